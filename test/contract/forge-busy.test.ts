/** Forge SQL that takes no more statements: nothing is written twice, whoever asked is told to wait, and runs wait. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ForgeSQLAPIError } from "@forge/sql";
import { describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { busyOr, patientSql, SqlBusy } from "../../forge-app/sql-busy.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { createSqlPace, type SqlPace } from "../../playground/jira/forge/sql-pace.ts";
import type { LocalJira } from "../../playground/jira/index.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { COMPLETE } from "../domain/journal-samples.ts";
import { SEED } from "../usecases/sample-site.ts";
import { draftOf, next, stored, subject, summaryOf } from "./contract-entries.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, seedItem } from "./seed.ts";

jest.setTimeout(60_000);

const EPIC = subject("epic:10001");

function refusing(status: number): ForgeSQLAPIError {
  return new ForgeSQLAPIError(
    { status, statusText: "", traceId: null },
    { code: "UNKNOWN_ERROR", message: "Unexpected error in Forge SQL API request" },
  );
}

describe("a refusal of Forge SQL", () => {
  it("is told from other errors by its status, also inside a migration", () => {
    expect(busyOr(refusing(429), 1000)).toMatchObject({ name: "SqlBusy", retryAfterMs: 1000 });
    expect(busyOr(Object.assign(new Error("migration"), { cause: refusing(429) }), 60_000)).toMatchObject({
      retryAfterMs: 60_000,
    });
    for (const other of [refusing(400), new Error("429"), "429"]) expect(busyOr(other, 1000)).toBe(other);
  });
  it("is waited for inside the call when it is short: the statement runs once", async () => {
    const database = openDatabase(":memory:");
    for (const { statement } of MIGRATIONS) database.exec(statement);
    const waited: number[] = [];
    let refusals = 2;
    const runSql: RunSql = async (statement, values) => {
      refusals -= 1;
      if (refusals >= 0) throw new SqlBusy(1000);
      return database.all(statement, [...values]);
    };
    const store = sqlStore(
      patientSql(
        runSql,
        async (ms) => void waited.push(ms),
        () => 0.5,
      ),
    );
    const entries = next(EPIC, [draftOf("one")]);
    expect(await store.append(entries)).toEqual({ ok: true, value: null });
    expect(waited).toEqual([1500, 1500]);
    expect(await stored(store, EPIC)).toEqual(entries);
    database.close();
  });
  it("that lasts is a problem that says how long to wait, for every question to the store", async () => {
    const waited: number[] = [];
    const busyFor = (ms: number) => async (): Promise<never> => {
      throw new SqlBusy(ms);
    };
    const store = sqlStore(
      patientSql(
        busyFor(60_000),
        async (ms) => void waited.push(ms),
        () => 0.5,
      ),
    );
    const busy = { ok: false, problem: { code: "rate_limited", retryAfterMs: 60_000 } };
    expect(await store.histories([EPIC])).toMatchObject(busy);
    expect(await store.append(next(EPIC, [draftOf("one")]))).toMatchObject(busy);
    expect(await store.saveSummary(summaryOf("10001", "kept"))).toMatchObject(busy);
    expect(await store.keptPage(null, null)).toMatchObject(busy);
    expect(waited).toEqual([]);
  });
});

const Panel = z.object({ result: z.object({ value: z.object({ epicEntries: z.array(z.unknown()) }) }) });
const Done = z.object({ ok: z.literal(true), result: z.object({ ok: z.literal(true) }) });
const isDone = (answer: unknown): boolean => Done.safeParse(answer).success;
const invoked = (jira: LocalJira, call: string, payload: unknown, issueKey: string) =>
  jira.invoke(call, payload, { moduleKey: "upshot-panel", issueKey, accountId: ANA });
const opened = (jira: LocalJira) => invoked(jira, "openPanel", {}, "PAY-1");

describe("the built app", () => {
  it("tells the panel of a new site to wait when the minute's schema statements are spent, and answers after it", async () => {
    let now = 0;
    const sqlPace = createSqlPace(() => now);
    const jira = seededJira(SEED, () => SEED.now, ":memory:", { sqlPace });
    sqlPace.begin();
    while (sqlPace.admits("ddl"));
    expect(await opened(jira)).toMatchObject({
      ok: true,
      result: { ok: false, problem: { code: "rate_limited", retryAfterMs: 60_000 } },
    });
    now = 60_000;
    expect(await opened(jira)).toMatchObject({ ok: true, result: { ok: true } });
    await jira.settled();
    jira.close();
  });
  it("makes its tables in one minute's schema statements, once: started again, it sends none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "upshot-cold-"));
    const file = join(folder, "jira.sqlite");
    const start = async (): Promise<number> => {
      const sqlPace = createSqlPace(() => 0);
      const jira = seededJira(SEED, () => SEED.now, file, { sqlPace });
      sqlPace.begin();
      expect(await opened(jira)).toMatchObject({ ok: true, result: { ok: true } });
      await jira.settled();
      jira.close();
      let left = 0;
      while (sqlPace.admits("ddl")) left += 1;
      return 25 - left;
    };
    // The runner's own table, its list, and one statement a migration.
    expect(await start()).toBe(2 + MIGRATIONS.length);
    expect(await start()).toBe(0);
    expect(await start()).toBe(0);
    rmSync(folder, { recursive: true });
  });
  it("loses nothing of what many write in the same second", async () => {
    // The platform's second, however slow this machine: it is over when three statements were too many for it.
    let seconds = 0;
    const pace = createSqlPace(() => 1000 * seconds);
    const admitted: boolean[] = [];
    const sqlPace: SqlPace = {
      ...pace,
      admits: (endpoint) => {
        const isAdmitted = pace.admits(endpoint);
        admitted.push(isAdmitted);
        if (!isAdmitted && admitted.filter((one) => !one).length % 3 === 0) seconds += 1;
        return isAdmitted;
      },
    };
    const ids = Array.from({ length: 24 }, (_, i) => String(10001 + i));
    const work = ids.map((id) => seedItem({ id, parentId: null, level: "initiative", title: `Epic ${id}` }));
    const jira = seededJira({ ...SEED, work }, () => SEED.now, ":memory:", { sqlPace });
    expect(await opened(jira)).toMatchObject({ ok: true, result: { ok: true } });
    await jira.settled();
    pace.begin();
    admitted.length = 0;
    const draft = { hypothesis: { ...COMPLETE, metricId: null }, newMetric: null, expectedLength: 0 };
    const written = await Promise.all(ids.map((_, i) => invoked(jira, "writeHypothesis", draft, `PAY-${i + 1}`)));
    expect(written.filter((answer) => !isDone(answer))).toEqual([]);
    expect(admitted.filter(Boolean).length).toBeGreaterThan(150);
    expect(admitted).toContain(false);
    await jira.settled();
    for (const [i] of ids.entries()) {
      const { epicEntries } = Panel.parse(await invoked(jira, "openPanel", {}, `PAY-${i + 1}`)).result.value;
      expect(epicEntries).toHaveLength(1);
    }
    jira.close();
  });
  it("says in one clear problem that the database took too long", async () => {
    let step = 0;
    let now = 0;
    const clock = () => {
      now += step;
      return now;
    };
    const jira = seededJira(SEED, () => SEED.now, ":memory:", { sqlPace: createSqlPace(clock) });
    expect(await opened(jira)).toMatchObject({ ok: true, result: { ok: true } });
    await jira.settled();
    step = 5_001;
    expect(await opened(jira)).toEqual({
      ok: true,
      result: {
        ok: false,
        problem: { code: "host_failed", what: expect.stringContaining("took too long") },
      },
    });
    step = 5_000;
    expect(await opened(jira)).toMatchObject({ ok: true, result: { ok: true } });
    await jira.settled();
    jira.close();
  });
});
