/** Forge SQL that takes no more statements: nothing is written twice, whoever asked is told to wait, and runs wait. */

import { ForgeSQLAPIError } from "@forge/sql";
import { describe, expect, it, jest } from "@jest/globals";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { busyOr, patientSql, SqlBusy } from "../../forge-app/sql-busy.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { createSqlPace } from "../../playground/jira/forge/sql-pace.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { SEED } from "../usecases/sample-site.ts";
import { draftOf, next, stored, subject, summaryOf } from "./contract-entries.ts";
import { seededJira } from "./local-jira.ts";
import { ANA } from "./seed.ts";

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
    const store = sqlStore(patientSql(runSql, async (ms) => void waited.push(ms)));
    const entries = next(EPIC, [draftOf("one")]);
    expect(await store.append(entries)).toEqual({ ok: true, value: null });
    expect(waited).toEqual([1000, 1000]);
    expect(await stored(store, EPIC)).toEqual(entries);
    database.close();
  });
  it("that lasts is a problem that says how long to wait, for every question to the store", async () => {
    const waited: number[] = [];
    const busyFor = (ms: number) => async (): Promise<never> => {
      throw new SqlBusy(ms);
    };
    const store = sqlStore(patientSql(busyFor(60_000), async (ms) => void waited.push(ms)));
    const busy = { ok: false, problem: { code: "rate_limited", retryAfterMs: 60_000 } };
    expect(await store.histories([EPIC])).toMatchObject(busy);
    expect(await store.append(next(EPIC, [draftOf("one")]))).toMatchObject(busy);
    expect(await store.saveSummary(summaryOf("10001", "kept"))).toMatchObject(busy);
    expect(await store.keptPage(null, null)).toMatchObject(busy);
    expect(waited).toEqual([]);
  });
});

describe("the built app", () => {
  it("tells the panel to wait when the installation's statements are spent, and answers when they are not", async () => {
    let now = 0;
    const sqlPace = createSqlPace(() => now);
    const jira = seededJira(SEED, () => SEED.now, ":memory:", { sqlPace });
    const opened = () => jira.invoke("openPanel", {}, { moduleKey: "upshot-panel", issueKey: "PAY-1", accountId: ANA });
    expect(await opened()).toMatchObject({ ok: true, result: { ok: true } });
    await jira.settled();
    sqlPace.begin();
    while (sqlPace.admits("dml"));
    expect(await opened()).toMatchObject({
      ok: true,
      result: { ok: false, problem: { code: "rate_limited", retryAfterMs: 1000 } },
    });
    now = 1000;
    expect(await opened()).toMatchObject({ ok: true, result: { ok: true } });
    await jira.settled();
    jira.close();
  });
  it("makes its tables in one minute's schema statements", async () => {
    const sqlPace = createSqlPace(() => 0);
    const jira = seededJira(SEED, () => SEED.now, ":memory:", { sqlPace });
    sqlPace.begin();
    const opened = await jira.invoke("openPanel", {}, { moduleKey: "upshot-panel", issueKey: "PAY-1", accountId: ANA });
    expect(opened).toMatchObject({ ok: true, result: { ok: true } });
    await jira.settled();
    let left = 0;
    while (sqlPace.admits("ddl")) left += 1;
    // The runner's own table, its list, and one statement a migration.
    expect(left).toBe(25 - 2 - MIGRATIONS.length);
    jira.close();
  });
});
