/**
 * The record of a large site in SQL: 100,000 hypotheses and 5 million readings. What it weighs, and how long the statements
 * of the panel and of the portfolio take: on SQLite, and on a MariaDB server where one is installed. Then every statement that
 * the app sends is held to the limits of Forge SQL.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "../../forge-app/packed-text.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { InitiativeRef, ProjectRef, SubjectId } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/domain/problem.ts";
import type { ValueStore } from "../../shared/ports.ts";
import { mariaDbPrograms, startMariaDb } from "../contract/maria-db.ts";
import type { Scale } from "./record-fill.ts";
import { epicId, fill, metricIdOf, projectIdOf, rowsOf } from "./record-fill.ts";
import type { Weigh } from "./record-limits.ts";
import { heldToLimits } from "./record-limits.ts";
import type { BenchRow } from "./row.ts";

const SCALE: Scale = {
  hypotheses: Number(process.env["UPSHOT_BENCH_HYPOTHESES"] ?? 100_000),
  readingsByFile: 40,
  readingsOneByOne: 10,
};
const TIMES = 200;
const MEBI = 1_048_576;
const LIMIT_BYTES = 1024 * MEBI;

export async function rows(): Promise<readonly BenchRow[]> {
  const sqlite = onSqlite();
  const mariaDb = await onMariaDb();
  const databases = mariaDb === null ? [sqlite] : [sqlite, mariaDb];
  try {
    const started = performance.now();
    await fill(
      databases.map(({ runSql }) => runSql),
      SCALE,
      (count) => {
        if (count % 10_000 === 0) console.error(`  ${count.toLocaleString("en")} hypotheses written`);
      },
    );
    const measured: BenchRow[] = [...weights(), written((performance.now() - started) / 1000)];
    for (const { name, runSql, size, weigh } of databases) {
      measured.push({ what: `${name}: size on disk`, measured: (await size()) / MEBI, unit: "MiB", budget: null });
      measured.push(...(await timed(name, sqlStore(runSql))));
      measured.push(...(await heldToLimits(name, weigh, SCALE)));
    }
    return measured;
  } finally {
    for (const { close } of databases) await close();
  }
}

interface Database {
  readonly name: string;
  readonly runSql: RunSql;
  /** Runs one statement by itself and tells what it took. */
  readonly weigh: Weigh;
  /** Bytes on disk. */
  readonly size: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Bytes of text as stored, packed, without what a database adds. */
function weights(): readonly BenchRow[] {
  const of = (scale: Scale) => {
    const { entries, summary } = rowsOf(0, scale);
    const bytes = (list: typeof entries) => list.reduce((sum, [, , text]) => sum + Buffer.byteLength(pack(text)), 0);
    return {
      epic: bytes(entries.filter(([subject]) => subject.startsWith("epic"))),
      metric: bytes(entries.filter(([subject]) => subject.startsWith("metric"))),
      summary: Buffer.byteLength(pack(JSON.stringify(summary))),
    };
  };
  const bare = of({ ...SCALE, readingsByFile: 1, readingsOneByOne: 0 });
  const byFile = of({ ...SCALE, readingsByFile: 1001, readingsOneByOne: 0 });
  const oneByOne = of({ ...SCALE, readingsByFile: 1, readingsOneByOne: 1000 });
  const perReading = (byFile.metric - bare.metric) / 1000;
  const perPush = (oneByOne.metric - bare.metric) / 1000;
  const fitting = (bytes: number) => LIMIT_BYTES / bytes / 1e6;
  return [
    { what: "packed text of an epic's journal (2 drafts, 2 verdicts)", measured: bare.epic, unit: "B", budget: null },
    { what: "packed text of a kept summary, at most", measured: bare.summary, unit: "B", budget: null },
    { what: "packed text of a reading that came by file", measured: perReading, unit: "B", budget: null },
    { what: "packed text of a reading that came alone", measured: perPush, unit: "B", budget: null },
    {
      what: "readings by file that fit into 1 GiB, alone",
      measured: fitting(perReading),
      unit: "million",
      budget: null,
    },
    {
      what: "readings one by one that fit into 1 GiB, alone",
      measured: fitting(perPush),
      unit: "million",
      budget: null,
    },
  ];
}

function onSqlite(): Database {
  const folder = mkdtempSync(join(tmpdir(), "upshot-bench-"));
  const file = join(folder, "record.db");
  const db = openDatabase(file);
  db.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  // One transaction: SQLite would otherwise wait for the disk after each statement.
  db.exec("BEGIN");
  return {
    name: "SQLite",
    runSql: async (statement, values) => db.all(statement, [...values]),
    weigh: async (statement, values) => ({ rows: db.all(statement, [...values]), memoryBytes: null }),
    size: async () => {
      db.exec("COMMIT");
      return statSync(file).size;
    },
    close: async () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `null` where no server is installed. */
async function onMariaDb(): Promise<Database | null> {
  const programs = mariaDbPrograms();
  if (programs === null) return null;
  const server = await startMariaDb(programs, LIMIT_BYTES);
  const pool = await server.database("bench");
  await pool.query("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
  const runSql: RunSql = async (statement, values) => {
    const [found] = await pool.query(statement, [...values]);
    return Array.isArray(found) ? found : [];
  };
  return {
    name: "MariaDB",
    runSql,
    weigh: (statement, values) => server.weigh("bench", statement, values),
    size: async () => {
      await runSql(
        "ANALYZE TABLE upshot_entries, upshot_summaries, upshot_figures, upshot_work, upshot_work_items",
        [],
      );
      const [sizes] = await runSql(
        "SELECT SUM(data_length + index_length) AS size FROM information_schema.tables WHERE table_schema = 'bench'",
        [],
      );
      return Number(Reflect.get(Object(sizes), "size"));
    },
    close: () => server.stop(),
  };
}

function written(seconds: number): BenchRow {
  const { hypotheses, readingsByFile, readingsOneByOne } = SCALE;
  const readings = hypotheses * (readingsByFile + readingsOneByOne);
  const what = `writing ${hypotheses.toLocaleString("en")} hypotheses, ${readings.toLocaleString("en")} readings, packed`;
  return { what, measured: seconds, unit: "s", budget: null };
}

/** What a panel and a portfolio ask of the store, for different hypotheses each time. */
async function timed(name: string, store: ValueStore): Promise<readonly BenchRow[]> {
  const at = (turn: number) => (turn * 7919) % SCALE.hypotheses;
  const subject = (text: string) => SubjectId.parse(text);
  const measure = async (what: string, budgetMs: number | null, ask: (index: number) => Promise<Result<unknown>>) => {
    const times: number[] = [];
    for (let turn = 0; turn < TIMES; turn += 1) {
      const started = performance.now();
      const answer = await ask(at(turn));
      times.push(performance.now() - started);
      if (!answer.ok) throw new Error(`${what}: ${JSON.stringify(answer.problem)}`);
    }
    times.sort((a, b) => a - b);
    const quantile = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
    return [
      { what: `${name}: ${what}, p50`, measured: quantile(0.5), unit: "ms" as const, budget: budgetMs },
      { what: `${name}: ${what}, p95`, measured: quantile(0.95), unit: "ms" as const, budget: budgetMs },
    ];
  };
  const panel = (index: number) =>
    store.histories([subject(`epic:${epicId(index)}`), subject(`metric:${metricIdOf(index)}`)]);
  return [
    ...(await measure("journals of a panel", 50, panel)),
    ...(await measure("a kept summary", 20, (index) => store.summaries([InitiativeRef.parse(epicId(index))]))),
    ...(await measure("a page of a project's portfolio", 100, (index) =>
      store.keptPage(ProjectRef.parse(projectIdOf(index)), null),
    )),
    ...(await measure("a page of the whole portfolio", 100, (index) =>
      store.keptPage(null, InitiativeRef.parse(epicId(index))),
    )),
    ...(await measure("200 journals weighed", null, (index) => store.subjectsPage(subject(`epic:${epicId(index)}`)))),
  ];
}
