/** The workflow rule "Value gate" in the local Jira: the app's form in the host's editor, saved by the host's own button. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { ANA, BERND, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";
import { violations } from "./violations.ts";

const WORKFLOW = "/jira/projects/VALUE/workflow";
const EMPTY_EPIC = "VALUE-41";

jest.setTimeout(180_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

const form = (page: Page) => page.frameLocator('iframe[src*="/_ui/gate/"]');
const rule = (page: Page) => page.frameLocator('iframe[src*="/_ui/gate-rule/"]');

async function adding(page: Page): Promise<void> {
  await page.goto(`${hosts.address}${WORKFLOW}`);
  await page.getByRole("link", { name: "Add Value gate to the transition to To Do" }).press("Enter");
  await says(bodyOf(form(page)), "Ask for a committed value hypothesis");
}

describe("the workflow rule of the app", () => {
  it("is added by keyboard, read on the workflow, changed, and asks of an issue what was chosen", async () => {
    const page = await hosts.page();
    await adding(page);
    await form(page).getByRole("checkbox", { name: "A falsifier" }).press("Space");
    await says(bodyOf(form(page)), "with an owner and a baseline.");
    await page.getByRole("button", { name: "Add", exact: true }).press("Enter");
    await page.waitForURL(/workflow$/);
    await says(bodyOf(rule(page)), "This step asks for a committed value hypothesis with an owner and a baseline.");

    await page.goto(`${hosts.address}/jira/browse/${EMPTY_EPIC}`);
    await page.locator("#issue-status summary").click();
    await page.locator("#issue-status").getByRole("button", { name: "To Do" }).click();
    await page
      .getByRole("alert")
      .getByText(/it has no committed value hypothesis/)
      .waitFor();

    await page.goto(`${hosts.address}${WORKFLOW}`);
    await page.getByRole("link", { name: "Edit Value gate on the transition to To Do" }).press("Enter");
    await becomes(() => form(page).getByRole("checkbox", { name: "A falsifier" }).isChecked(), false);
    await form(page).getByRole("checkbox", { name: "Ask for a committed value hypothesis" }).press("Space");
    await form(page).getByRole("checkbox", { name: "Stop work with certain verdicts" }).press("Space");
    await page.getByRole("button", { name: "Update" }).press("Enter");
    await page.waitForURL(/workflow$/);
    await says(bodyOf(rule(page)), "Work without a committed hypothesis passes.");
    await page.goto(`${hosts.address}/jira/browse/${EMPTY_EPIC}`);
    await page.locator("#issue-status summary").click();
    await page.locator("#issue-status").getByRole("button", { name: "To Do" }).click();
    await becomes(async () => (await page.locator("#issue-status summary").innerText()).includes("To Do"), true);
    await page.context().close();
  });

  it("is not saved while it asks for nothing, or for a number of days that is none", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}${WORKFLOW}`);
    await page.getByRole("link", { name: "Add Value gate to the transition to Done" }).click();
    await form(page).getByRole("checkbox", { name: "Ask for a committed value hypothesis" }).press("Space");
    await says(bodyOf(form(page)), "Choose at least one thing");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("alert").getByText("Not saved").waitFor();
    await form(page).getByRole("checkbox", { name: "Ask for a recent reading" }).press("Space");
    await form(page).getByRole("textbox", { name: "The newest reading is at most this old" }).fill("soon");
    await says(bodyOf(form(page)), "Mend the number of days");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("alert").getByText("Not saved").waitFor();
    await form(page).getByRole("textbox", { name: "The newest reading is at most this old" }).fill("30");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.waitForURL(/workflow$/);
    await page.context().close();
  });

  it("is only read by people who do not administer the project", async () => {
    const page = await hosts.page(BERND);
    await page.goto(`${hosts.address}/jira/projects/SHOP/workflow`);
    await says(bodyOf(rule(page)), "an owner, a baseline, and a falsifier");
    await becomes(() => page.getByRole("link", { name: /Edit Value gate/ }).count(), 0);
    const refused = await page.goto(
      `${hosts.address}/jira/projects/SHOP/workflow/rule?status=10001&rule=upshot-value-gate`,
    );
    expect(refused?.status()).toBe(404);
    await page.context().close();
  });

  it.each(["light", "dark"] as const)(
    "has no accessibility fault and no sideways scroll, %s, wide and narrow",
    async (colorScheme) => {
      for (const width of [1280, 400]) {
        const page = await hosts.page(ANA, { colorScheme, width });
        await page.goto(`${hosts.address}/jira/projects/SHOP/workflow`);
        await page.getByRole("link", { name: "Add Value gate to the transition to Done" }).click();
        await form(page).getByRole("checkbox", { name: "Stop work with certain verdicts" }).press("Space");
        await form(page).getByRole("checkbox", { name: "Ask for a recent reading" }).press("Space");
        await says(bodyOf(form(page)), "at most 90 days old");
        await becomes(async () => ({ width, faults: await violations(page) }), { width, faults: [] });
        const isTooWide = () =>
          form(page)
            .locator("body")
            .evaluate((body) => body.scrollWidth > body.clientWidth + 1);
        await becomes(async () => ({ width, isTooWide: await isTooWide() }), { width, isTooWide: false });
        await page.context().close();
      }
    },
  );
});
