/** The focus of whoever works by keyboard: never lost when something is sent, refused, confirmed or gone. */
import { afterAll, beforeAll, describe, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";

jest.setTimeout(120_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** What has the focus, by its words; `BODY` when nothing has. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return "BODY";
    return activeElement.getAttribute("aria-label") ?? activeElement.textContent ?? "";
  });
}

async function opened(): Promise<Page> {
  const page = await stage.page();
  await page.evaluate(
    (csv) => window.harness.mount({ view: "panel", show: "volkswagen", csv, now: "2016-03-10T09:00:00.000Z" }),
    seriesCsv("volkswagen-emissions"),
  );
  await button(page, "Add readings").waitFor();
  return page;
}

async function pressByKey(page: Page, name: string): Promise<void> {
  await button(page, name).focus();
  await page.keyboard.press("Enter");
}

describe("adding a reading by keyboard", () => {
  it("sends on Enter in the field, and goes to the heading for the next one", async () => {
    const page = await opened();
    await pressByKey(page, "Add readings");
    await becomes(() => focused(page), "Readings of Volkswagen share price");
    await page.getByLabel("Day", { exact: true }).fill("2016-03-09");
    await page.getByRole("textbox", { name: "Value", exact: true }).fill("121.5");
    await page.keyboard.press("Enter");
    await page.getByText("1 recorded.").waitFor();
    await becomes(() => focused(page), "Readings of Volkswagen share price");
    await becomes(() => page.getByRole("textbox", { name: "Value", exact: true }).inputValue(), "");
  });

  it("sends nothing on Enter while the reading is not whole", async () => {
    const page = await opened();
    await pressByKey(page, "Add readings");
    await page.getByRole("textbox", { name: "Value", exact: true }).fill("121.5");
    await page.keyboard.press("Enter");
    await becomes(() => page.getByRole("textbox", { name: "Value", exact: true }).inputValue(), "121.5");
    await becomes(() => button(page, "Record the reading").isDisabled(), true);
  });

  it("closes with the button that opened it, which keeps the focus", async () => {
    const page = await opened();
    await pressByKey(page, "Add readings");
    await becomes(() => button(page, "Add readings").getAttribute("aria-expanded"), "true");
    // The drawer comes in a script of its own, and takes the focus when it is there.
    await becomes(() => focused(page), "Readings of Volkswagen share price");
    await pressByKey(page, "Add readings");
    await becomes(() => page.locator(".up-drawer").count(), 0);
    await becomes(() => focused(page), "Add readings");
  });
});

describe("a task by keyboard", () => {
  it("keeps the focus on its button when the host refuses", async () => {
    const page = await opened();
    await pressByKey(page, "Decide …");
    await page.getByLabel("Why?").fill("because");
    await page.getByLabel("What would change our mind?").fill("if not");
    await page.evaluate(() => {
      window.harness.problem = { code: "host_failed", what: "a test" };
      window.harness.failing = ["decide"];
    });
    await pressByKey(page, "Decide");
    await page.getByText("No usable answer came.").waitFor();
    await becomes(() => focused(page), "Decide");
  });

  it("goes to what re-baselining means, and back to its button when it is not wanted yet", async () => {
    const page = await opened();
    await pressByKey(page, "Re-baseline …");
    await page.getByLabel("Why does the promise change?").fill("The plan changed.");
    await pressByKey(page, "Re-baseline …");
    await becomes(async () => (await focused(page)).startsWith("The new path counts from now on."), true);
    await pressByKey(page, "Not yet");
    await becomes(() => focused(page), "Re-baseline …");
  });

  it("stays in the part around a thing that is gone", async () => {
    const page = await opened();
    await page.evaluate(() => {
      const passing = document.createElement("button");
      document.querySelector("main section[aria-label]")?.append(passing);
      passing.focus();
      passing.remove();
    });
    await becomes(
      () => page.evaluate(() => document.activeElement?.matches("main section[aria-label]") === true),
      true,
    );
  });
});
