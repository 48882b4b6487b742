/** Deciding, reviewing, handing over and excepting, by keyboard, and what the record then says. */
import { afterAll, beforeAll, describe, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";

jest.setTimeout(60_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const press = async (page: Page, name: string | RegExp) => {
  await button(page, name).focus();
  await page.keyboard.press("Enter");
};
const notes = (page: Page) => page.evaluate(() => window.harness.notes.join(" | "));
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

async function nile(patch = {}): Promise<Page> {
  const page = await stage.page();
  await page.evaluate((what) => window.harness.mount(what), {
    view: "panel" as const,
    show: "nile" as const,
    csv: seriesCsv("nile-flow"),
    ...patch,
  });
  await page.locator(".up-chart svg .up-dot").first().waitFor();
  return page;
}

async function decideToStop(page: Page): Promise<void> {
  await press(page, "Decide …");
  await becomes(() => focused(page), "Decide");
  await page.getByLabel("What is decided?").selectOption("stop");
  await page.getByLabel("Why?").fill("The dam comes first.");
  await page.getByLabel("What would change our mind?").fill("A decade of floods.");
}

describe("a decision", () => {
  it("is made on the evidence shown, kept with it, and listed with who, when and what would change our mind", async () => {
    const page = await nile();
    await decideToStop(page);
    await page.locator(".up-drawer").getByRole("button", { name: "Decide", exact: true }).focus();
    await page.keyboard.press("Enter");
    await becomes(() => notes(page), "success: Decision recorded.");
    await becomes(() => focused(page), "Decide …");
    await page.getByText("Decisions and reviews (1)").click();
    const journal = page.locator("details", { hasText: "Decisions and reviews" });
    await journal.getByText("The dam comes first.").waitFor();
    await journal.getByText(/by Ana Ruiz · in force/).waitFor();
    await journal.getByText(/^Seen then: .*grade C, evidence/).waitFor();
    await journal.getByText(/Would change our mind: A decade of floods\. It is raised again on/).waitFor();
  });

  it("cannot be sent without its reason and without what would change our mind", async () => {
    const page = await nile();
    await press(page, "Decide …");
    const send = page.locator(".up-drawer").getByRole("button", { name: "Decide", exact: true });
    await becomes(() => send.isDisabled(), true);
    await page.getByLabel("Why?").fill("because");
    await becomes(() => send.isDisabled(), true);
    await page.getByLabel("What would change our mind?").fill("if not");
    await becomes(() => send.isDisabled(), false);
    await page.getByLabel("Raise it again").selectOption("probability_below");
    await page.getByLabel("Chance of the target").fill("lots");
    await becomes(() => send.isDisabled(), true);
    await page.keyboard.press("Escape");
    await becomes(() => page.locator(".up-drawer").count(), 0);
  });

  it("stays in the drawer with the person's words when the host refuses, and says what to do", async () => {
    const page = await nile();
    await decideToStop(page);
    await page.evaluate(() => {
      window.harness.problem = { code: "host_failed", what: "a test" };
      window.harness.failing = ["decide"];
    });
    await page.locator(".up-drawer").getByRole("button", { name: "Decide", exact: true }).click();
    await page.getByText("No usable answer came.").waitFor();
    await becomes(() => page.getByLabel("Why?").inputValue(), "The dam comes first.");
    await page.evaluate(() => {
      window.harness.problem = null;
    });
    await press(page, "Try again");
    await becomes(() => notes(page), "success: Decision recorded.");
  });
});

describe("the value review", () => {
  it("is asked for on its day, names what was assumed, and is listed when held", async () => {
    const page = await nile();
    await press(page, "Hold the value review");
    await becomes(() => focused(page), "Value review");
    await page.getByLabel("Did it create the value?").selectOption("no");
    await page
      .getByLabel(/^Assumed: /)
      .first()
      .selectOption("broken");
    await page.getByLabel("What did we learn?").fill("Rivers have their own plans.");
    await press(page, "Record the review");
    await becomes(() => notes(page), "success: Review recorded.");
    await becomes(() => button(page, "Hold the value review").count(), 0);
    await page.getByText("Decisions and reviews (1)").click();
    await page.getByText("Learnt: Rivers have their own plans.").waitFor();
  });
});

describe("a hand-over", () => {
  it("waits for the other person, who accepts, and answers for it from then on", async () => {
    const page = await nile();
    await press(page, "More");
    await press(page, "Hand over …");
    await page.getByRole("combobox", { name: "Offer it to" }).fill("Bern");
    await page.getByRole("option", { name: "Bernd Okafor" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByLabel("Why?").fill("He knows rivers.");
    await press(page, "Offer it");
    await page.getByText("Offered to Bernd Okafor, who has not answered yet.").waitFor();
  });

  it("is accepted by the person it was offered to, who answers for it from then on", async () => {
    const page = await nile({ offered: true });
    await page.getByText(/Bernd Okafor offers you this benefit: “You know rivers\.”/).waitFor();
    await press(page, "Accept");
    await becomes(() => notes(page), "success: You own this benefit now.");
    await becomes(() => page.locator(".up-promise-facts", { hasText: "Owner" }).getByText("Ana Ruiz").count(), 1);
    await becomes(() => button(page, "Accept").count(), 0);
  });
});

describe("an exception", () => {
  it("is signed for at most 90 days and listed while it lasts", async () => {
    const page = await nile();
    await press(page, "More");
    await press(page, "Grant an exception …");
    await page.getByLabel("Why?").fill("The treaty is signed.");
    await page.getByLabel("Last day").fill("2027-11-24");
    await page.getByText("Give a day from today to 90 days from now.").waitFor();
    await page.getByLabel("Last day").fill("2026-12-24");
    await press(page, "Sign the exception");
    await becomes(() => notes(page), "success: Exception signed.");
    await page.getByText("Decisions and reviews (1)").click();
    await page.getByText(/until 24 Dec 2026, signed by Ana Ruiz/).waitFor();
  });
});

describe("a benefit that nobody answers for", () => {
  it("is said so, with the way out, when its owner has left", async () => {
    const page = await nile({ patch: { ownerId: "david" } });
    await page.getByText("The benefit owner has left: nobody answers for this benefit.").waitFor();
    await press(page, "Find an owner");
    await becomes(() => focused(page), "Hand over the benefit");
  });
});

describe("costs", () => {
  it("say what the work still takes; what was spent stays behind a click, in the form and after it", async () => {
    const page = await nile();
    await press(page, "More");
    await press(page, "Costs …");
    await becomes(() => focused(page), "What it costs");
    await page.getByLabel("Still to be spent, until all of it has shipped").fill("-5");
    await page.getByText("A cost is zero or more.").waitFor();
    await page.getByLabel("Still to be spent, until all of it has shipped").fill("120000");
    await page.getByText("Money already spent").click();
    await page.getByLabel("Spent so far").fill("345678");
    await press(page, "Save the costs");
    await becomes(() => notes(page), "success: Costs saved.");
    const facts = page.locator(".up-promise-facts");
    await facts.getByText("€120,000").waitFor();
    await becomes(() => facts.getByText("€345,678").isVisible(), false);
    await facts.getByText("Show what was spent").click();
    await becomes(() => facts.getByText("€345,678").isVisible(), true);
  });
});
