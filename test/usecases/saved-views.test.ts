/** Saved views: each viewer's own, in the record, with an undo. */
import { describe, expect, it } from "@jest/globals";
import { ProjectRef } from "../../shared/domain/ids.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import { saveSettings } from "../../shared/usecases/project-settings.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { must, newSite, SEED } from "./sample-site.ts";

const ORPHANS = { name: "Orphans", queryText: "owner is empty" };

const PAYMENTS = ProjectRef.parse("10000");
const SHARED_NAME = { project: PAYMENTS, name: ORPHANS.name };

/** Ana administers payments; Bernd sees it. */
const administered = () =>
  memorySite({
    ...SEED,
    projects: SEED.projects.map((project) => ({ ...project, administrators: [ANA] })),
  });

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

describe("views that a project shares", () => {
  const SHARED = { project: PAYMENTS, ...ORPHANS };

  it("are kept by whoever administers it, and listed for everybody who sees it", async () => {
    const { ana, bernd, site } = apisOf(administered());
    expect(must(await ana.keepSharedView(SHARED))).toEqual({ views: [SHARED], mayChange: [PAYMENTS] });
    expect(must(await bernd.sharedViews({ projects: [PAYMENTS] }))).toEqual({ views: [SHARED], mayChange: [] });
    expect(await bernd.keepSharedView({ ...SHARED, name: "Mine" })).toMatchObject({
      problem: { code: "no_permission" },
    });
    expect(await bernd.removeSharedView(SHARED_NAME)).toMatchObject({ problem: { code: "no_permission" } });
    expect(must(await ana.views())).toEqual([]);
    must(await ana.keepSharedView(SHARED));
    expect(site.journals.get(`project:${PAYMENTS}`)).toHaveLength(1);
  });
  it("are removed by an entry, so that the record still tells, and come back when they are kept again", async () => {
    const { ana, site } = apisOf(administered());
    must(await ana.keepSharedView(SHARED));
    expect(must(await ana.removeSharedView(SHARED_NAME)).views).toEqual([]);
    expect(must(await ana.removeSharedView(SHARED_NAME)).views).toEqual([]);
    expect(must(await ana.keepSharedView(SHARED)).views).toEqual([SHARED]);
    expect(site.journals.get(`project:${PAYMENTS}`)).toHaveLength(3);
  });
  it("of a project that was deleted, or that one does not see, are not listed, and nothing more is told", async () => {
    const { bernd } = apisOf(administered());
    const gone = ProjectRef.parse("99999");
    expect(must(await bernd.sharedViews({ projects: [gone] }))).toEqual({ views: [], mayChange: [] });
    expect(await bernd.keepSharedView({ ...SHARED, project: gone })).toMatchObject({ problem: { code: "not_found" } });
  });
  it("refuse a query that cannot be read, pointing at the word, and one view too many", async () => {
    const { ana } = apisOf(administered());
    expect(await ana.keepSharedView({ ...SHARED, queryText: "verdict = off_path and ownr is empty" })).toMatchObject({
      problem: {
        code: "invalid_record",
        fields: [{ path: "queryText", message: expect.stringMatching(/^At character 24: /) }],
      },
    });
    for (let index = 0; index < 100; index += 1) must(await ana.keepSharedView({ ...SHARED, name: `View ${index}` }));
    expect(await ana.keepSharedView(SHARED)).toMatchObject({ problem: { code: "invalid_record" } });
    expect(await ana.sharedViews({ projects: Array.from({ length: 21 }, () => PAYMENTS) })).toMatchObject({
      ok: false,
    });
  });
  it("do not make a settings page that was opened before them fail", async () => {
    const { ana, site } = apisOf(administered());
    must(await ana.keepSharedView(SHARED));
    const settings = { ...DEFAULT_SETTINGS, shippedBy: "done" as const };
    expect(await saveSettings(site.host(ANA), PAYMENTS, { settings, expectedLength: 0 })).toMatchObject({ ok: true });
    expect(must(await ana.sharedViews({ projects: [PAYMENTS] })).views).toEqual([SHARED]);
  });
});
