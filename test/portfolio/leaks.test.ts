/** A viewer of one project sees one project: in tables, strips, ranks, groups, exports, answers and through shared addresses. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { InitiativeRef, MetricId, PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/domain/problem.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { exportPieces } from "../../shared/portfolio/export.ts";
import { expectedImpact, trackRecord } from "../../shared/portfolio/impact.ts";
import { metricPromises } from "../../shared/portfolio/metric-promises.ts";
import { shownMovements } from "../../shared/portfolio/movements.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { strip } from "../../shared/portfolio/strip.ts";
import { suggest } from "../../shared/portfolio/suggest.ts";
import { whatToStop } from "../../shared/portfolio/what-to-stop.ts";
import type { Host } from "../../shared/ports.ts";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import type { PortfolioAnswer, PortfolioPage } from "../../shared/usecases/portfolio-api.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import { summaryOf } from "../contract/contract-entries.ts";
import { adoHostOver, seededAdo } from "../contract/local-ado.ts";
import { forgeHostOver, seededJira } from "../contract/local-jira.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, BERND, CHECKOUT, CHILDLESS, CONTRACT_SEED, SECRET } from "../contract/seed.ts";

/** Marks of the hidden hypothesis: each is nowhere else. */
const SECRETS = ["Not to be told", "Classified aim", "Hush metric", "987654", "CHF", "hush-person", SECRET];
const TODAY = 20_781 as EpochDay;

function kept(ref: string, about: Partial<InitiativeSummary>): InitiativeSummary {
  const path = {
    baseline: 3,
    target: 4,
    targetOn: (TODAY + 90) as EpochDay,
    lagDays: 0,
    rampDays: 28,
    shape: "linear" as const,
    customPoints: [],
    tolerance: 0.2,
    holdDays: 28,
  };
  return { ...summaryOf(ref, `headline ${ref}`), path, verdict: "off_path", ...about };
}

const hidden = kept(SECRET, {
  objective: "Classified aim",
  metricId: MetricId.parse("hush-1"),
  metric: { name: "Hush metric", unit: "h", kind: "mean", direction: "increase" },
  worthPerUnitYear: { amountMinor: 98_765_432, currency: "CHF" },
  costs: { spent: null, toSpend: { amountMinor: 98_765_400, currency: "CHF" } },
  evidence: 1e9,
  probabilityOfTarget: 0.01,
  effect: { estimate: 5, low: 4, high: 6 },
  ownerId: PersonId.parse("hush-person"),
});
const OPEN = [
  kept(CHECKOUT, {
    objective: "Grow",
    worthPerUnitYear: { amountMinor: 1000, currency: "EUR" },
    probabilityOfTarget: 0.5,
  }),
  kept(CHILDLESS, { objective: "Grow" }),
];

interface Site {
  host(viewer: string): Host;
  cleanUp(): void;
}
const SITES: Readonly<Record<string, () => Site>> = {
  memory: () => ({ ...memorySite(CONTRACT_SEED), cleanUp: () => undefined }),
  "the Jira adapter": () => {
    const jira = seededJira(CONTRACT_SEED);
    const db = openDatabase(":memory:");
    for (const { statement } of MIGRATIONS) db.exec(statement);
    return {
      host: (viewer) =>
        forgeHostOver(jira, async (statement, values) => db.all(statement, [...values]), viewer, CONTRACT_SEED.now),
      cleanUp: () => {
        jira.close();
        db.close();
      },
    };
  },
  "the Azure DevOps adapter": () => {
    const ado = seededAdo(CONTRACT_SEED);
    return { host: (viewer) => adoHostOver(ado, viewer, CONTRACT_SEED.now), cleanUp: () => ado.close() };
  },
};

const apiOf = (host: Host) =>
  portfolioApiOver(async (call, payload) => JSON.parse(JSON.stringify(await answerPortfolio(host, call, payload))));

async function whole(host: Host): Promise<{ readonly rows: readonly PortfolioRow[]; readonly answers: string }> {
  const pages: PortfolioPage[] = [];
  let cursor: string | null = null;
  do {
    const page: PortfolioPage = must(await apiOf(host).portfolioPage({ project: null, cursor }));
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null);
  return { rows: pages.flatMap(({ rows }) => rows), answers: JSON.stringify(pages) };
}

async function asked(host: Host, query: string, project: string | null = null): Promise<readonly PortfolioAnswer[]> {
  const pages: PortfolioAnswer[] = [];
  let cursor: string | null = null;
  do {
    const page: PortfolioAnswer = must(
      await apiOf(host).portfolioQuery({ project: project === null ? null : ProjectRef.parse(project), query, cursor }),
    );
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null);
  return pages;
}

/** Everything that is shown of rows, as text. */
function everyFigure(rows: readonly PortfolioRow[]): string {
  const record = trackRecord(rows);
  const query = parseQuery("order by value_at_risk desc group by objective");
  if (!query.ok) throw new Error(query.problem.message);
  return JSON.stringify([
    strip(rows, TODAY, "en"),
    applyQuery(rows, query.query, TODAY, "en"),
    rows.map((row) => expectedImpact(row, record)),
    record.next,
    metricPromises(rows),
    [...shownMovements(rows)],
    whatToStop(rows, { amountMinor: 10, currency: "CHF" }, record, null),
    suggest("objective = ", 12, rows),
    suggest("owner = ", 8, rows),
    [...exportPieces("csv", rows, TODAY)],
    [...exportPieces("json", rows, TODAY)],
  ]);
}

/** What somebody would ask to find out about what they may not see, and what an address that was handed to them may hold. */
const PROBES = [
  "",
  'objective = "Classified aim"',
  'title ~ "Not to be told"',
  'metric = "Hush metric" order by evidence desc',
  'value_at_risk > "1 CHF" order by value_at_risk desc',
  "evidence > 1000000",
  "probability < 2%",
  "owner is not empty",
  'project = "A project that was deleted"',
  "order by evidence desc group by objective",
  "order by owner desc, evidence desc",
  "owner = hush-person order by project",
  "order by objective",
  'metric ~ "hush" order by metric desc',
  "not (objective = Grow)",
];

describe.each(Object.entries(SITES))("over %s", (_, make) => {
  let site: Site;
  beforeAll(async () => {
    site = make();
    for (const summary of [...OPEN, hidden]) must(await site.host(ANA).saveSummary(summary));
  });
  afterAll(() => site.cleanUp());

  it("whoever may see all sees the secret: the test would notice one", async () => {
    const { rows, answers } = await whole(site.host(ANA));
    expect(answers).toContain("Classified aim");
    expect(everyFigure(rows)).toContain("CHF");
    expect(JSON.stringify(await asked(site.host(ANA), "evidence > 1000000"))).toContain("Hush metric");
  });
  it("tables, strips, ranks, groups, suggestions and exports hold nothing of what is hidden, and count it", async () => {
    const { rows, answers } = await whole(site.host(BERND));
    for (const secret of SECRETS.slice(0, -1)) expect(answers).not.toContain(secret);
    // The budget of the question is in francs; nothing that could be freed is.
    const figures = everyFigure(rows).replaceAll('"budget":{"amountMinor":10,"currency":"CHF"}', "");
    for (const secret of SECRETS) expect(figures).not.toContain(secret);
    const pages = JSON.parse(answers) as readonly PortfolioPage[];
    expect(pages.reduce((sum, { hiddenCount }) => sum + hiddenCount, 0)).toBe(1);
  });
  it("figures are those of a site without the hidden work: nothing of it is averaged in", async () => {
    const without = make();
    for (const summary of OPEN) must(await without.host(ANA).saveSummary(summary));
    const here = (await whole(site.host(BERND))).rows;
    const there = (await whole(without.host(BERND))).rows;
    without.cleanUp();
    expect(everyFigure(here)).toBe(everyFigure(there));
  });
  it.each(PROBES)("the question “%s” is answered as if the hidden work did not exist", async (query) => {
    const without = make();
    for (const summary of OPEN) must(await without.host(ANA).saveSummary(summary));
    const here = await asked(site.host(BERND), query);
    const there = await asked(without.host(BERND), query);
    without.cleanUp();
    expect(here).toEqual(there);
  });
  it.each(["objective", "owner", "project", "verdict", "title"])(
    "groups by %s are counted without the hidden work",
    async (field) => {
      const without = make();
      for (const summary of OPEN) must(await without.host(ANA).saveSummary(summary));
      const question = { project: null, query: `evidence >= 0 group by ${field}`, cursor: null };
      const here = must(await apiOf(site.host(BERND)).portfolioGroups(question));
      expect(here).toEqual(must(await apiOf(without.host(BERND)).portfolioGroups(question)));
      without.cleanUp();
      expect(here.groups.reduce((sum, { count }) => sum + count, 0)).toBe(OPEN.length);
      expect(must(await apiOf(site.host(ANA)).portfolioGroups(question))).not.toEqual(here);
    },
  );
  it("neither a view of a project one may not see, nor of one that was deleted, tells anything or breaks", async () => {
    for (const project of ["99999", "secret-project"]) {
      expect((await asked(site.host(BERND), "", project)).flatMap(({ rows }) => rows)).toEqual([]);
      const page = await apiOf(site.host(BERND)).portfolioPage({ project: ProjectRef.parse(project), cursor: null });
      expect(JSON.stringify(page)).not.toMatch(/Classified|Hush|CHF/);
    }
  });
  it("looking again at hidden work, and a cursor made up to point at it, tell nothing", async () => {
    const judged = await apiOf(site.host(BERND)).judge({ ref: InitiativeRef.parse(SECRET) });
    expect(judged).toMatchObject({ ok: false, problem: { code: "not_found" } });
    expect(JSON.stringify(judged)).not.toContain("Not to be told");
    const cursor = JSON.stringify({ after: { values: [1e9 - 1], initiative: SECRET }, skip: 0 });
    const page = await apiOf(site.host(BERND)).portfolioQuery({
      project: null,
      query: "order by evidence desc",
      cursor,
    });
    for (const secret of SECRETS) expect(JSON.stringify(page)).not.toContain(secret);
  });
  it("no cursor names hidden work, however much of the store is hidden, and every visible row comes once", async () => {
    const large = make();
    const behind = Array.from({ length: 410 }, (_, at) => kept(String(900_000 + at), { objective: "Classified aim" }));
    for (const summary of [...OPEN, hidden, ...behind]) must(await large.host(ANA).saveSummary(summary));
    const { rows, answers } = await whole(large.host(BERND));
    large.cleanUp();
    const pages = JSON.parse(answers) as readonly PortfolioPage[];
    expect(pages.filter(({ next }) => next?.startsWith("kept:") === true).length).toBeGreaterThan(1);
    expect(answers).not.toMatch(/90000\d|9004\d\d/);
    expect(answers).not.toContain(SECRET);
    expect(pages.reduce((sum, { hiddenCount }) => sum + hiddenCount, 0)).toBe(411);
    expect(rows.filter(({ summary }) => summary !== null)).toHaveLength(OPEN.length);
    expect(new Set(rows.map(({ initiative }) => initiative.ref)).size).toBe(rows.length);
  });
  it("a page asked for from behind hidden work counts as one from the start: nothing tells that something stands there", async () => {
    const from = (cursor: string | null) => apiOf(site.host(BERND)).portfolioPage({ project: null, cursor });
    const start = must(await from(null));
    for (const initiative of [SECRET, "424242"])
      expect(must(await from(`kept:${JSON.stringify({ after: { values: [], initiative }, skip: 0 })}`))).toEqual(start);
  });
  it("a query of 10,000 characters is refused in one sentence", async () => {
    const long = await apiOf(site.host(BERND)).portfolioQuery({
      project: null,
      query: "x".repeat(10_000),
      cursor: null,
    });
    expect(long).toMatchObject({ ok: false, problem: { code: "invalid_record", what: "query" } });
  });
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
