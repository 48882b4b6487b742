import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createSqlPace } from "../../playground/jira/forge/sql-pace.ts";
import { answerSql } from "../../playground/jira/forge/sql-service.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import type { TestSite } from "../wire/jira-site.ts";
import { appSite, ask, bundleApp } from "./forge-runtime-site.ts";

let app: ReturnType<typeof bundleApp>;
let site: TestSite;
beforeAll(() => {
  app = bundleApp();
});
afterAll(() => app.remove());
beforeEach(() => {
  site = appSite(app.file);
});
afterEach(() => site.jira.close());

const sql = (query: string, params: readonly unknown[] = []): Promise<unknown> =>
  ask(site, "ada", "sql", { query, params });
const ddl = (query: string): Promise<unknown> => ask(site, "ada", "ddl", { query });
const refused = (message: string): unknown =>
  expect.objectContaining({ code: "INVALID_SQL_QUERY", message: expect.stringContaining(message) });

describe("Forge SQL keeps the platform's rules", () => {
  it("the SDK's migration runner runs each migration once", async () => {
    expect(await ask(site, "ada", "migrate")).toEqual({ ran: ["v1_seen"], listed: ["v1_seen"] });
    expect(await ask(site, "ada", "migrate")).toEqual({ ran: [], listed: ["v1_seen"] });
  });

  it("rows, inserts and updates come back as the SDK promises", async () => {
    await ddl("CREATE TABLE t (id VARCHAR(20) NOT NULL, n BIGINT, PRIMARY KEY (id))");
    expect(await sql("INSERT INTO t VALUES (?, ?)", ["a", 1])).toMatchObject({ rows: { affectedRows: 1 } });
    expect(await sql("REPLACE INTO t VALUES (?, ?)", ["b", 2])).toMatchObject({ rows: { affectedRows: 1 } });
    expect(await sql("UPDATE t SET n = n + 1 WHERE n > ?", [0])).toMatchObject({ rows: { affectedRows: 2 } });
    expect(await sql("SELECT id, n FROM t ORDER BY id")).toEqual({
      rows: [
        { id: "a", n: 2 },
        { id: "b", n: 3 },
      ],
    });
  });

  it("a duplicate key is told in MySQL's words", async () => {
    await ddl("CREATE TABLE t (id VARCHAR(20) PRIMARY KEY)");
    await sql("INSERT INTO t VALUES ('a')");
    expect(await sql("INSERT INTO t VALUES ('a')")).toMatchObject({
      code: "SQL_EXECUTION_ERROR",
      context: { debug: { code: "ER_DUP_ENTRY", errno: 1062 } },
    });
    expect(await sql("SELECT * FROM nowhere")).toMatchObject({ context: { debug: { errno: 1146 } } });
    expect(await sql("SELEC 1")).toMatchObject(refused("SELEC is not allowed here") as object);
    expect(await sql("SELECT FROM WHERE")).toMatchObject({ context: { debug: { errno: 1064 } } });
  });

  it.each([
    ["SELECT 1; SELECT 2", "Only one statement"],
    ["CREATE TABLE t (id INT)", "use executeDDL"],
    ["BEGIN", "BEGIN is not allowed"],
    ["LOCK TABLES t READ", "LOCK is not allowed"],
    ["", "empty"],
  ])("%s is refused where data is read and written", async (query, message) => {
    expect(await sql(query)).toEqual(refused(message));
  });

  it.each([
    ["CREATE TABLE c (p INT, FOREIGN KEY (p) REFERENCES t (id))", "Foreign keys"],
    ["INSERT INTO t VALUES (1)", "not allowed in executeDDL"],
  ])("%s is refused where the schema is changed", async (query, message) => {
    expect(await ddl(query)).toEqual(refused(message));
  });

  it("words inside texts and comments are not taken for SQL", async () => {
    expect(await sql("SELECT 'a; drop' AS one, 'FOREIGN KEY' AS two -- REFERENCES; x")).toEqual({
      rows: [{ one: "a; drop", two: "FOREIGN KEY" }],
    });
  });

  it("requests over 1 MiB and answers over 4 MiB are refused", async () => {
    expect(await sql("SELECT ? AS big", ["x".repeat(1_048_576)])).toEqual(refused("larger than 1 MiB"));
    const rows =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) SELECT i, ? AS big FROM n";
    expect(await sql(rows, ["x".repeat(100_000)])).toMatchObject({
      message: expect.stringContaining("larger than 4 MiB"),
    });
  });

  it("150 data statements a second and 25 schema statements a minute are let through, each counted anew", async () => {
    let now = 0;
    const sqlPace = createSqlPace(() => now);
    const paced = appSite(app.file, { sqlPace });
    const send = (functionKey: string, query: string) => ask(paced, "ada", functionKey, { query });
    const refusedForNow = { code: "UNKNOWN_ERROR", context: { responseText: "Too Many Requests" } };
    for (let i = 0; i < 30; i += 1) await send("ddl", `CREATE TABLE before_${i} (id INT)`);
    sqlPace.begin();
    for (let i = 0; i < 150; i += 1) expect(await send("sql", "SELECT 1 AS one")).toEqual({ rows: [{ one: 1 }] });
    expect(await send("sql", "INSERT INTO before_1 VALUES (1)")).toMatchObject(refusedForNow);
    now = 999;
    expect(await send("sql", "SELECT 1 AS one")).toMatchObject(refusedForNow);
    now = 1000;
    expect(await send("sql", "SELECT COUNT(*) AS n FROM before_1")).toEqual({ rows: [{ n: 0 }] });
    for (let i = 0; i < 25; i += 1)
      expect(await send("ddl", `CREATE TABLE after_${i} (id INT)`)).toMatchObject({ rows: [] });
    now = 60_999;
    expect(await send("ddl", "CREATE TABLE last (id INT)")).toMatchObject(refusedForNow);
    now = 61_000;
    expect(await send("ddl", "CREATE TABLE last (id INT)")).toMatchObject({ rows: [] });
    paced.jira.close();
  });

  it("statements that ran for 62.5 s within a minute keep out the next one until the minute has passed", async () => {
    const database = openDatabase(":memory:");
    database.exec("CREATE TABLE t (id INT)");
    let now = 0;
    const counted = createSqlPace(() => now);
    const send = (ms: number, query = "SELECT 1 AS one") => {
      const body = JSON.stringify({ query, params: [], method: "all" });
      const pace = { ...counted, ran: () => counted.ran(ms) };
      return answerSql({ database, pace }, "/api/v1/execute", body).status;
    };
    expect(send(70_000)).toBe(200);
    counted.begin();
    for (let i = 0; i < 12; i += 1) expect(send(5_000)).toBe(200);
    now = 30_000;
    expect(send(2_499)).toBe(200);
    expect(send(1)).toBe(200);
    expect([send(1), send(1, "INSERT INTO t VALUES (1)")]).toEqual([429, 429]);
    now = 60_999;
    expect(send(1)).toBe(429);
    now = 61_000;
    expect(send(1, "INSERT INTO t VALUES (2)")).toBe(200);
    expect(database.all("SELECT id FROM t")).toEqual([{ id: 2 }]);
    database.close();
  });

  it("a reading over 5 s and a writing over 10 s are told as timed out; what was written stays", async () => {
    const database = openDatabase(":memory:");
    database.exec("CREATE TABLE t (id INT)");
    const taking = async (ms: number, query: string) => {
      const moments = [0, ms];
      const now = () => moments.shift() ?? ms;
      const body = JSON.stringify({ query, params: [], method: "all" });
      const answered = answerSql({ database, pace: createSqlPace(now) }, "/api/v1/execute", body);
      return [answered.status, await answered.json()];
    };
    const timedOut = [408, expect.objectContaining({ code: "QUERY_TIMED_OUT" })];
    expect(await taking(5_000, "SELECT 1 AS one")).toEqual([200, { rows: [{ one: 1 }] }]);
    expect(await taking(5_001, "SELECT 1 AS one")).toEqual(timedOut);
    expect(await taking(10_000, "INSERT INTO t VALUES (1)")).toEqual([200, expect.anything()]);
    expect(await taking(10_001, "INSERT INTO t VALUES (2)")).toEqual(timedOut);
    expect(await taking(1, "SELECT COUNT(*) AS n FROM t")).toEqual([200, { rows: [{ n: 2 }] }]);
    database.close();
  });
});
