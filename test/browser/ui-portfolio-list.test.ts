/** What is done from the portfolio's list: what a row asks for, deciding in it, looking again, files, printing. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes, holds } from "./becomes.ts";
import type { PortfolioStage } from "./portfolio-stage.ts";
import { button, calls, openPortfolio, pick } from "./portfolio-stage.ts";

jest.setTimeout(120_000);
let portfolio: PortfolioStage;
beforeAll(async () => {
  portfolio = await openPortfolio();
});
afterAll(() => portfolio.stage.close());
const listed: PortfolioStage["listed"] = (...given) => portfolio.listed(...given);

describe("what a row asks for", () => {
  it("is filtered by the sentence, and named in the query", async () => {
    const page = await listed();
    await pick(page, "Asking for").selectOption("*orphan");
    await becomes(() => pick(page, "Query").inputValue(), "orphan in (no_owner, owner_left)");
    const rows = page.locator(".up-grid-body .up-grid-row");
    // Both counts in one read: the rows are drawn a frame after the query, so a count kept from before may be of the whole list.
    const others = () => rows.filter({ hasNotText: /Find an owner|Owner left/ }).count();
    await becomes(others, 0);
    await holds(async () => expect(await rows.count()).toBeGreaterThan(0));
  });

  it("a decision that waits for a second person is found, tells who asks since when, and is confirmed in the list", async () => {
    const page = await listed({ proposed: true });
    await pick(page, "Asking for").selectOption("*proposed");
    await becomes(() => pick(page, "Query").inputValue(), "proposed is not empty");
    const ask = button(page, "Proposed: Stop: ONB-2");
    await ask.waitFor();
    await becomes(
      () => ask.getAttribute("title"),
      "Bernd Okafor proposed this on 24 Nov 2026: it takes effect when a second person confirms it.",
    );
    await ask.click();
    const place = page.getByRole("region", { name: "About ONB-2" });
    await place.getByText("The river will not rise again.").waitFor();
    await place.getByRole("button", { name: "Confirm it" }).click();
    await becomes(() => page.evaluate(() => window.harness.notes), ["success: Confirmed: the decision is in force."]);
    await becomes(() => calls(page, "about"), ["about openPanel", "about answerProposal"]);
    await becomes(() => calls(page, "judge"), ["judge 10001"]);
    await becomes(() => place.count(), 0);
  });

  it("is decided in the list, on the evidence of the epic, and gives the focus back to its row", async () => {
    const page = await listed({ queryText: "key = ONB-2" });
    await page.locator('.up-grid-row[data-ref="10001"]').focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const form = page.getByRole("region", { name: "About ONB-2" });
    await form.getByRole("heading", { name: "Decide" }).waitFor();
    await form.getByLabel("Why?").fill("It holds.");
    await form.getByLabel("What would change our mind?").fill("Two years below.");
    await form.getByRole("button", { name: "Decide", exact: true }).click();
    await becomes(() => page.evaluate(() => window.harness.notes), ["success: Decision recorded."]);
    await becomes(() => calls(page, "about"), ["about openPanel", "about decide"]);
    await becomes(() => calls(page, "judge"), ["judge 10001"]);
    await becomes(() => page.evaluate(() => document.activeElement?.getAttribute("data-ref")), "10001");
    const last = () => page.evaluate(() => window.harness.host?.journals.get("epic:10001" as never)?.at(-1)?.body.kind);
    await becomes(last, "decision_made");
  });

  it("says what a reader who may not change the epic can do instead", async () => {
    const page = await listed({ queryText: "key = ONB-2" });
    await page.evaluate(() => {
      if (window.harness.host !== null) window.harness.host.mayEdit = false;
    });
    await page.locator('.up-grid-row[data-ref="10001"]').locator(".up-ask").first().click();
    await page.getByText(/You may read this epic, not change it/).waitFor();
    await button(page, "Close").click();
    await becomes(() => page.getByRole("region", { name: "About ONB-2" }).count(), 0);
  });
});

/** Words of buttons that stick out of their cell, or stand over another one. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const asks = [...document.querySelectorAll<HTMLElement>(".up-grid-body .up-ask")];
    if (asks.length === 0) throw new Error("no row asks for anything");
    return asks.flatMap((ask, at) => {
      const [own, row, cell] = [ask, ask.closest(".up-grid-row"), ask.closest(".up-cell")].map((element) =>
        element?.getBoundingClientRect(),
      );
      const next = asks[at + 1]?.getBoundingClientRect();
      if (own === undefined || row === undefined || cell === undefined) return ["lost"];
      const isOut = own.top < row.top || own.bottom > row.bottom || own.right > cell.right + 1;
      const isUnder = next !== undefined && next.top < own.bottom && next.left < own.right && next.bottom > own.top;
      return isOut || isUnder ? [`${ask.closest<HTMLElement>(".up-cell")?.innerText} ${row.height}`] : [];
    });
  });
}

describe("the words of what a row asks for", () => {
  it.each([
    ["wide", 1280, "en-GB"],
    ["wide, in German", 1280, "de-DE"],
    ["at 400 px, in German", 400, "de-DE"],
  ])("are whole and stand clear of each other, %s", async (_, width, locale) => {
    const page = await listed({ proposed: true, locale }, width);
    await becomes(() => cutOff(page), []);
  });
  it("are whole in compact rows", async () => {
    const page = await listed({ proposed: true });
    await page.getByText("Columns and density").click();
    await page.getByLabel("Compact").check();
    await page.locator(".up-grid-room.up-is-compact").waitFor();
    await becomes(() => cutOff(page), []);
  });
});

describe("what is done with the list", () => {
  it("looks again at what is older than a day, says how far it is, and what failed", async () => {
    const page = await listed({ rowCount: 30 });
    await page.evaluate(() => {
      window.harness.delayMs = 1500;
      window.harness.failing = ["judge 10010"];
    });
    await button(page, "Look again").click();
    await page.getByText(/^Looking again: \d of \d$/).waitFor();
    await becomes(async () => (await calls(page, "judge")).length >= 4, true);
    await page.getByText(/^Looked again at \d of \d\. 1 could not be looked at and stays as before\.$/).waitFor();
    await page.getByText("1 verdict is older than a day.").waitFor();
  });

  it("gives the list as a file", async () => {
    const page = await listed({ queryText: "verdict = off_path" });
    await page.getByText("Export", { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Export CSV").click()]);
    expect(download.suggestedFilename()).toBe("portfolio-2026-11-24.csv");
    const text = readFileSync(await download.path(), "utf8");
    expect(text).toMatch(/off_path/);
    expect(text).not.toMatch(/on_path/);
  });

  it("gives the list as a query of the host, by hand where the page may not copy, and refuses what is too long", async () => {
    const page = await listed({ queryText: "verdict = off_path", mostIds: 20 });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByText("Export", { exact: true }).click();
    await button(page, "Copy as WIQL").click();
    await page.getByText(/^Copied: a query for \d+ epics\. It keeps this list/).waitFor();
    await holds(async () =>
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^IN \(100\d\d(, 100\d\d)+\)$/),
    );
    const refused = await listed({ queryText: "verdict = off_path", mostIds: 20 });
    await refused.evaluate(() => {
      navigator.clipboard.writeText = async () => Promise.reject(new Error("not allowed here"));
    });
    await refused.getByText("Export", { exact: true }).click();
    await button(refused, "Copy as WIQL").click();
    await becomes(
      () =>
        refused
          .getByLabel("Query as text: copy it from here")
          .inputValue()
          .then((it) => it.slice(0, 4)),
      "IN (",
    );
    const long = await listed({ mostIds: 20 });
    await long.getByText("Export", { exact: true }).click();
    await long.getByText("60 epics are too many for one query of the host").waitFor();
    await becomes(() => button(long, "Copy as WIQL").count(), 0);
    const elsewhere = await listed({});
    await elsewhere.getByText("Export", { exact: true }).click();
    await becomes(() => button(elsewhere, "Copy as WIQL").count(), 0);
  });

  it("gives the list as an Excel file too, and says how many epics are in it", async () => {
    const page = await listed({ queryText: "verdict = off_path" });
    await page.getByText("Export", { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Export Excel").click()]);
    expect(download.suggestedFilename()).toBe("portfolio-2026-11-24.xlsx");
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    await becomes(
      async () => /^success: \d+ epics exported\.$/.test((await page.evaluate(() => window.harness.notes)).join()),
      true,
    );
  });

  it("prints every row, without the tools", async () => {
    const page = await listed({ rowCount: 200 });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await becomes(() => page.locator(".up-grid-body .up-grid-row").count(), 200);
    await becomes(() => page.locator(".up-filters").isVisible(), false);
  });
});

describe("a page that its host hides for a moment", () => {
  it("stays the wide table it was: no width is not a narrow one", async () => {
    const page = await listed();
    const wasNarrow = await page.evaluate(async () => {
      const room = document.querySelector<HTMLElement>(".up-grid-room");
      if (room === null) throw new Error("there is no list");
      const hidden = new Promise<void>((told) => {
        new ResizeObserver((_, observer) => {
          if (room.clientWidth > 0) return;
          observer.disconnect();
          setTimeout(told, 200);
        }).observe(room);
      });
      document.body.style.display = "none";
      await hidden;
      return room.classList.contains("up-is-narrow");
    });
    expect(wasNarrow).toBe(false);
    await page.evaluate(() => document.body.style.removeProperty("display"));
    await becomes(() => page.locator(".up-grid-room.up-is-narrow").count(), 0);
    await page.locator(".up-grid-body .up-grid-row").first().waitFor();
  });
});
