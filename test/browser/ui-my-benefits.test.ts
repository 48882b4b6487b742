/** My benefits: what waits, doing it from the list, what changed, and the page of somebody who owns nothing. */
import { afterAll, beforeAll, describe, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage } from "./ui-harness/open-page.ts";
import type { PortfolioWanted } from "./ui-harness/portfolio-rows.ts";
import { faultsIn, WCAG_AND_PRACTICE } from "./violations.ts";

jest.setTimeout(120_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const calls = (page: Page, kind: string) =>
  page.evaluate((start) => window.harness.calls.filter((call) => call.startsWith(start)), kind);

/** Axe finds nothing. */
async function scanned(page: Page) {
  await becomes(() => faultsIn(page, WCAG_AND_PRACTICE), []);
}

async function opened(wanted: Partial<PortfolioWanted> = {}, width = 1280) {
  const page = await stage.page({ width, height: 900 });
  await page.evaluate((what) => window.harness.mount(what), {
    view: "portfolio" as const,
    rowCount: 40,
    queryText: "show=mine",
    ...wanted,
  });
  await page.locator(".up-mine-title").waitFor();
  return page;
}

describe("the views of limits", () => {
  const limits = async (queryText: string) => {
    const page = await stage.page({ width: 1100, height: 900 });
    await page.evaluate((what) => window.harness.mount(what), { view: "portfolio" as const, rowCount: 40, queryText });
    return page;
  };

  it("hold the promises on a metric against what it ever moved, and lead to its epics", async () => {
    const page = await limits("show=headroom");
    await page.getByRole("heading", { name: "Promised on one metric, against what it ever moved" }).waitFor();
    await scanned(page);
    const name = (await page.locator(".up-limits tbody th button").first().textContent()) ?? "";
    await page.locator(".up-limits tbody th button").first().click();
    await becomes(() => page.getByRole("combobox", { name: "Query", exact: true }).inputValue(), `metric = "${name}"`);
  });

  it("propose what to stop for an amount, and hide what was spent until somebody asks", async () => {
    const page = await stage.page({ width: 1100, height: 900 });
    await page.evaluate(() =>
      window.harness.mount({ view: "portfolio", rowCount: 240, queryText: "show=stop", hasCosts: true }),
    );
    await page.getByLabel("Money needed").fill("40000");
    await page.getByText(/Stopping these frees .* and gives up .* a year/).waitFor();
    await becomes(() => page.locator(".up-limits tbody tr").count(), 2);
    await becomes(() => page.getByRole("columnheader", { name: "Spent already" }).count(), 0);
    await button(page, "Show what was spent already").click();
    await page.getByRole("columnheader", { name: "Spent already" }).waitFor();
    await page.getByText("Not weighed, and why").click();
    await scanned(page);
    await page.getByLabel("Money needed").fill("99000000");
    await page.getByText(/together frees too little/).waitFor();
  });

  it("say what to enter where no epic says what is still to be spent", async () => {
    const page = await limits("show=stop");
    await page.getByText(/No epic says what is still to be spent on it/).waitFor();
  });
});

describe("my benefits", () => {
  it("is a view of the portfolio with an address of its own, and goes back to the list as it was", async () => {
    const list = await stage.page({ width: 1280, height: 900 });
    await list.evaluate((what) => window.harness.mount(what), {
      view: "portfolio" as const,
      rowCount: 40,
      queryText: "verdict = off_path",
    });
    await button(list, "My benefits").click();
    await list.getByRole("heading", { name: /^You answer for \d+ benefits$/ }).waitFor();
    await becomes(async () => (await calls(list, "query")).at(-1), "query show=mine&q=verdict+%3D+off_path");
    await button(list, "All epics").click();
    await becomes(() => list.getByRole("combobox", { name: "Query", exact: true }).inputValue(), "verdict = off_path");
    await becomes(async () => (await calls(list, "query")).at(-1), "query verdict = off_path");
  });

  it("lists what I own with my name left out, and says that it is the first look", async () => {
    const page = await opened();
    await page.getByRole("grid").waitFor();
    await becomes(() => page.getByRole("columnheader", { name: "Owner" }).count(), 0);
    await page.getByText("From your next visit on, what changed in between is told here.").waitFor();
  });

  it("accepts what is offered, with the words of whoever offers it", async () => {
    const page = await opened({ offered: true });
    await page.getByText(/Bernd Okafor offers you this benefit since .*You know rivers/).waitFor();
    await button(page, /^Accept /).click();
    await becomes(() => page.evaluate(() => window.harness.notes), ["success: You own this benefit now."]);
    await becomes(() => calls(page, "about"), ["about answerOffer"]);
    await becomes(() => calls(page, "judge"), ["judge 10001"]);
  });

  it("names what somebody else proposed for my benefit, and lets me refuse it there", async () => {
    const page = await opened({ proposed: true });
    await page.getByText(/Bernd Okafor proposed: Stop\. It has waited for a second person since 24 Nov 2026/).waitFor();
    await button(page, /^Confirm or refuse … ONB-2/).click();
    await page.getByLabel("Why, if you refuse it").fill("It has just begun to rise.");
    await button(page, "Refuse it").click();
    await becomes(() => page.evaluate(() => window.harness.notes), ["success: The proposal is gone."]);
    await becomes(() => calls(page, "judge"), ["judge 10001"]);
  });

  it("keeps the offer when answering fails, and says what is safe", async () => {
    const page = await opened({ offered: true });
    await page.getByText(/offers you this benefit/).waitFor();
    await page.evaluate(() => {
      window.harness.failing = ["about"];
    });
    await button(page, /^Refuse /).click();
    await page.getByRole("alert").waitFor();
    await page.getByText(/offers you this benefit/).waitFor();
  });

  it("says how a benefit becomes mine when I own none, and shows those that nobody owns", async () => {
    const page = await opened({ ownsNothing: true });
    await page.getByRole("heading", { name: "You answer for no benefit here yet" }).waitFor();
    await button(page, "Show benefits that nobody owns").click();
    await becomes(
      () => page.getByRole("combobox", { name: "Query", exact: true }).inputValue(),
      "orphan in (no_owner, owner_left)",
    );
  });

  it("says what could not be read, and asks again", async () => {
    const page = await stage.page({ width: 1280, height: 900 });
    await page.evaluate(() => {
      window.harness.failing = ["news"];
    });
    await page.evaluate(() => window.harness.mount({ view: "portfolio", rowCount: 40, queryText: "show=mine" }));
    await page.getByRole("alert").waitFor();
    await page.evaluate(() => {
      window.harness.failing = [];
    });
    await button(page, "Try again").click();
    await page.getByText("From your next visit on, what changed in between is told here.").waitFor();
  });

  it.each(["jira-light", "jira-dark", "ado-light", "ado-dark", "ado-contrast"])(
    "axe finds nothing in %s, and nothing is wider than a narrow page",
    async (theme) => {
      const page = await stage.page({ width: theme === "ado-light" ? 320 : 1100, height: 900 });
      await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
      await page.evaluate(() =>
        window.harness.mount({ view: "portfolio", rowCount: 40, queryText: "show=mine", offered: true }),
      );
      await page.getByText(/offers you this benefit/).waitFor();
      await becomes(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
      await scanned(page);
    },
  );
});
