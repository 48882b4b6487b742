import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
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
});
