/** The Forge adapter keeps the host contract: on an embedded SQLite, and on a real MariaDB server. */
import { afterAll, beforeAll, describe, it } from "@jest/globals";
import type { Pool } from "mysql2/promise";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { describeHostContract } from "./host-contract.ts";
import { forgeHostOver, seededJira } from "./local-jira.ts";
import type { MariaDb } from "./maria-db.ts";
import { mariaDbPrograms, startMariaDb } from "./maria-db.ts";

const JIRA_KNOWS = { releases: true, iterations: false, hiddenCount: false };

describeHostContract(
  "Forge on SQLite",
  async (seed) => {
    const jira = seededJira(seed);
    const db = openDatabase(":memory:");
    for (const { statement } of MIGRATIONS) db.exec(statement);
    const runSql: RunSql = async (statement, values) => db.all(statement, [...values]);
    return {
      host: (viewer) => forgeHostOver(jira, runSql, viewer, seed.now),
      cleanUp: async () => {
        jira.close();
        db.close();
      },
    };
  },
  JIRA_KNOWS,
);

const programs = mariaDbPrograms();
const onMariaDb = programs === null ? describe.skip : describe;

onMariaDb("with a MariaDB server", () => {
  let server: MariaDb | null = null;
  let count = 0;
  beforeAll(async () => {
    if (programs !== null) server = await startMariaDb(programs);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
  }, 60_000);

  describeHostContract(
    "Forge on MariaDB",
    async (seed) => {
      if (server === null) throw new Error("the MariaDB server did not start");
      const jira = seededJira(seed);
      count += 1;
      const pool = await server.database(`upshot_${count}`);
      for (const { statement } of MIGRATIONS) await pool.query(statement);
      return {
        host: (viewer) => forgeHostOver(jira, onPool(pool), viewer, seed.now),
        cleanUp: async () => {
          jira.close();
          await pool.query(`DROP DATABASE upshot_${count}`);
        },
      };
    },
    JIRA_KNOWS,
  );

  it("ran on a server of its own", async () => {
    if (server === null) throw new Error("no server");
  });
});

function onPool(pool: Pool): RunSql {
  return async (statement, values) => {
    const [rows] = await pool.query(statement, [...values]);
    return Array.isArray(rows) ? rows : [];
  };
}
