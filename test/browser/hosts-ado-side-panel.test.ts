/** The side panel that "Add value hypothesis" opens in the local Azure DevOps: by keyboard alone, nothing lost, every theme and width. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import { choose, SURFACES, type Surface, toldBy } from "./every-theme.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { ANA, adoGroup, DANA_READS, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";

jest.setTimeout(180_000);
const PATIENT = { timeout: 60_000 } as const;
const [BELTS, EMPTY] = [101, 131];
const MENU_ENTRY = "Add value hypothesis";
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

async function item(id: number, as: string, surface: Surface = { theme: "Light", width: 1280 }): Promise<Page> {
  const page = await hosts.page(as, { width: surface.width });
  await page.goto(`${hosts.address}/ado/item/${id}`, PATIENT);
  await choose(page, surface);
  await adoGroup(page).locator("main").waitFor(PATIENT);
  return page;
}

/** By the keyboard, from the menu entry. */
async function panelOn(page: Page): Promise<FrameLocator> {
  await page.getByRole("button", { name: MENU_ENTRY }).press("Enter");
  const panel = page.frameLocator('iframe[src*="write.html"]');
  await panel.locator("main").waitFor(PATIENT);
  return panel;
}

const open = (page: Page) => page.locator("dialog.side-panel").count();
const firstField = (panel: FrameLocator) => panel.getByLabel("If we …", { exact: true });

/** What stands where the keyboard is: the words of the field or button in the panel's frame; "" outside of it. */
const focused = (panel: FrameLocator) =>
  panel.locator("body").evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "";
    const label = at.id === "" ? null : document.querySelector(`label[for="${CSS.escape(at.id)}"]`);
    return (label ?? at).textContent?.trim() ?? "";
  });

describe("the side panel of a value hypothesis", () => {
  it.each(SURFACES)("has no accessibility fault and no sideways scroll, $theme, $width wide", async (surface) => {
    const page = await item(EMPTY, ANA, surface);
    const panel = await panelOn(page);
    await firstField(panel).waitFor(PATIENT);
    await becomes(() => toldBy(page, surface, "write.html"), { faults: [], isTooWide: false });
    await page.context().close();
  });

  it("leads the Tab key through every field to the buttons, and always shows where it is", async () => {
    const page = await item(EMPTY, ANA);
    const panel = await panelOn(page);
    await firstField(panel).waitFor(PATIENT);
    await becomes(() => focused(panel), "Value hypothesis");
    const labels = await panel
      .locator("label:visible")
      .evaluateAll((all) =>
        all.flatMap((label) =>
          (label as HTMLLabelElement).control?.id === "" ? [] : [label.textContent?.trim() ?? ""],
        ),
      );
    const reached = new Set<string>();
    for (let step = 0; step < 90 && !reached.has("Close"); step += 1) {
      await page.keyboard.press("Tab");
      const at = await focused(panel);
      const outline = await panel
        .locator("body")
        .evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
      expect([at, outline]).not.toEqual([at, "none"]);
      reached.add(at);
    }
    expect([...reached]).toEqual(expect.arrayContaining(["If we …", "By", "Save draft", "Close"]));
    expect(labels.filter((label) => !reached.has(label))).toEqual([]);
    await page.context().close();
  });

  it("asks before Escape would lose a word where the browser keeps none, and gives the keyboard back when it closes", async () => {
    const page = await item(EMPTY, ANA);
    const panel = await panelOn(page);
    await firstField(panel).press("a");
    await page.keyboard.type(" sign at every gate");
    await page.keyboard.press("Escape");
    await says(bodyOf(panel), "closing now loses what you wrote");
    await page.keyboard.press("Escape");
    await becomes(() => panel.getByRole("button", { name: "Close and lose it" }).count(), 0);
    await becomes(() => firstField(panel).inputValue(), "a sign at every gate");
    await panel.getByRole("button", { name: "Close", exact: true }).press("Enter");
    await panel.getByRole("button", { name: "Close and lose it" }).press("Enter");
    await becomes(() => open(page), 0);
    await becomes(() => page.evaluate(() => document.activeElement?.textContent?.trim()), MENU_ENTRY);
    await panelOn(page);
    // The panel may stand before it listens for keys.
    await becomes(async () => {
      await page.keyboard.press("Escape");
      return open(page);
    }, 0);
    await page.context().close();
  });

  it("saves a draft by keyboard, closes, and the form behind it shows the draft", async () => {
    const page = await item(EMPTY, ANA);
    await says(bodyOf(adoGroup(page)), "No value hypothesis");
    const panel = await panelOn(page);
    await firstField(panel).press("s");
    await page.keyboard.type("ign the gates");
    await panel.getByRole("button", { name: "Save draft" }).press("Enter");
    await becomes(() => open(page), 0);
    await says(bodyOf(adoGroup(page)), "Draft");
    await page.context().close();
  });

  it("opened on work below an epic, writes for the epic and says so", async () => {
    const page = await item(BELTS, ANA);
    const child = await page.locator(".children a").first().getAttribute("href");
    await page.goto(`${hosts.address}${child ?? ""}`, PATIENT);
    await says(bodyOf(await panelOn(page)), `This work is part of ${BELTS}`);
    await page.context().close();
  });

  it("shows somebody who may only read no form, and who can grant them more", async () => {
    const page = await item(EMPTY, DANA_READS);
    const panel = await panelOn(page);
    await says(bodyOf(panel), "You can read this, not change it");
    await becomes(() => panel.locator("form").count(), 0);
    await page.context().close();
  });

  it("whose host does not answer says so, and tries again when asked", async () => {
    const page = await item(EMPTY, ANA);
    await page.route(/_apis\/.*\/Documents/, (route) => route.abort());
    const panel = await panelOn(page);
    await says(bodyOf(panel), "No usable answer came.");
    await page.unroute(/_apis\/.*\/Documents/);
    await panel.getByRole("button", { name: "Try again" }).press("Enter");
    await says(bodyOf(panel), "Value hypothesis");
    await page.context().close();
  });
});
