/** Waits for a text; when it does not come, the failure shows what the page said instead. */
import type { FrameLocator, Locator } from "playwright-core";

const MOST_CHARACTERS = 4_000;

/** @throws Error with what the body says (fields with their values) when the text does not come in time. */
export async function says(body: Locator, text: string | RegExp): Promise<void> {
  try {
    await body.getByText(text).first().waitFor();
  } catch {
    const words = await body.evaluate((element) => {
      const fields = [...element.querySelectorAll<HTMLInputElement>("input, select, textarea")];
      const values = fields.map((field) => `${field.labels?.[0]?.textContent ?? field.name}: ${field.value}`);
      return `${(element as HTMLElement).innerText}\n---\n${values.join("\n")}`;
    });
    throw new Error(`The page never said ${String(text)}. It says:\n${words.slice(0, MOST_CHARACTERS)}`);
  }
}

export const bodyOf = (frame: FrameLocator): Locator => frame.locator("body");
