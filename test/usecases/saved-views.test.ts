/** Saved views: each viewer's own, in the record, with an undo. */
import { describe, expect, it } from "@jest/globals";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { must, newSite } from "./sample-site.ts";

const ORPHANS = { name: "Orphans", queryText: "owner is empty" };

function apisOf(site = newSite()) {
  const of = (viewer: string) =>
    portfolioApiOver(async (call, payload) => answerPortfolio(site.host(viewer), call, payload));
  return { ana: of(ANA), bernd: of(BERND), site };
}

describe("saved views", () => {
  it("are kept for their viewer, and for nobody else", async () => {
    const { ana, bernd } = apisOf();
    expect(must(await ana.keepView(ORPHANS))).toEqual([ORPHANS]);
    expect(must(await ana.views())).toEqual([ORPHANS]);
    expect(must(await bernd.views())).toEqual([]);
  });
  it("are replaced under the same name, and written once when nothing changes", async () => {
    const { ana, site } = apisOf();
    must(await ana.keepView(ORPHANS));
    must(await ana.keepView(ORPHANS));
    expect(site.journals.get(`viewer:${ANA}`)).toHaveLength(1);
    expect(must(await ana.keepView({ ...ORPHANS, queryText: "orphan is not empty" }))).toEqual([
      { name: "Orphans", queryText: "orphan is not empty" },
    ]);
  });
  it("are removed, and come back when they are kept again", async () => {
    const { ana } = apisOf();
    must(await ana.keepView(ORPHANS));
    expect(must(await ana.removeView({ name: "Orphans" }))).toEqual([]);
    expect(must(await ana.removeView({ name: "never there" }))).toEqual([]);
    expect(must(await ana.keepView(ORPHANS))).toEqual([ORPHANS]);
  });
  it("refuse a name without letters, a text of ten thousand characters and the hundred and first view", async () => {
    const { ana } = apisOf();
    expect(await ana.keepView({ name: "  ", queryText: "" })).toMatchObject({ ok: false });
    expect(await ana.keepView({ name: "Long", queryText: "x".repeat(10_000) })).toMatchObject({ ok: false });
    for (let index = 0; index < 100; index += 1) must(await ana.keepView({ name: `View ${index}`, queryText: "" }));
    expect(await ana.keepView(ORPHANS)).toMatchObject({ ok: false, problem: { code: "invalid_record" } });
    expect(await ana.keepView({ name: "View 7", queryText: "owner is empty" })).toMatchObject({ ok: true });
  });
});
