/**
 * The schema of Forge SQL: forward from every version there was, and every statement of the record finds its rows by a key,
 * at a size where a whole walk would show. On SQLite, and on a real MariaDB server where there is one, which refuses a
 * statement that takes more memory than the platform gives.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import { chainOn, verifyChain } from "../../shared/journal/hash-chain.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import type { ValueStore } from "../../shared/ports.ts";
import { fill } from "../bench/record-fill.ts";
import { draftOf, next, stored, subject, summaryOf } from "./contract-entries.ts";
import { everyStatement, type Sent } from "./every-statement.ts";
import { describeOnMariaDb, sqlOn } from "./on-maria-db.ts";
import { ANA } from "./seed.ts";

const EPIC = subject("epic:10001");
const PATIENCE_MS = 120_000;

/** Every version of the schema there was: the first migrations, up to all of them. */
const VERSIONS = MIGRATIONS.map(({ name }, index) => [name, index + 1] as const);

/** Rows as the version that wrote them left them: plain text, entries of the first form. */
async function olderRows(runSql: RunSql, version: number): Promise<void> {
  const entries = next(EPIC, [draftOf("from before"), draftOf("and again")]);
  for (const entry of entries)
    await runSql("INSERT INTO upshot_entries (subject, sequence, entry) VALUES (?, ?, ?)", [
      EPIC,
      entry.sequence,
      JSON.stringify(entry),
    ]);
  if (version > 1)
    await runSql("INSERT INTO upshot_summaries (initiative, project, summary) VALUES (?, ?, ?)", [
      "10001",
      "10000",
      JSON.stringify(summaryOf("10001", "kept before")),
    ]);
}

async function comesForward(runSql: RunSql, version: number): Promise<void> {
  for (const { statement } of MIGRATIONS.slice(0, version)) await runSql(statement, []);
  await olderRows(runSql, version);
  // All again: a run that died between a statement and its bookkeeping is run again.
  for (const { statement } of MIGRATIONS) await runSql(statement, []);
  const store = sqlStore(runSql);
  const before = await journalOf(store);
  expect(before.map(({ schema }) => schema)).toEqual(["entry/1", "entry/1"]);
  const salted = { at: "2026-12-01T09:30:00.000Z", by: PersonId.parse(ANA), salt: "7".repeat(32) };
  expect(await store.append(chainOn(before, EPIC, [draftOf("since then")], salted))).toEqual({ ok: true, value: null });
  const after = await journalOf(store);
  expect(after.map(({ schema }) => schema)).toEqual(["entry/1", "entry/1", "entry/2"]);
  expect(verifyChain(after)).toBeNull();
  const kept = await store.keptPage(ProjectRef.parse("10000"), null);
  expect(kept.ok && kept.value.summaries).toEqual(version > 1 ? [summaryOf("10001", "kept before")] : []);
  expect(await store.saveSummary(summaryOf("10002", "kept now"))).toEqual({ ok: true, value: null });
}

async function journalOf(store: ValueStore) {
  const read = parseJournal(await stored(store, EPIC), EPIC);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

const SCALE = { hypotheses: 1500, readingsByFile: 20, readingsOneByOne: 10 };

/** Reads and changes, each text once: two that differ in their values alone have one plan. */
function different(sent: readonly Sent[]): readonly Sent[] {
  const reads = sent.filter(({ statement }) => /^\s*(SELECT|UPDATE|DELETE)/.test(statement));
  return [...new Map(reads.map((one) => [one.statement, one])).values()];
}

/**
 * The figures that people may ask any question of are one narrow table, and a question without an index walks over it: what
 * that takes at full size is measured (`npm run bench -- record`). The rest are pages of at most 200 that are being put in order.
 */
const MAY_BE_WALKED = ["upshot_figures", "f", "u", "<derived2>"];
/** Of so few the server reads them all and looks up no key. */
const FEW_ROWS = 10;
const mayNotBeWalked = (table: string) => !MAY_BE_WALKED.includes(table);

/** Texts of SQL in the app's source, as patterns of what they become. */
function textsInSource(): readonly RegExp[] {
  const files = readdirSync("forge-app").filter((name) => name.endsWith(".ts") && name !== "request-sql.ts");
  const texts = files.flatMap((name) => [
    ...readFileSync(`forge-app/${name}`, "utf8").matchAll(/"((?:SELECT|INSERT|REPLACE|UPDATE|DELETE) [^"]*)"/g),
    ...readFileSync(`forge-app/${name}`, "utf8").matchAll(
      /`((?:SELECT|INSERT|REPLACE|UPDATE|DELETE) (?:\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\}|[^`])*)`/g,
    ),
  ]);
  return texts.map(([, text = ""]) => {
    const fixed = text.split(/\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\}/);
    return new RegExp(`^${fixed.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\S]*")}$`);
  });
}

describe("the schema, on SQLite", () => {
  it.each(VERSIONS)("comes forward from %s with its rows", async (_, version) => {
    const db = openDatabase(":memory:");
    await comesForward(async (statement, values) => {
      if (/^\s*CREATE/.test(statement)) db.exec(statement);
      else return db.all(statement, [...values]);
      return [];
    }, version);
    db.close();
  });

  it(
    "finds the rows of every statement in the app's source by a key, never by a walk over the record",
    async () => {
      const db = openDatabase(":memory:");
      const runSql: RunSql = async (statement, values) => db.all(statement, [...values]);
      await fill([runSql], SCALE);
      const sent = await everyStatement(runSql, SCALE);
      for (const text of textsInSource())
        expect([text, sent.some(({ statement }) => text.test(statement))]).toEqual([text, true]);
      for (const { statement, values } of different(sent)) {
        const plan = db.all(`EXPLAIN QUERY PLAN ${statement}`, [...values]).map(({ detail }) => String(detail));
        // A walk along a key that stops at its LIMIT is what a page is.
        const walks = plan.flatMap((step) => /^SCAN (\S+)$/.exec(step)?.[1] ?? []).filter(mayNotBeWalked);
        expect([statement.slice(0, 120), walks]).toEqual([statement.slice(0, 120), []]);
      }
      db.close();
    },
    PATIENCE_MS,
  );
});

const Plan = z.array(
  z.object({
    table: z.nullable(z.string()),
    type: z.nullable(z.string()),
    key: z.nullable(z.string()),
    rows: z.coerce.number(),
  }),
);

describeOnMariaDb("the schema, on a MariaDB server", (server) => {
  async function database(name: string): Promise<RunSql> {
    const pool = await server().database(name);
    return sqlOn(pool);
  }

  it.each(VERSIONS)(
    "comes forward from %s with its rows",
    async (_, version) => comesForward(await database(`forward_${version}`), version),
    PATIENCE_MS,
  );

  it(
    "finds the rows of every statement by a key, and none takes more than the 16 MiB of memory that the platform gives",
    async () => {
      const runSql = await database("plans");
      await fill([runSql], SCALE);
      await runSql(
        "ANALYZE TABLE upshot_entries, upshot_summaries, upshot_figures, upshot_work, upshot_work_items",
        [],
      );
      for (const { statement, values } of different(await everyStatement(runSql, SCALE))) {
        const plan = Plan.parse(await runSql(`EXPLAIN ${statement}`, values));
        const walks = plan.filter(
          ({ type, key, table, rows }) =>
            (type === "ALL" || (type !== null && key === null)) && rows > FEW_ROWS && mayNotBeWalked(table ?? ""),
        );
        expect([statement.slice(0, 120), walks]).toEqual([statement.slice(0, 120), []]);
      }
    },
    PATIENCE_MS,
  );
});
