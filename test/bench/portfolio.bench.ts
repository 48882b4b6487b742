/** A portfolio of 100,000 hypotheses: asked in the store (the production store's code on SQLite) and in memory, ranked, exported. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import { sqlStore } from "../../forge-app/store.ts";
import type { Sqlite } from "../../playground/sqlite.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { exportPieces } from "../../shared/portfolio/export.ts";
import { expectedImpact, trackRecord } from "../../shared/portfolio/impact.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { PortfolioQuery } from "../../shared/portfolio/query.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { storeQueryOf } from "../../shared/portfolio/store-query.ts";
import type { Host, ValueStore } from "../../shared/ports.ts";
import { countGroups, queryPortfolio } from "../../shared/usecases/portfolio-query.ts";
import { benchRow, ROW_COUNT, TODAY } from "./portfolio-rows.ts";
import type { BenchRow } from "./row.ts";
import { mediansOf } from "./row.ts";

const QUERY_MS = 100;
const FIRST_PAGE_MS = 300;
/** A page that stands still for longer is felt as broken (Nielsen 1993); the rows are filtered a moment after the key. */
const IN_MEMORY_MS = 1000;
const QUESTIONS = [
  "order by value_at_risk desc",
  "verdict in (off_path, reversed) order by value_at_risk desc",
  "review_due = yes and owner is not empty order by next_review",
  'objective = "Objective 7" and probability < 50% order by expected_value desc',
  "raised = yes or exception <= +14d",
] as const;

/** What a page may ask next: orders and conditions by names that the store does not hold. */
const NEW_QUESTIONS = [
  "order by owner, value_at_risk desc",
  "order by project desc",
  "verdict = off_path order by project, evidence desc",
  "order by objective, evidence desc",
  'owner = "Person 7" order by next_review',
  'project = "Project 7" order by value_at_risk desc',
  "proposed is not empty order by proposed_on",
] as const;

export async function rows(): Promise<readonly BenchRow[]> {
  const exported = exportRows();
  const folder = mkdtempSync(join(tmpdir(), "upshot-bench-"));
  const db = openDatabase(join(folder, "portfolio.db"));
  try {
    const store = await filled(db);
    return [...(await inStore(store)), ...(await inMemory()), ...exported];
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function filled(db: Sqlite): Promise<ValueStore> {
  for (const { statement } of MIGRATIONS) db.exec(statement);
  const store = sqlStore(async (statement, values) => db.all(statement, [...values]));
  db.exec("BEGIN");
  for (let index = 0; index < ROW_COUNT; index += 1) {
    const { summary } = benchRow(index);
    if (summary !== null) await store.saveSummary(summary);
  }
  db.exec("COMMIT");
  return store;
}

async function inStore(store: ValueStore): Promise<readonly BenchRow[]> {
  const measured: BenchRow[] = [];
  for (const text of QUESTIONS) {
    const { query } = storeQueryOf(read(text), TODAY);
    const page = () => store.queriedPage(null, query, { after: null, skip: 0, limit: 200 });
    const times = await mediansOf(page, 9);
    measured.push({ what: `in the store, 200 of 100,000: ${text}`, ...times, unit: "ms", budget: QUERY_MS });
  }
  for (const [who, sees] of [
    ["who sees all", () => true],
    ["who sees one project in 20", (ref: string) => Number(ref) % 20 === 0],
  ] as const) {
    const host = hostOver(store, sees);
    for (const query of who === "who sees all" ? [QUESTIONS[1], ...NEW_QUESTIONS] : [QUESTIONS[1], NEW_QUESTIONS[0]]) {
      const times = await mediansOf(() => queryPortfolio(host, { project: null, query, cursor: null }), 9);
      measured.push({
        what: `a new question to 100,000, first rows, by a viewer ${who}: ${query}`,
        ...times,
        unit: "ms",
        budget: FIRST_PAGE_MS,
      });
    }
  }
  const grouped = 'verdict in (off_path, reversed) and objective = "Objective 7" group by project';
  const counting = () =>
    countGroups(
      hostOver(store, () => true),
      { project: null, query: grouped, cursor: null },
    );
  const times = await mediansOf(counting, 9);
  measured.push({ what: `sizes of groups over 100,000: ${grouped}`, ...times, unit: "ms", budget: FIRST_PAGE_MS });
  return measured;
}

/** Permissions and names come from the host in the time the host takes; here they are known at once. */
function hostOver(store: ValueStore, sees: (ref: string) => boolean): Host {
  return {
    ...store,
    now: () => "2026-11-24T09:30:00.000Z",
    viewerId: async () => ({ ok: true, value: PersonId.parse("person-1") }),
    visible: async (refs: readonly string[]) => ({
      ok: true,
      value: refs.filter(sees).map((ref) => benchRow(Number(ref) - 100_000).initiative),
    }),
    people: async (ids: readonly PersonId[]) => ({
      ok: true,
      value: ids.map((id) => ({ id, name: id.replace("person-", "Person "), isActive: true })),
    }),
  } as Partial<Host> as Host; // only what a query asks of a host
}

async function inMemory(): Promise<readonly BenchRow[]> {
  const all = Array.from({ length: ROW_COUNT }, (_, index) => benchRow(index));
  const measured: BenchRow[] = [];
  for (const [what, work] of [
    ["filter and order", () => applyQuery(all, read(QUESTIONS[1]), TODAY, "en")],
    ["order everything", () => applyQuery(all, read(QUESTIONS[0]), TODAY, "en")],
    ["order by title", () => applyQuery(all, read("order by title"), TODAY, "en")],
    ["group by objective", () => applyQuery(all, read("group by objective"), TODAY, "en")],
    ["rank by impact", () => ranked(all)],
    ["rank by WSJF", () => applyQuery(all, read("order by wsjf desc"), TODAY, "en")],
  ] as const)
    measured.push({
      what: `in memory, 100,000 rows: ${what}`,
      ...(await mediansOf(work, 3)),
      unit: "ms",
      budget: IN_MEMORY_MS,
    });
  return measured;
}

function ranked(all: readonly PortfolioRow[]): number {
  const record = trackRecord(all);
  const worth = all.map((row) => {
    const impact = expectedImpact(row, record);
    return impact.known ? impact.value.estimateMinor : Number.NEGATIVE_INFINITY;
  });
  return worth.sort((a, b) => b - a)[0] ?? 0;
}

/** Rows are made while they are written, as pages of a store would come: what is kept of them afterwards is the memory bound. */
function exportRows(): readonly BenchRow[] {
  function* made(): Generator<PortfolioRow> {
    for (let index = 0; index < ROW_COUNT; index += 1) yield benchRow(index);
  }
  const measured: BenchRow[] = [];
  for (const kind of ["csv", "json"] as const) {
    const before = process.memoryUsage().heapUsed;
    const start = performance.now();
    let most = before;
    let pieces = 0;
    for (const piece of exportPieces(kind, made(), TODAY)) {
      pieces += piece.length > 0 ? 1 : 0;
      if (pieces % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
    }
    const seconds = (performance.now() - start) / 1000;
    measured.push(
      { what: `${kind} of 100,000 rows, made and written one at a time`, measured: seconds, unit: "s", budget: null },
      { what: `most memory while writing the ${kind}`, measured: (most - before) / 1e6, unit: "MB", budget: 100 },
    );
  }
  return measured;
}

function read(text: string): PortfolioQuery {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.query;
}
