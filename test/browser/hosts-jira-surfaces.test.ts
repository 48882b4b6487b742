/** What else stands in Jira beside panel, line and portfolio: the issue action, gates on transitions, the dashboard gadget. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { becomes, holds } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { DANA_READS, jiraLine, jiraPanel, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";

jest.setTimeout(120_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

/** Nothing is written on this epic; its first child follows it. */
const [EMPTY_EPIC, ITS_CHILD] = ["VALUE-41", "VALUE-42"];

describe("the issue action", () => {
  const form = 'dialog iframe[src*="/_ui/write/"]';

  it("on a child opens the form of its epic and says so; what is saved shows in the panel behind it", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}/jira/browse/${ITS_CHILD}`);
    await says(bodyOf(jiraPanel(page)), `This work is part of ${EMPTY_EPIC}`);
    await page.getByLabel("More actions").click();
    await page.getByRole("button", { name: "Add value hypothesis" }).click();
    const dialog = page.frameLocator(form);
    await says(bodyOf(dialog), `This work is part of ${EMPTY_EPIC}`);
    await dialog.getByLabel("If we …").fill("sign the gates to the beach");
    await dialog.getByRole("button", { name: "Save draft" }).click();
    await becomes(() => page.locator(form).count(), 0);
    await says(bodyOf(jiraPanel(page)), "Draft");
    await page.context().close();
  });

  it("tells people who may only read who can grant them more, and shows no form", async () => {
    const page = await hosts.page(DANA_READS);
    await page.goto(`${hosts.address}/jira/browse/SHOP-1`);
    await page.getByLabel("More actions").click();
    await page.getByRole("button", { name: "Add value hypothesis" }).click();
    await says(bodyOf(page.frameLocator(form)), "You can read this, not change it");
    await becomes(() => page.frameLocator(form).locator("form").count(), 0);
    await page.context().close();
  });
});

describe("work below an epic", () => {
  it("shows the epic's value in line and panel, and the way to the epic", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}/jira/browse/VALUE-2`);
    await says(bodyOf(jiraLine(page)), "Car drivers killed or seriously injured");
    await says(bodyOf(jiraPanel(page)), "This work is part of VALUE-1");
    await jiraPanel(page).getByRole("button", { name: "Open VALUE-1" }).click();
    await page.waitForURL(/\/jira\/browse\/VALUE-1$/);
    await page.context().close();
  });
});

describe("a gate on a transition", () => {
  it("keeps the issue where it is, and the message says what is missing and where to add it", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}/jira/projects/VALUE/workflow`);
    await page.getByRole("button", { name: /Add Needs a value verdict to the transition to To Do/ }).click();
    await page.goto(`${hosts.address}/jira/browse/${EMPTY_EPIC}`);
    await page.locator("#issue-status summary").click();
    await page.locator("#issue-status").getByRole("button", { name: "To Do" }).click();
    await page
      .getByRole("alert")
      .getByText(/cannot take this step.*Open the Value panel/)
      .waitFor();
    await holds(async () => expect(await page.locator("#issue-status summary").innerText()).toContain("In Progress"));
    await becomes(() => page.locator("#issue-status details[open]").count(), 0);
    await page.context().close();
  });
});

describe("the dashboard gadget", () => {
  it("asks for its settings when it is added, and then shows that project's outcomes; a row leads to its epic", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}/jira/dashboard`);
    await page.getByRole("button", { name: "Add gadget: Outcomes" }).click();
    const settings = page.frameLocator('iframe[title="Settings of Outcomes"]');
    await settings.getByLabel("Which work").selectOption({ label: "A made-up shop" });
    await settings.getByLabel("Off path").check();
    await settings.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/\/jira\/dashboard$/);
    const gadget = page.frameLocator('iframe[title="Outcomes"]');
    await says(bodyOf(gadget), "Off path");
    await becomes(() => gadget.getByText("On path").count(), 0);
    await gadget.getByRole("list", { name: "Most at stake first" }).getByRole("link").first().click();
    await page.waitForURL(/\/jira\/browse\/SHOP-\d+$/);
    await page.context().close();
  });

  it("opens the portfolio with its own question", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}/jira/dashboard`);
    const gadget = page.frameLocator('iframe[title="Outcomes"]');
    await gadget.getByRole("button", { name: /in the portfolio|Open the portfolio/ }).click();
    await page.waitForURL(/\/jira\/module\/upshot-portfolio/);
    const portfolio = page.frameLocator('iframe[src*="/_ui/portfolio/"]');
    await becomes(
      async () => (await portfolio.getByRole("combobox", { name: "Query" }).inputValue()).includes("off_path"),
      true,
    );
    await page.context().close();
  });
});
