/** What people touch, in both hosts, through the real built apps: open, replay, write, paste, commit, close a child. */
import { afterAll, beforeAll, describe, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { adoGroup, adoPanel, BERND, jiraLine, jiraPanel, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";

jest.setTimeout(120_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts("none");
}, 180_000);
afterAll(() => hosts.close());

const HOSTS = ["jira", "ado"] as const;
type HostName = (typeof HOSTS)[number];
const PATHS = {
  jira: { judged: "/jira/browse/VALUE-1", empty: "/jira/browse/VALUE-41" },
  ado: { judged: "/ado/item/101", empty: "/ado/item/131" },
} as const;

async function panelOf(host: HostName, page: Page, which: "judged" | "empty"): Promise<FrameLocator> {
  await page.goto(`${hosts.address}${PATHS[host][which]}`);
  return host === "jira" ? jiraPanel(page) : adoPanel(page);
}

const field = (panel: FrameLocator, label: string) => panel.getByLabel(label, { exact: true });
const button = (panel: FrameLocator, name: string | RegExp) => panel.getByRole("button", { name });

async function writeAndCommit(panel: FrameLocator): Promise<void> {
  await button(panel, "Write one in three minutes").click();
  await field(panel, "Which number should move?").selectOption("new");
  await field(panel, "Its name").fill("Checkout conversion");
  await field(panel, "What kind of number?").selectOption("proportion");
  await field(panel, "From (baseline)").fill("3.1");
  await field(panel, "To (target)").fill("3.6");
  await field(panel, "By").fill("2027-06-30");
  await field(panel, "If we …").fill("let shoppers pay in <b>one</b> step");
  await field(panel, "then who …").fill("returning shoppers on phones");
  // By keyboard from here: the sentence above still grows with what was typed, and a pointer quicker than a hand could miss.
  await button(panel, "Propose from the path").press("Enter");
  await panel.getByRole("combobox", { name: /^Benefit owner/ }).pressSequentially("Ber");
  await panel.getByRole("option", { name: "Bernd Vogel" }).waitFor();
  await panel.getByRole("combobox", { name: /^Benefit owner/ }).press("Enter");
  await says(bodyOf(panel), "Nothing needed is missing");
  await button(panel, "Commit …").press("Enter");
  await button(panel, "Commit now").press("Enter");
  await button(panel, "Re-baseline …").waitFor();
}

describe.each(HOSTS)("%s", (host) => {
  it("shows the line beside the ticket and the whole panel, judged from what really shipped", async () => {
    const page = await hosts.page();
    const panel = await panelOf(host, page, "judged");
    await panel.getByText("Realized").first().waitFor();
    await panel.getByText(/3 of 3 done|2 of 2 done/).waitFor();
    await panel.locator(".up-chart svg").first().waitFor();
    if (host === "ado") await page.getByRole("tab", { name: "Details" }).click();
    const line = host === "jira" ? jiraLine(page) : adoGroup(page);
    await line.getByText("Realized").first().waitFor();
    await line.getByText("Ana Ruiz").waitFor();
  });

  it("replays the case: before the work shipped nothing was due, and later data are not used", async () => {
    const page = await hosts.page();
    const panel = await panelOf(host, page, "judged");
    const slider = panel.getByRole("slider", { name: /^As (of|known)/ }).first();
    await slider.focus();
    await slider.press("Home");
    await panel.getByText("Not due yet").first().waitFor();
    await panel
      .getByText(/as known on/i)
      .first()
      .waitFor();
    await slider.press("End");
    await panel.getByText("Realized").first().waitFor();
  });

  it("writes a hypothesis on an empty epic, commits it, and takes pasted readings while naming the bad ones", async () => {
    const page = await hosts.page();
    const panel = await panelOf(host, page, "empty");
    await writeAndCommit(panel);
    await panel.getByText("let shoppers pay in <b>one</b> step").first().waitFor();
    await button(panel, "Add readings").press("Enter");
    await panel.getByLabel("Paste from a spreadsheet").check();
    await panel
      .locator("textarea")
      .fill("2026-09-07\t3.1\n2026-09-14\t3.0\n2026-02-30\t3.2\n2026-09-21\tabc\n2026-09-28\t3.2");
    await panel.getByText(/3 good rows/).waitFor();
    await panel.getByText("Line 3", { exact: true }).waitFor();
    await button(panel, /^Record 3 /).press("Enter");
    await panel
      .getByText(/3 recorded/)
      .first()
      .waitFor({ state: "attached" });
  });

  it("shows a closed child in delivery at once, and moves no value figure", async () => {
    const page = await hosts.page();
    const panel = await panelOf(host, page, "empty");
    const done = host === "jira" ? "1 of 3 done" : "1 of 2 done";
    const doneThen = host === "jira" ? "2 of 3 done" : "2 of 2 done";
    await says(bodyOf(panel), new RegExp(done));
    const value = await panel.getByText(/Value/).first().textContent();
    if (host === "jira") {
      await page.getByLabel("Status of VALUE-43: To Do. Change").click();
      await page.locator('form[data-rest="/issue/VALUE-43/transitions"]').getByRole("button", { name: "Done" }).click();
    } else {
      await page.getByRole("tab", { name: "Details" }).click();
      await page.getByLabel(/^State of Templates/).selectOption("Closed");
      await page.getByRole("tab", { name: "Value" }).click();
    }
    await says(bodyOf(panel), new RegExp(doneThen));
    if (host === "jira") {
      await panel.getByText("Delivery in detail").press("Enter");
      await panel.getByText("2 items are done and wait for their release.").waitFor();
      await page.getByRole("button", { name: /^Release Checkout 2/ }).click();
      await panel.getByText(/2 of 3 items done, 2 shipped/).waitFor();
    }
    await becomes(() => panel.getByText(/Value/).first().textContent(), value);
  });

  it("two editors: the second is told who changed it, and both texts are there", async () => {
    const [ana, bernd] = [await hosts.page(), await hosts.page(BERND)];
    const [hers, his] = [await panelOf(host, ana, "empty"), await panelOf(host, bernd, "empty")];
    for (const [panel, reason] of [
      [hers, "Hers"],
      [his, "His"],
    ] as const) {
      await says(bodyOf(panel), "Re-baseline …");
      await button(panel, "Re-baseline …").press("Enter");
      await field(panel, "Why does the promise change?").fill(`${reason} is the better promise.`);
    }
    await button(hers, "Re-baseline …").press("Enter");
    await button(hers, "Re-baseline now").press("Enter");
    await button(hers, "Re-baseline …").waitFor();
    await button(his, "Re-baseline …").press("Enter");
    await button(his, "Re-baseline now").press("Enter");
    await says(bodyOf(his), /Ana Ruiz changed it meanwhile/);
    await becomes(() => field(his, "Why does the promise change?").inputValue(), "His is the better promise.");
  });
});
