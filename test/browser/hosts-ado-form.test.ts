/** The work item form of the local Azure DevOps: its events, a form that swaps its item, and the menu entry with its panel. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { holds } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { adoGroup, adoPanel, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";

jest.setTimeout(180_000);
const PATIENT = { timeout: 60_000 } as const;
/** Judged long ago, and without a hypothesis. */
const [BELTS, EMPTY] = [101, 131];
/** Its owner is known to the organisation and active no more. */
const LEFT = /Scanner for the store room/;
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

/** What the form tells its frames when a list swaps the item in place. */
const told = (page: Page, method: string, detail: object) =>
  page.evaluate((event) => void document.dispatchEvent(new CustomEvent("local-ado:form", { detail: event })), {
    method,
    detail,
  });

async function opened(id: number): Promise<Page> {
  const page = await hosts.page();
  await page.goto(`${hosts.address}/ado/item/${id}`, PATIENT);
  await adoGroup(page).locator("main").waitFor(PATIENT);
  return page;
}

describe("a form that shows another work item in the same frame", () => {
  it("never shows the first one's answer, however late that comes", async () => {
    const page = await opened(EMPTY);
    await says(bodyOf(adoGroup(page)), "No value hypothesis");
    let isHeld = true;
    const held: (() => void)[] = [];
    await page.route(
      (url) => url.href.includes(String(BELTS)),
      async (route) => {
        if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
        await route.continue().catch(() => undefined);
      },
    );
    await told(page, "onUnloaded", { id: EMPTY });
    await told(page, "onLoaded", { id: BELTS, isNew: false, isReadOnly: false });
    await holds(async () => expect(held.length).toBeGreaterThan(0));
    await told(page, "onUnloaded", { id: BELTS });
    await told(page, "onLoaded", { id: EMPTY, isNew: false, isReadOnly: false });
    await says(bodyOf(adoGroup(page)), "No value hypothesis");
    isHeld = false;
    for (const go of held) go();
    await page.waitForTimeout(2_000);
    await says(bodyOf(adoGroup(page)), "No value hypothesis");
    await holds(async () => expect(await bodyOf(adoGroup(page)).innerText()).not.toContain("Realized"));
    await told(page, "onUnloaded", { id: EMPTY });
    await told(page, "onLoaded", { id: BELTS, isNew: false, isReadOnly: false });
    await says(bodyOf(adoGroup(page)), "Realized");
  });

  it("says what to do with an item that was never saved, and shows nothing once it is gone", async () => {
    const page = await opened(BELTS);
    await says(bodyOf(adoGroup(page)), "Realized");
    await told(page, "onUnloaded", { id: BELTS });
    await adoGroup(page)
      .locator("main")
      .waitFor({ ...PATIENT, state: "detached" });
    await told(page, "onLoaded", { id: 0, isNew: true, isReadOnly: false });
    await says(bodyOf(adoGroup(page)), "Save the work item first");
    await told(page, "onSaved", { id: BELTS });
    await says(bodyOf(adoGroup(page)), "Realized");
    await told(page, "onReset", { id: BELTS });
    await says(bodyOf(adoGroup(page)), "Realized");
  });

  it("tells beforehand what the pipeline's gate would stop, and that the form blocks nothing", async () => {
    const page = await opened(EMPTY);
    await says(bodyOf(adoGroup(page)), `A pipeline that checks Epic ${EMPTY} stops its release`);
    await says(bodyOf(await adoPanel(page)), "Nothing is blocked on this form");
  });

  it("shows the epic's value on the work below it", async () => {
    const page = await opened(BELTS);
    const child = await page.locator(".children a").first().getAttribute("href");
    await page.goto(`${hosts.address}${child ?? ""}`, PATIENT);
    await says(bodyOf(adoGroup(page)), "Realized");
    const panel = await adoPanel(page);
    await says(bodyOf(panel), `This work is part of ${BELTS}`);
    await panel.getByRole("button", { name: `Open ${BELTS}` }).press("Enter");
    await page.waitForURL(new RegExp(`/ado/item/${BELTS}$`), PATIENT);
  });
});

describe("the menu entry", () => {
  it("opens the form in a side panel for this very work item", async () => {
    const page = await opened(EMPTY);
    await page.getByRole("button", { name: "Add value hypothesis" }).click();
    const panel = page.frameLocator('iframe[src*="write.html"]');
    await panel.getByLabel("If we …", { exact: true }).waitFor(PATIENT);
    await page.getByRole("dialog", { name: "Value hypothesis" }).waitFor();
    await page.keyboard.press("Escape");
  });
});

describe("a benefit whose owner left", () => {
  it("is found in the portfolio, says so in the panel, and both lead to offering it to somebody", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}/ado/hub/outcomes-hub#${encodeURIComponent("orphan = owner_left")}`, PATIENT);
    const hub = page.frameLocator('iframe[src*="hub.html"]');
    const alarm = hub.getByRole("button", { name: /^Owner left: / });
    await alarm.first().waitFor(PATIENT);
    await alarm.first().press("Enter");
    await says(bodyOf(hub), "Its owner has left. Whoever accepts it answers for it from then on.");
    await page.keyboard.press("Escape");
    await hub.getByRole("link", { name: LEFT }).first().press("Enter");
    await page.waitForURL(/\/ado\/item\/\d+$/, PATIENT);
    const panel = await adoPanel(page);
    await says(bodyOf(panel), "The benefit owner has left: nobody answers for this benefit.");
    await panel.getByRole("button", { name: "Find an owner" }).press("Enter");
    await panel.getByRole("combobox", { name: "Offer it to" }).pressSequentially("Chi");
    await panel.getByRole("option", { name: "Chipo Moyo" }).click(PATIENT);
    await panel.getByLabel("Why?").fill("runs the store room now");
    await panel.getByRole("button", { name: "Offer it" }).press("Enter");
    await says(bodyOf(panel), "Offered to Chipo Moyo");
  });
});
