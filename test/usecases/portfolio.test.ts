/** Reading the portfolio: whole, page by page, and never more than the viewer may see. */
import { describe, expect, it } from "@jest/globals";
import { answer } from "../../shared/usecases/answer.ts";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import type { PortfolioApi, PortfolioPage } from "../../shared/usecases/portfolio-api.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { CHECKOUT, FOREIGN, must, newSite, withPromise } from "./sample-site.ts";

function apiOf(site: MemorySite, viewer: string): PortfolioApi {
  return portfolioApiOver(async (call, payload) =>
    JSON.parse(JSON.stringify(await answerPortfolio(site.host(viewer), call, payload))),
  );
}

async function whole(api: PortfolioApi, project: string | null = null) {
  const pages: PortfolioPage[] = [];
  let cursor: string | null = null;
  do {
    const page: PortfolioPage = must(await api.portfolioPage({ project: project as never, cursor }));
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null);
  return { rows: pages.flatMap(({ rows }) => rows), hidden: pages.reduce((sum, page) => sum + page.hiddenCount, 0) };
}

describe("reading the portfolio", () => {
  it("gives hypotheses first, then epics without one, each once", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    must(await answer(site.host(ANA), CHECKOUT, "openPanel", {}));
    const { rows, hidden } = await whole(apiOf(site, ANA));
    expect(rows.map(({ initiative, summary }) => [initiative.ref, summary?.state ?? null])).toEqual([
      ["10001", "committed"],
      ["10003", null],
      ["10005", null],
    ]);
    expect(rows[0]?.owner?.isActive).toBe(true);
    expect(hidden).toBe(0);
  });
  it("counts what is hidden and tells nothing else of it: no title, no figure, no id", async () => {
    const site = newSite();
    await withPromise(site, FOREIGN);
    must(await answer(site.host(ANA), FOREIGN, "openPanel", {}));
    const { rows, hidden } = await whole(apiOf(site, BERND));
    expect(hidden).toBe(1);
    expect(rows.map(({ initiative }) => initiative.ref)).toEqual(["10001", "10003"]);
    expect(JSON.stringify(rows)).not.toMatch(/Ledger|10005/);
  });
  it("cannot be made to tell of a hidden epic by judging it", async () => {
    const site = newSite();
    await withPromise(site, FOREIGN);
    const judged = await apiOf(site, BERND).judge({ ref: FOREIGN });
    expect(judged).toMatchObject({ ok: false, problem: { code: "not_found" } });
    expect(JSON.stringify(judged)).not.toContain("Ledger");
  });
  it("shows a damaged or older summary as an epic to look at, and looking mends it", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    site.summaries.set(CHECKOUT, '{"schema":"summary/1","initiative":"10001","project":"10000"}');
    const before = (await whole(apiOf(site, ANA))).rows.find(({ initiative }) => initiative.ref === CHECKOUT);
    expect(before?.summary).toBeNull();
    const judged = must(await apiOf(site, ANA).judge({ ref: CHECKOUT }));
    expect(judged.summary?.state).toBe("committed");
    expect(judged).toEqual((await whole(apiOf(site, ANA))).rows.find(({ initiative }) => initiative.ref === CHECKOUT));
  });
  it("of one project gives that project", async () => {
    const { rows } = await whole(apiOf(newSite(), ANA), "10001");
    expect(rows.map(({ initiative }) => initiative.ref)).toEqual(["10005"]);
  });
  it.each([
    ["portfolioPage", {}],
    ["portfolioPage", { project: "../etc", cursor: null }],
    ["portfolioPage", { project: null, cursor: 7 }],
    ["judge", { ref: "" }],
    ["openPanel", {}],
    ["constructor", {}],
  ])("refuses %s with %j by name, without an error of ours", async (call, payload) => {
    const refused = await answerPortfolio(newSite().host(ANA), call, payload);
    expect(refused).toMatchObject({ ok: false });
    expect(JSON.stringify(refused)).not.toMatch(/TypeError|undefined|stack/);
  });
  it("reads a cursor that was made up as the start or an end, never as another viewer's place", async () => {
    for (const cursor of ["kept:zzz", "epics:999", "nonsense", "epics:"]) {
      const page = await apiOf(newSite(), BERND).portfolioPage({ project: null, cursor });
      expect(JSON.stringify(page)).not.toContain("Ledger");
    }
  });
});
