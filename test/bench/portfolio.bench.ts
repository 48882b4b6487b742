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
import { queryPortfolio } from "../../shared/usecases/portfolio-query.ts";
import { benchRow, ROW_COUNT, TODAY } from "./portfolio-rows.ts";
import type { BenchRow } from "./row.ts";
import { medianMs, medianMsOf } from "./row.ts";

const QUERY_MS = 100;
const FIRST_PAGE_MS = 300;
const QUESTIONS = [
  "order by value_at_risk desc",
  "verdict in (off_path, reversed) order by value_at_risk desc",
  "review_due = yes and owner is not empty order by next_review",
  'objective = "Objective 7" and probability < 50% order by expected_value desc',
  "raised = yes or exception <= +14d",
] as const;

export async function rows(): Promise<readonly BenchRow[]> {
  const exported = exportRows();
  const folder = mkdtempSync(join(tmpdir(), "upshot-bench-"));
  const db = openDatabase(join(folder, "portfolio.db"));
  try {
    const store = await filled(db);
    return [...(await inStore(store)), ...inMemory(), ...exported];
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
    measured.push({
      what: `in the store, 200 of 100,000: ${text}`,
      measured: await medianMsOf(page, 9),
      unit: "ms",
      budget: QUERY_MS,
    });
  }
  for (const [who, sees] of [
    ["who sees all", () => true],
    ["who sees one project in 20", (ref: string) => Number(ref) % 20 === 0],
  ] as const) {
    const host = hostOver(store, sees);
    const question = { project: null, query: QUESTIONS[1], cursor: null };
    measured.push({
      what: `first page of 100,000 for a viewer ${who}`,
      measured: await medianMsOf(() => queryPortfolio(host, question), 9),
      unit: "ms",
      budget: FIRST_PAGE_MS,
    });
  }
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
    people: async () => ({ ok: true, value: [] }),
  } as Partial<Host> as Host; // only what a query asks of a host
}

function inMemory(): readonly BenchRow[] {
  const all = Array.from({ length: ROW_COUNT }, (_, index) => benchRow(index));
  const ask = (text: string) => {
    const query = read(text);
    return medianMs(() => applyQuery(all, query, TODAY, "en"), 1);
  };
  return [
    { what: "in memory, 100,000 rows: filter and order", measured: ask(QUESTIONS[1]), unit: "ms", budget: null },
    { what: "in memory, 100,000 rows: order everything", measured: ask(QUESTIONS[0]), unit: "ms", budget: null },
    {
      what: "in memory, 100,000 rows: group by objective",
      measured: ask("group by objective"),
      unit: "ms",
      budget: null,
    },
    {
      what: "in memory, 100,000 rows: rank by impact",
      measured: medianMs(() => ranked(all), 1),
      unit: "ms",
      budget: null,
    },
  ];
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
