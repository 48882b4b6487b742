/** The settings page of an automation action, in the local Jira's page for rules: filled by keyboard, saved, wrong inputs, accessible. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { ANA, jiraPanel, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";
import { violations } from "./violations.ts";

jest.setTimeout(180_000);
const EPIC = "SHOP-1";
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

const card = (page: Page, key: string) => page.locator(`[data-action-key="${key}"][data-action-by="rule"]`);

async function settingsOf(page: Page, key: string): Promise<FrameLocator> {
  await page.goto(`${hosts.address}/jira/automation`);
  const frame = card(page, key).frameLocator("iframe");
  await frame.getByLabel("Work item", { exact: true }).waitFor();
  return frame;
}

/** Runs the rule on an issue. @returns what the action answered, as the page shows it */
async function run(page: Page, key: string, issue: string): Promise<string> {
  const form = card(page, key);
  await form.getByLabel("Issue that sets off the rule").fill(issue);
  await form.getByRole("button", { name: /^Run / }).press("Enter");
  const answer = form.getByRole("status", { name: /^Answer of / });
  await answer.getByText(/[{"]/).waitFor();
  return answer.innerText();
}

const noteOn = (frame: FrameLocator, label: string) =>
  frame.getByLabel(label, { exact: true }).evaluate((field) => {
    const notes = document.getElementById(field.getAttribute("aria-describedby") ?? "");
    return [field.getAttribute("aria-invalid"), notes?.querySelector(".up-wrong")?.textContent ?? ""];
  });

describe("Record metric reading", () => {
  it("is filled by keyboard alone, and the rule then records that very reading, once", async () => {
    const page = await hosts.page();
    const frame = await settingsOf(page, "record-reading");
    await becomes(() => frame.getByLabel("Work item", { exact: true }).inputValue(), "{{issue.key}}");
    await frame.getByLabel("Work item", { exact: true }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.type("3.21");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("2026-01-05");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Est");
    await becomes(() => frame.getByLabel("Where does the number come from?").inputValue(), "estimated");
    expect(await run(page, "record-reading", EPIC)).toContain('"outcome": "recorded"');
    expect(await run(page, "record-reading", EPIC)).toContain('"outcome": "unchanged"');
    await page.goto(`${hosts.address}/jira/browse/${EPIC}`);
    await jiraPanel(page).getByRole("button", { name: /Table/ }).click();
    await says(bodyOf(jiraPanel(page)), /Jan 5, 2026|5 Jan 2026|05\/01\/2026|1\/5\/2026/);
    await page.context().close();
  });

  it("says at the field what cannot be read, and takes a smart value for what only the rule will know", async () => {
    const page = await hosts.page();
    const frame = await settingsOf(page, "record-reading");
    const value = frame.getByLabel("Value", { exact: true });
    await becomes(() => noteOn(frame, "Value"), ["false", ""]);
    await value.fill("about three");
    await value.press("Tab");
    await becomes(
      () => noteOn(frame, "Value"),
      ["true", "Give one number, with a point for decimals, like 3.2, or a smart value."],
    );
    await value.fill("{{issue.Conversion}}");
    await becomes(() => noteOn(frame, "Value"), ["false", ""]);
    await frame.getByLabel("Day of the reading").fill("03/04/2026");
    await frame.getByLabel("Day of the reading").press("Tab");
    await becomes(async () => (await noteOn(frame, "Day of the reading"))[0], "true");
    await frame.getByLabel("Work item", { exact: true }).fill("the epic");
    await frame.getByLabel("Work item", { exact: true }).press("Tab");
    await becomes(async () => (await noteOn(frame, "Work item"))[0], "true");
    await page.context().close();
  });

  it("shows what is missing when the editor goes on, and the rule that was saved so is refused in words", async () => {
    const page = await hosts.page();
    const frame = await settingsOf(page, "record-reading");
    expect(await run(page, "record-reading", EPIC)).toContain("value is required");
    await becomes(async () => (await noteOn(frame, "Value"))[0], "true");
    await frame.getByLabel("Value", { exact: true }).fill("many");
    expect(await run(page, "record-reading", EPIC)).toContain("Give one number, with a point for decimals");
    await page.context().close();
  });
});

describe("Add value hypothesis check", () => {
  it("keeps which gate was chosen, and answers for that gate", async () => {
    const page = await hosts.page();
    const frame = await settingsOf(page, "check-value");
    await frame.getByLabel("What must it have?").selectOption("verdict");
    await becomes(
      () => card(page, "check-value").locator("[data-submitted]").getAttribute("data-submitted"),
      JSON.stringify({ workItem: "{{issue.key}}", gate: "verdict" }),
    );
    expect(await run(page, "check-value", EPIC)).toContain('"passes"');
    await page.context().close();
  });
});

describe("the settings of actions", () => {
  it.each(
    (["light", "dark"] as const).flatMap((colorScheme) => [300, 400, 1280].map((width) => ({ colorScheme, width }))),
  )("have no accessibility fault and no sideways scroll, $colorScheme, $width wide", async ({ colorScheme, width }) => {
    const page = await hosts.page(ANA, { colorScheme, width });
    const frame = await settingsOf(page, "record-reading");
    await frame.getByLabel("Value", { exact: true }).fill("many");
    await frame.getByLabel("Value", { exact: true }).press("Tab");
    await becomes(async () => (await noteOn(frame, "Value"))[0], "true");
    const isTooWide = () => frame.locator("html").evaluate((html) => html.scrollWidth > html.clientWidth + 1);
    await becomes(isTooWide, false);
    await becomes(() => violations(page), []);
    await page.context().close();
  });
});
