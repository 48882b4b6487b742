/** The portfolio page while it is read: first rows, totals of one moment, what the store finds meanwhile, and what waits to be asked for. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import type { Problem } from "../../shared/domain/problem.ts";
import { becomes, holds } from "./becomes.ts";
import type { PortfolioStage } from "./portfolio-stage.ts";
import { button, calls, heading, openPortfolio } from "./portfolio-stage.ts";
import { violations } from "./violations.ts";

jest.setTimeout(120_000);
let portfolio: PortfolioStage;
beforeAll(async () => {
  portfolio = await openPortfolio();
});
afterAll(() => portfolio.stage.close());

/** Answers come this much later. */
const delayed = (page: Page, ms: number) =>
  page.evaluate((wanted) => {
    window.harness.delayMs = wanted;
  }, ms);
/** Reading answers this problem; `null` = it is well again. */
const broken = (page: Page, problem: Problem | null) =>
  page.evaluate((wanted) => {
    window.harness.problem = wanted;
  }, problem);

const opened: PortfolioStage["opened"] = (...given) => portfolio.opened(...given);
const listed: PortfolioStage["listed"] = (...given) => portfolio.listed(...given);

/** Every text that the list's heading shows after the other, each once. */
async function headingsFromNowOn(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen = await page.evaluateHandle(() => {
    const texts = new Set<string>();
    const look = () => texts.add(document.querySelector(".up-list-head h2")?.textContent ?? "");
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    return texts;
  });
  return () => seen.evaluate((texts) => [...texts]);
}

describe("reading the portfolio", () => {
  it("shows the first rows at once, counts on, and can be stopped and gone on with", async () => {
    const page = await opened({ rowCount: 2000 }, 1280, (fresh) => delayed(fresh, 3000));
    await page.getByText(/^500 read so far/).waitFor();
    await page.locator(".up-grid-body .up-grid-row").first().waitFor();
    await button(page, "Stop reading").click();
    await page.getByText(/^Reading was stopped: .* were read/).waitFor();
    await delayed(page, 0);
    await button(page, "Go on reading").click();
    await heading(page, "2,000 epics");
    await becomes(() => page.getByText("read so far").count(), 0);
  });

  it("waits with the rest of a large portfolio until somebody asks for it, and says what figures and filters cover", async () => {
    const page = await opened({ rowCount: 2000, mostUnasked: 1000 });
    await page.getByText(/^The first 1,000 were read, and figures cover these\./).waitFor();
    await heading(page, "1,000 epics so far");
    const asked = (await calls(page, "portfolioPage")).length;
    const query = page.getByRole("combobox", { name: "Query", exact: true });
    await query.fill("verdict = off_path order by owner desc");
    await query.press("Enter");
    await becomes(async () => (await calls(page, "portfolioQuery")).length, 1);
    expect((await calls(page, "portfolioPage")).length).toBe(asked);
    await becomes(() => violations(page), []);
    await query.fill("");
    await query.press("Enter");
    await button(page, "Read the rest").click();
    await heading(page, "2,000 epics");
    await page.close();
  });

  it("shows what the store found while the pages are still read: each row once, totals so far, then those of all", async () => {
    const queryText = "verdict = off_path order by value_at_risk desc";
    const page = await opened({ rowCount: 1500, slowPageMs: 4000, queryText });
    const first = () => page.locator(".up-grid-body .up-grid-row").first().locator(".up-cell-initiative").innerText();
    await heading(page, "100 epics so far");
    await becomes(() => page.locator(".up-strip").count(), 0);
    const top = await first();
    const [early, whole] = [/^(\d+) of (\d+) epics so far$/, /^(\d+) of 1,500 epics$/];
    const counts = async (pattern: RegExp) =>
      pattern
        .exec(await page.getByRole("heading", { name: pattern }).innerText())
        ?.slice(1)
        .map(Number) ?? [];
    const [some = 0, read = 0] = await counts(early);
    expect(read).toBeGreaterThan(500);
    expect(read).toBeLessThan(600);
    await becomes(() => first(), top);
    const headings = await headingsFromNowOn(page);
    await page.getByRole("heading", { name: whole }).waitFor();
    expect((await counts(whole))[0]).toBeGreaterThan(some);
    // A count of now beside rows of before would be a total that was never true.
    expect((await headings()).filter((text) => whole.test(text))).toHaveLength(1);
    await becomes(() => first(), top);
    const keys = () => page.locator(".up-grid-body .up-grid-row .up-cell-initiative").allInnerTexts();
    await holds(async () => {
      const shown = await keys();
      expect(new Set(shown).size).toBe(shown.length);
    });
    await becomes(() => calls(page, "portfolioQuery"), [`portfolioQuery ${queryText}`]);
    await page.close();
  });

  it("asks the store anew for each new order while it reads, goes on as one scrolls, and says what the list covers", async () => {
    const page = await opened({ rowCount: 900, slowPageMs: 60_000 });
    const query = page.getByRole("combobox", { name: "Query", exact: true });
    await page.evaluate(() =>
      window.harness.mount({ view: "portfolio", rowCount: 900, slowPageMs: 60_000, queryText: "verdict is not empty" }),
    );
    const ask = async (text: string) => {
      await query.fill(text);
      await query.press("Enter");
    };
    await heading(page, "100 epics so far");
    await ask("verdict is not empty order by owner desc");
    await page.getByText(/^The first 100 ones in this order; scroll for more\./).waitFor();
    const owners = () => page.locator(".up-grid-body .up-cell-owner").allInnerTexts();
    await becomes(async () => (await owners())[0]?.startsWith("David Left"), true);
    await page.locator(".up-grid-body .up-grid-row").first().focus();
    await page.keyboard.press("End");
    await page.getByText(/^The first 200 ones in this order/).waitFor();
    await becomes(async () => (await calls(page, "portfolioQuery")).at(-1)?.endsWith("after 100"), true);
    await ask("verdict is not empty order by title");
    await page.getByText(/^Titles and keys are not kept: until all is read/).waitFor();
    await ask("verdict is not empty order by wsjf desc");
    await page.getByText(/^This figure is told against all epics/).waitFor();
    await page.close();
  });

  it("tells how large each group is before all of it is read", async () => {
    const queryText = "verdict in (off_path, on_path) order by value_at_risk desc group by objective";
    const page = await opened({ rowCount: 900, slowPageMs: 60_000, queryText });
    await page
      .locator(".up-group-cell")
      .filter({ hasText: /^\D*\d+ of \d+ epics/ })
      .first()
      .waitFor();
    await becomes(
      () => calls(page, "portfolioGroups"),
      ["portfolioGroups verdict in (off_path, on_path) group by objective"],
    );
    await page.close();
  });

  it("keeps what was read when a later page fails, and goes on from there", async () => {
    const page = await opened({ rowCount: 1200, failingPage: 1 }, 1280, (fresh) =>
      broken(fresh, { code: "host_failed", what: "page two" }),
    );
    await page.getByText("Reading broke off: 500 were read, more are not shown and not counted.").waitFor();
    await heading(page, "500 epics so far");
    await broken(page, null);
    await button(page, "Go on reading").click();
    await heading(page, "1,200 epics");
    await becomes(
      () => calls(page, "portfolioPage"),
      ["0", "1", "1", "2"].map((number) => `portfolioPage ${number}`),
    );
  });

  it("says so when nothing can be read, when nobody wrote a hypothesis, and how many are hidden", async () => {
    const denied = await opened({}, 1280, (fresh) => broken(fresh, { code: "no_permission", what: "portfolio" }));
    await denied.getByText("You may not see this portfolio.").waitFor();
    const failed = await opened({}, 1280, (fresh) => broken(fresh, { code: "host_failed", what: "portfolio" }));
    await button(failed, "Try again").waitFor();
    const bare = await opened({ isBare: true });
    await bare.getByText("No epic has a value hypothesis yet. Open one and write the first.").waitFor();
    const some = await listed({ hiddenCount: 12 });
    await some.getByText("12 more are hidden from you and not counted.").waitFor();
  });
});
