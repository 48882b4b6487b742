/** The portfolio page: reading, filtering, the long table by keyboard, and every way in which something is not there. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { becomes, holds } from "./becomes.ts";
import type { PortfolioStage } from "./portfolio-stage.ts";
import { button, calls, heading, openPortfolio, pick } from "./portfolio-stage.ts";
import type { PortfolioWanted } from "./ui-harness/portfolio-rows.ts";
import { faultsIn, violations, WCAG_AND_PRACTICE } from "./violations.ts";

jest.setTimeout(120_000);
let portfolio: PortfolioStage;
beforeAll(async () => {
  portfolio = await openPortfolio();
});
afterAll(() => portfolio.stage.close());

const opened: PortfolioStage["opened"] = (...given) => portfolio.opened(...given);
const listed: PortfolioStage["listed"] = (...given) => portfolio.listed(...given);

describe("while the whole site is read", () => {
  const waitingUntil = "2026-11-24T03:00:00.000Z";

  it("says how far that is, when it goes on, and what the list shows meanwhile; with nothing that axe objects to", async () => {
    const page = await listed({ siteReading: { donePercent: 35, waitingUntil } });
    await page
      .getByRole("status")
      .filter({
        hasText: /^Upshot is reading the work of the whole site: 35 % of its epics are done\. It goes on at .*\.$/,
      })
      .waitFor();
    await page.getByText("Until then the others show their last verdict, or none yet.").waitFor();
    await becomes(() => page.getByRole("progressbar").getAttribute("value"), "35");
    await becomes(() => violations(page), []);
  });

  it("says nothing of it when no such reading is under way", async () => {
    const page = await listed();
    await heading(page, "60 epics");
    await becomes(() => page.getByText("reading the work of the whole site").count(), 0);
  });
});

describe("the table", () => {
  it("draws only the rows in view of ten thousand, before and after scrolling", async () => {
    const page = await listed({ rowCount: 10_000, pageSize: 2000 });
    await heading(page, "10,000 epics");
    const drawn = () => page.locator(".up-grid-body .up-grid-row").count();
    await holds(async () => expect(await drawn()).toBeLessThan(50));
    const frames = await page.evaluate(async () => {
      const room = document.querySelector(".up-grid-room");
      const spent: number[] = [];
      let last = performance.now();
      for (let step = 0; step < 90; step += 1) {
        room?.scrollBy(0, 170);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        spent.push(performance.now() - last);
        last = performance.now();
      }
      return spent.sort((a, b) => a - b);
    });
    console.info(`scrolling 10,000 rows: median frame ${frames[45]?.toFixed(1)} ms, 95 % ${frames[85]?.toFixed(1)} ms`);
    await holds(async () => expect(await drawn()).toBeLessThan(50));
  });

  it("is gone through with the keyboard to its end, and Enter opens the row", async () => {
    const page = await listed({ rowCount: 3000 });
    await heading(page, "3,000 epics");
    await page.locator(".up-grid-body .up-grid-row").first().focus();
    await page.keyboard.press("ArrowDown");
    await becomes(() => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex")), "3");
    await page.keyboard.press("End");
    await becomes(() => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex")), "3001");
    await page.keyboard.press("Enter");
    await becomes(() => calls(page, "open"), ["open 12997"]);
  });

  it("sorts by its headings: ascending, descending, and back", async () => {
    const page = await listed();
    const sort = () => page.getByRole("columnheader", { name: /^Chance/ }).getAttribute("aria-sort");
    await button(page, /^Chance of target/).click();
    await becomes(sort, "ascending");
    await button(page, /^Chance of target/).click();
    await becomes(sort, "descending");
    await becomes(() => pick(page, "Query").inputValue(), "order by probability desc");
    await button(page, /^Chance of target/).click();
    await becomes(sort, "none");
  });

  it("says of every absent value why it is absent", async () => {
    const page = await listed({ queryText: "state is empty" });
    await page.locator(".up-grid-body .up-grid-row").first().getByText("No value hypothesis yet").waitFor();
    await becomes(
      () =>
        page
          .locator(".up-grid-body .up-is-absent")
          .evaluateAll((cells) => cells.filter((cell) => (cell.getAttribute("title") ?? "") === "").length),
      0,
    );
  });

  it("groups with counts by verdict, hides columns, and keeps that for the next visit", async () => {
    const page = await listed();
    await pick(page, "Group").selectOption("project");
    await page.locator(".up-is-group", { hasText: "Customer care" }).first().waitFor();
    await page.getByText("Columns and density").click();
    await page.getByRole("checkbox", { name: "Owner" }).uncheck();
    await page.keyboard.press("Escape");
    await becomes(() => page.getByRole("columnheader", { name: /^Owner/ }).count(), 0);
    await page.evaluate(() => window.harness.mount({ view: "portfolio", rowCount: 60 }));
    await page.getByRole("columnheader", { name: /^Verdict/ }).waitFor();
    await becomes(() => page.getByRole("columnheader", { name: /^Owner/ }).count(), 0);
  });
});

describe("the query", () => {
  it("is written by the sentence, read back into it, and told to the address", async () => {
    const page = await listed();
    await pick(page, "Verdict").selectOption("*cannot_tell");
    await pick(page, "Owner").selectOption("*none");
    const text = "verdict in (off_path, insufficient_evidence) and owner is empty";
    await becomes(() => pick(page, "Query").inputValue(), text);
    await becomes(async () => (await calls(page, "query")).at(-1), `query ${text}`);
    const shared = await listed({ queryText: "verdict in (off_path, insufficient_evidence) group by project" });
    await becomes(() => pick(shared, "Verdict").inputValue(), "*cannot_tell");
    await becomes(() => pick(shared, "Group").inputValue(), "project");
  });

  it("offers words with the arrow keys and marks the wrong one, keeping the list", async () => {
    const page = await listed();
    const query = pick(page, "Query");
    await query.pressSequentially("verd");
    await page.locator(".up-option", { hasText: "verdict" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await becomes(() => query.inputValue(), "verdict ");
    await query.fill("verdic = off_path");
    await page.keyboard.press("Enter");
    await page.locator("mark", { hasText: "verdic" }).waitFor();
    await heading(page, "60 epics");
    await page.locator(".up-query-wrong").getByRole("button", { name: "verdict" }).click();
    await becomes(() => page.locator("mark").count(), 0);
    await becomes(() => query.inputValue(), "verdict = off_path");
  });

  it("finds by title and key, says when nothing matches, and clears", async () => {
    const page = await listed();
    await page.getByRole("searchbox").fill("PAY-1");
    await page.getByRole("heading", { name: / of 60 epics$/ }).waitFor();
    await page.getByRole("searchbox").fill("nothing like it");
    await page.getByText("None of the 60 epics matches these filters.").waitFor();
    await button(page, "Clear the filters").click();
    await heading(page, "60 epics");
    await becomes(() => page.getByRole("searchbox").inputValue(), "");
  });

  it("is saved under a name in the record, taken again, removed, and the removal undone", async () => {
    const page = await listed({ queryText: "owner is empty" });
    await page.getByText("Saved views").click();
    await page.getByText("You have not saved a view yet.").waitFor();
    await page.getByLabel("Name of this view").fill("Orphans");
    await button(page, "Save this view").click();
    await becomes(() => page.evaluate(() => window.harness.notes), ["success: The view “Orphans” is saved for you."]);
    await pick(page, "Query").fill("");
    await page.keyboard.press("Enter");
    await page.getByText("Saved views").click();
    await button(page, /^Orphans/).click();
    await becomes(() => pick(page, "Query").inputValue(), "owner is empty");
    await button(page, "Remove the view Orphans").click();
    await page.getByText("The view “Orphans” was removed.").waitFor();
    await becomes(() => button(page, /^Orphans/).count(), 0);
    await button(page, "Undo").click();
    await button(page, /^Orphans/).waitFor();
  });

  it("is shared with a project by whoever administers it, and taken again by everybody who sees the project", async () => {
    const page = await listed({ queryText: "owner is empty" });
    await page.getByText("Saved views").click();
    await page.getByText("No project shares a view yet.").waitFor();
    await page.getByLabel("Name of this view").fill("Nobody's");
    await page.getByLabel("For", { exact: true }).selectOption({ label: "everybody in Payments" });
    await button(page, "Save this view").click();
    await becomes(
      () => page.evaluate(() => window.harness.notes),
      ["success: The view “Nobody's” is saved for everybody in Payments."],
    );
    const shared = page.getByRole("list", { name: "Shared in your projects" });
    await becomes(
      () =>
        shared
          .getByRole("listitem")
          .allInnerTexts()
          .then((texts) => texts.join().replace(/\s+/g, " ")),
      "Nobody's Payments ×",
    );
    await page.evaluate(() => {
      if (window.harness.host !== null) window.harness.host.isAdministrator = false;
    });
    await pick(page, "Query").fill("");
    await page.keyboard.press("Enter");
    await page.getByText("Saved views").click();
    await becomes(() => button(page, "Remove the view Nobody's").count(), 0);
    await becomes(() => page.getByLabel("For", { exact: true }).count(), 0);
    await shared.getByRole("button", { name: "Nobody's" }).click();
    await becomes(() => pick(page, "Query").inputValue(), "owner is empty");
  });

  it("says so when it names a project that is not here any more", async () => {
    const page = await listed({ queryText: 'project in ("Gone with the wind", Payments)' });
    await page.getByText("No project “Gone with the wind” is here: it was deleted or renamed").waitFor();
    await becomes(() => page.getByText("No project “Payments” is here").count(), 0);
  });
});

describe("for everybody", () => {
  const SCENES: readonly (Partial<PortfolioWanted> & { readonly open?: string })[] = [
    {},
    { queryText: "group by verdict", open: "Small charts" },
    { queryText: "verdic = off_path group by project", hiddenCount: 3 },
    { queryText: "title ~ nothing" },
    { isBare: true, open: "Saved views" },
    { open: "Columns and density" },
    { queryText: "orphan is not empty" },
  ];
  it.each(["jira-light", "jira-dark", "ado-light", "ado-dark", "ado-contrast"])(
    "axe finds nothing in %s",
    async (theme) => {
      for (const { open, ...wanted } of SCENES) {
        const page = await opened(wanted, theme === "ado-light" ? 300 : 1100, (fresh) =>
          fresh.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme),
        );
        await page.locator(".up-portfolio").waitFor();
        if (open !== undefined) await page.getByText(open, { exact: true }).click();
        // Past the bones of what is read, which come after 300 ms.
        await becomes(() => page.locator(".up-bone").count(), 0);
        const found = async () => (await faultsIn(page, WCAG_AND_PRACTICE)).slice(0, 5);
        await becomes(async () => ({ wanted, found: await found() }), { wanted, found: [] });
        await page.context().close();
      }
    },
  );

  it("needs no sideways scrolling of the page from 300 to 1600 px, and every control can be hit", async () => {
    for (const width of [300, 360, 700, 1000, 1600]) {
      const page = await listed({ queryText: "group by project" }, width);
      await becomes(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
      const small = () =>
        page.evaluate(() =>
          [...document.querySelectorAll("button, summary, select, input, a")]
            .filter((control) => control.checkVisibility())
            .map((control) => ({ box: control.getBoundingClientRect(), html: control.outerHTML.slice(0, 80) }))
            .filter(({ box }) => box.height > 0 && (box.height < 24 || box.width < 24))
            .map(({ html, box }) => `${box.width}x${box.height} ${html}`),
        );
      await becomes(async () => ({ width, small: await small() }), { width, small: [] });
      await page.context().close();
    }
  });
});
