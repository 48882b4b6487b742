/**
 * The schema of Forge SQL: forward from every version there was, and every statement of the record finds its rows by a key,
 * at a size where a whole walk would show. On SQLite, and on a real MariaDB server where there is one.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { InitiativeRef, PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import { erasedForm } from "../../shared/journal/erasure.ts";
import { chainOn, verifyChain } from "../../shared/journal/hash-chain.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import type { ValueStore } from "../../shared/ports.ts";
import { epicId, metricIdOf, projectIdOf, rowsOf } from "../bench/record-fill.ts";
import { draftOf, next, stored, subject, summaryOf } from "./contract-entries.ts";
import { type MariaDb, mariaDbPrograms, startMariaDb } from "./maria-db.ts";
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

async function filled(runSql: RunSql): Promise<void> {
  for (const { statement } of MIGRATIONS) await runSql(statement, []);
  const places = (list: readonly unknown[]) => list.map(() => "(?, ?, ?)").join(", ");
  for (let from = 0; from < SCALE.hypotheses; from += 50) {
    const some = Array.from({ length: 50 }, (_, index) => rowsOf(from + index, SCALE));
    const entries = some.flatMap((rows) => rows.entries);
    const summaries = some.flatMap((rows) => rows.summaries);
    await runSql(`INSERT INTO upshot_entries (subject, sequence, entry) VALUES ${places(entries)}`, entries.flat());
    await runSql(
      `INSERT INTO upshot_summaries (initiative, project, summary) VALUES ${places(summaries)}`,
      summaries.flat(),
    );
  }
}

interface Sent {
  readonly statement: string;
  readonly values: Parameters<RunSql>[1];
}

/** Every statement that reading and writing the record sends. */
async function everyStatement(runSql: RunSql): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const store = sqlStore(async (statement, values) => {
    sent.push({ statement, values });
    return runSql(statement, values);
  });
  const many = Array.from({ length: 60 }, (_, index) => 20 * index);
  const about = subject(`metric:${metricIdOf(700)}`);
  await store.histories(many.map((index) => subject(`metric:${metricIdOf(index)}`)));
  await store.subjectsPage(null);
  await store.subjectsPage(subject(`epic:${epicId(700)}`));
  await store.summaries(many.map((index) => InitiativeRef.parse(epicId(index))));
  await store.keptPage(null, null);
  await store.keptPage(null, InitiativeRef.parse(epicId(700)));
  await store.keptPage(ProjectRef.parse(projectIdOf(7)), null);
  await store.keptPage(ProjectRef.parse(projectIdOf(7)), InitiativeRef.parse(epicId(100)));
  const first = next(about, [draftOf("taken")]);
  await store.append(first);
  await store.replaceErased(first.map((entry) => erasedForm(entry, PersonId.parse(ANA))));
  await store.saveSummary(summaryOf(epicId(3), "renewed"));
  await store.dropSummary(InitiativeRef.parse(epicId(3)));
  return sent;
}

const isRead = ({ statement }: Sent) => /^\s*(SELECT|UPDATE|DELETE)/.test(statement);

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
    "finds the rows of every statement by a key, never by a walk over the table",
    async () => {
      const db = openDatabase(":memory:");
      const runSql: RunSql = async (statement, values) => db.all(statement, [...values]);
      await filled(runSql);
      const sent = (await everyStatement(runSql)).filter(isRead);
      expect(sent.length).toBeGreaterThan(12);
      for (const { statement, values } of sent) {
        const plan = db.all(`EXPLAIN QUERY PLAN ${statement}`, [...values]).map(({ detail }) => String(detail));
        // A walk along a key that stops at its LIMIT is what a page is.
        const walks = plan.filter((step) => /^SCAN/.test(step) && !/USING (COVERING )?INDEX/.test(step));
        expect([statement.slice(0, 120), walks]).toEqual([statement.slice(0, 120), []]);
      }
      db.close();
    },
    PATIENCE_MS,
  );
});

const programs = mariaDbPrograms();
const onMariaDb = programs === null ? describe.skip : describe;
const Plan = z.array(z.object({ type: z.nullable(z.string()), key: z.nullable(z.string()), rows: z.coerce.number() }));

onMariaDb("the schema, on a MariaDB server", () => {
  let server: MariaDb | null = null;
  beforeAll(async () => {
    if (programs !== null) server = await startMariaDb(programs);
  }, PATIENCE_MS);
  afterAll(async () => {
    await server?.stop();
  }, PATIENCE_MS);

  async function database(name: string): Promise<RunSql> {
    if (server === null) throw new Error("the MariaDB server did not start");
    const pool = await server.database(name);
    return async (statement, values) => {
      const [rows] = await pool.query(statement, [...values]);
      return Array.isArray(rows) ? rows : [];
    };
  }

  it.each(VERSIONS)(
    "comes forward from %s with its rows",
    async (_, version) => comesForward(await database(`forward_${version}`), version),
    PATIENCE_MS,
  );

  it(
    "finds the rows of every statement by a key, and reads no more of them than a page needs",
    async () => {
      const runSql = await database("plans");
      await filled(runSql);
      await runSql("ANALYZE TABLE upshot_entries, upshot_summaries", []);
      for (const { statement, values } of (await everyStatement(runSql)).filter(isRead)) {
        const plan = Plan.parse(await runSql(`EXPLAIN ${statement}`, values));
        const walks = plan.filter(({ type, key }) => type === "ALL" || (type !== null && key === null));
        expect([statement.slice(0, 120), walks]).toEqual([statement.slice(0, 120), []]);
      }
    },
    PATIENCE_MS,
  );
});
