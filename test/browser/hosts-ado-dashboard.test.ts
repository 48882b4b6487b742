/** The widget on a dashboard of the local Azure DevOps, through the real built extension: load, preview, save, open. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { EMIL_SEES_NOTHING, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";
import { faultsIn } from "./violations.ts";

jest.setTimeout(180_000);
const DASHBOARD = `/ado/dashboard/${encodeURIComponent("A made-up shop")}`;
/** Everything is read from the host anew, on machines that do much else. */
const PATIENT = { timeout: 60_000 } as const;
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

const widget = (page: Page) => page.frameLocator('iframe[src*="widget.html"]');
const counts = (frame: FrameLocator) =>
  frame.getByRole("list", { name: "Hypotheses by verdict" }).getByRole("listitem").allInnerTexts();

async function opened(as?: string): Promise<Page> {
  const page = await hosts.page(as);
  await page.goto(`${hosts.address}${DASHBOARD}`, PATIENT);
  await widget(page).locator(".up-gadget-count").first().waitFor(PATIENT);
  return page;
}

/** The counts of this verdict alone. */
async function countsOnly(page: Page, verdict: string): Promise<void> {
  await widget(page)
    .locator(".up-gadget-count")
    .nth(1)
    .waitFor({ ...PATIENT, state: "detached" });
  await widget(page).locator(".up-gadget-count").filter({ hasText: verdict }).waitFor(PATIENT);
  await becomes(async () => (await counts(widget(page))).map((text) => text.replace(/\s+/g, " ")), [`2 ${verdict}`]);
}

describe("the widget", () => {
  it("counts the hypotheses of the dashboard's own project when nobody configured it", async () => {
    const frame = widget(await opened());
    await says(bodyOf(frame), "Open all 18 in the portfolio");
    await says(bodyOf(frame), "A made-up shop");
    expect((await counts(frame)).length).toBeGreaterThan(5);
  });

  it("shows a choice at once, keeps it only when it is saved, and opens the portfolio with the same query", async () => {
    const page = await opened();
    await page.getByRole("button", { name: "Configure Outcomes" }).click();
    const settings = page.frameLocator('iframe[src*="widget-config.html"]');
    await settings.getByRole("checkbox", { name: "Off path" }).check();
    await countsOnly(page, "Off path");
    await page.getByRole("button", { name: "Close" }).click();
    await says(bodyOf(widget(page)), "Open all 18 in the portfolio");
    await page.getByRole("button", { name: "Configure Outcomes" }).click();
    await settings.getByRole("checkbox", { name: "Off path" }).check();
    const save = page.getByRole("button", { name: "Save" });
    await save.click();
    // The pane closes when the dashboard has kept it.
    await save.waitFor({ ...PATIENT, state: "hidden" });
    await page.reload();
    await countsOnly(page, "Off path");
    await widget(page).getByRole("link", { name: "Open the portfolio" }).click();
    const hub = page.frameLocator('iframe[src*="hub.html"]');
    const query = 'project = "A made-up shop" and verdict in (off_path) order by value_at_risk desc, next_review';
    await becomes(() => hub.getByRole("combobox", { name: "Query" }).inputValue(), query);
    await says(bodyOf(hub), "2 of 22 epics");
  });

  it("tells a person who may see nothing that there is nothing to see", async () => {
    const page = await hosts.page(EMIL_SEES_NOTHING);
    await page.goto(`${hosts.address}${DASHBOARD}`);
    await page.getByText("has no permission to read it", { exact: false }).waitFor();
  });

  it.each(["light", "dark", "contrast"])("has no accessibility fault in the theme %s", async (theme) => {
    const page = await hosts.page();
    await page.context().addCookies([{ name: "local_ado_theme", value: theme, url: hosts.address }]);
    await page.goto(`${hosts.address}${DASHBOARD}`, PATIENT);
    await widget(page).locator(".up-gadget-counts").waitFor(PATIENT);
    const frame = page.frames().find((one) => one.url().includes("widget.html"));
    if (frame === undefined) throw new Error("the widget has no frame");
    await becomes(() => faultsIn(frame), []);
  });
});
