/** Writing, committing and re-baselining a hypothesis, as people do it. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes, holds } from "./becomes.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";
import type { Wanted } from "./ui-harness/page.ts";

jest.setTimeout(60_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function mounted(wanted: Wanted): Promise<Page> {
  const page = await stage.page();
  await page.evaluate((what) => window.harness.mount(what), wanted);
  return page;
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** Everything needed, on a metric that is created. */
async function fillIn(page: Page): Promise<void> {
  await field(page, "Which number should move?").selectOption("new");
  await field(page, "Its name").fill("Checkout conversion");
  await field(page, "What kind of number?").selectOption("proportion");
  await field(page, "From (baseline)").fill("3.1");
  await field(page, "To (target)").fill("3.6");
  await field(page, "By").fill("2027-06-30");
  await field(page, "If we …").fill("let shoppers pay in one step");
  await field(page, "then who …").fill("returning shoppers on phones");
  await field(page, "will do what differently …").fill("finish the order they began");
  await field(page, "because …").fill("most give up while typing an address");
  await button(page, "Propose from the path").click();
  await page.getByRole("combobox", { name: /^Benefit owner/ }).pressSequentially("An");
  await page.getByRole("option", { name: "Ana Ruiz" }).click();
}

describe("the hypothesis form", () => {
  it("writes a hypothesis with a new metric, and commits it after saying what locks", async () => {
    const page = await mounted({ view: "panel", show: "empty" });
    await button(page, "Write one in three minutes").click();
    await fillIn(page);
    await becomes(
      () => page.locator(".up-form-sentence").textContent(),
      "If we let shoppers pay in one step, then returning shoppers on phones will finish the order they began, which moves Checkout conversion from 3.1 % to 3.6 % by 30 Jun 2027, because most give up while typing an address. We are wrong if Checkout conversion is still below 3.35 % on 30 Jun 2027.",
    );
    await page.getByText("Nothing needed is missing").waitFor();
    await button(page, "Commit …").click();
    await page.getByText("Committing locks the path and the falsifier").waitFor();
    await button(page, "Commit now").click();
    await button(page, "Re-baseline …").waitFor();
    const kinds = () =>
      page.evaluate(() => [...(window.harness.host?.journals.values() ?? [])].flat().map(({ body }) => body.kind));
    await holds(async () =>
      expect(await kinds()).toEqual(
        expect.arrayContaining(["metric_defined", "metric_listed", "hypothesis_committed"]),
      ),
    );
    const stored = await page.evaluate(() =>
      [...(window.harness.host?.journals.values() ?? [])]
        .flat()
        .flatMap(({ body }) => (body.kind === "hypothesis_committed" ? [body.hypothesis] : [])),
    );
    expect(stored[0]?.path).toMatchObject({ baseline: 0.031, target: 0.036 });
    expect(stored[0]?.ownerId).toBe("ana");
  });

  it("names what is vague while one types, and saves a draft all the same", async () => {
    const page = await mounted({
      view: "panel",
      show: "listed",
      csv: seriesCsv("seatbelts-drivers"),
      now: "1983-01-10T08:00:00.000Z",
    });
    await button(page, "Write one in three minutes").click();
    await field(page, "then who …").fill("everyone");
    await page.getByText("Name the group: who exactly?").first().waitFor();
    await field(page, "Which number should move?").selectOption({
      label: "Car drivers killed or seriously injured (persons per month)",
    });
    await page.getByText(/It has moved by at most .* between two quarters/).waitFor();
    await field(page, "To (target)").fill("2600");
    await field(page, "By").fill("1984-01-31");
    await page.getByText("The target lies on the wrong side of the baseline").first().waitFor();
    await field(page, "To (target)").fill("1,380");
    await page.getByText("This could be read in two ways: write 1234 or 1.234.").waitFor();
    await becomes(() => button(page, "Save draft").isDisabled(), true);
    await field(page, "To (target)").fill("1380");
    await page.getByText(/could be told/).waitFor();
    await button(page, "Save draft").click();
    await button(page, "Edit or commit").waitFor();
    await becomes(() => page.evaluate(() => window.harness.notes), ["success: Draft saved."]);
    await page.getByText("Say what will change.").waitFor();
  });

  it("never loses text on Escape: it is offered back, and can be discarded", async () => {
    const page = await mounted({ view: "panel", show: "empty" });
    await button(page, "Write one in three minutes").click();
    await field(page, "If we …").fill("unsaved thoughts");
    await page.keyboard.press("Escape");
    await button(page, "Go on with what you wrote").click();
    await becomes(() => field(page, "If we …").inputValue(), "unsaved thoughts");
    await button(page, "Discard it").click();
    await becomes(() => field(page, "If we …").inputValue(), "");
  });

  it("re-baselines with a reason, showing the old path beside the new one, and keeps the old visible", async () => {
    const page = await mounted({
      view: "panel",
      show: "volkswagen",
      csv: seriesCsv("volkswagen-emissions"),
      now: "2016-03-10T09:00:00.000Z",
    });
    await button(page, "Re-baseline …").click();
    await page.getByText("the same path").waitFor();
    await field(page, "To (target)").fill("180");
    await becomes(() => button(page, "Re-baseline …").isDisabled(), true);
    await field(page, "Why does the promise change?").fill("The market fell; the old target is out of reach.");
    await button(page, "Re-baseline …").click();
    await button(page, "Re-baseline now").click();
    await page.getByText("Promises made (2)").click();
    const promises = page.locator(".up-commitments");
    await holds(async () => expect(await promises.textContent()).toContain("to 230 EUR"));
    await holds(async () => expect(await promises.textContent()).toContain("to 180 EUR"));
    await holds(async () => expect(await promises.textContent()).toContain("The market fell"));
  });

  it("shows theirs beside mine when somebody else saved meanwhile, and lets me save on top", async () => {
    const page = await mounted({ view: "panel", show: "draft" });
    await button(page, "Edit or commit").click();
    await field(page, "If we …").fill("let people pay with one tap");
    await page.evaluate(() => window.harness.changeMeanwhile({ change: "accept cash again" }));
    await button(page, "Save draft").click();
    await page.getByText("Bernd Okafor changed it meanwhile").waitFor();
    const both = page.locator(".up-versus");
    await holds(async () => expect(await both.textContent()).toContain("accept cash again"));
    await holds(async () => expect(await both.textContent()).toContain("let people pay with one tap"));
    await button(page, /Save mine on top/).click();
    await button(page, "Edit or commit").waitFor();
    await page.getByText("let people pay with one tap").waitFor();
  });

  it("takes theirs when I want that", async () => {
    const page = await mounted({ view: "panel", show: "draft" });
    await button(page, "Edit or commit").click();
    await field(page, "If we …").fill("mine");
    await page.evaluate(() => window.harness.changeMeanwhile({ change: "accept cash again" }));
    await button(page, "Save draft").click();
    await button(page, "Take theirs").click();
    await page.getByText("accept cash again").waitFor();
  });

  it("shows markup in every text field as text", async () => {
    const page = await mounted({ view: "panel", show: "empty" });
    await button(page, "Write one in three minutes").click();
    const evil = `<img src=x onerror="document.title='owned'"><b>bold</b>`;
    await field(page, "Which number should move?").selectOption("new");
    for (const label of [
      "Its name",
      "Unit",
      "If we …",
      "then who …",
      "will do what differently …",
      "because …",
      "In words",
      "Objective it serves",
    ]) {
      await field(page, label).fill(evil);
    }
    await button(page, "Save draft").click();
    await button(page, "Edit or commit").waitFor();
    await becomes(() => page.locator("#root img, #root b").count(), 0);
    await holds(async () => expect(await page.locator(".up-promise").textContent()).toContain("<b>bold</b>"));
    await becomes(() => page.title(), "Upshot harness");
  });

  it("can be written with the keyboard alone", async () => {
    const page = await mounted({ view: "panel", show: "empty" });
    await page.locator("#root button").first().waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Value hypothesis" }).waitFor();
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), "Value hypothesis");
    await page.keyboard.press("Tab");
    await page.keyboard.press("End"); // the last choice: a new metric
    await page.getByLabel("Its name", { exact: true }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Orders a day");
    await page.getByRole("combobox", { name: /^Benefit owner/ }).focus();
    await page.keyboard.type("ber");
    await page.getByRole("option", { name: "Bernd Okafor" }).waitFor();
    await page.keyboard.press("Enter");
    await becomes(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value), "Bernd Okafor");
    await page.keyboard.press("Escape");
    await button(page, "Go on with what you wrote").waitFor();
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), "Go on with what you wrote");
  });
});
