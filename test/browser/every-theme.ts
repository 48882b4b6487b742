/** A page of the local Azure DevOps in each of its themes, wide and narrow: accessibility faults (axe, WCAG 2.2 AA) and sideways scroll. */
import type { Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import { violations } from "./violations.ts";

export interface Surface {
  readonly theme: "Light" | "Dark" | "High contrast";
  readonly width: number;
}

export const SURFACES: readonly Surface[] = (["Light", "Dark", "High contrast"] as const).flatMap((theme) =>
  [300, 400, 1280].map((width) => ({ theme, width })),
);

/** In the host's header, which a side panel covers. */
export async function choose(page: Page, { theme }: Surface): Promise<void> {
  const button = page.getByRole("button", { name: theme, exact: true });
  // On a busy machine a press can come before the host's script listens.
  await becomes(async () => {
    if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
    return button.getAttribute("aria-pressed");
  }, "true");
}

/** @param file the page of the extension whose frame must not scroll sideways */
export async function toldBy(
  page: Page,
  { theme }: Surface,
  file: string,
): Promise<{ readonly faults: readonly string[]; readonly isTooWide: boolean }> {
  const frame = page.frames().find((each) => each.url().includes(file));
  if (frame === undefined) throw new Error(`no frame shows ${file}`);
  await becomes(() => frame.evaluate(isDark), theme !== "Light");
  const isTooWide = await frame.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth + 1;
  });
  return { faults: await violations(page), isTooWide };
}

/** Runs in the page: the theme reaches a frame by a message. */
function isDark(): boolean {
  const [red = 255] = (
    getComputedStyle(document.querySelector(".up-root") ?? document.body).backgroundColor.match(/\d+/g) ?? []
  ).map(Number);
  return red < 128;
}
