/** The Forge adapter keeps the host contract: on an embedded SQLite, and on a real MariaDB server. */
import { it } from "@jest/globals";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { describeHostContract } from "./host-contract.ts";
import { forgeHostOver, seededJira } from "./local-jira.ts";
import { describeOnMariaDb, sqlOn } from "./on-maria-db.ts";

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

describeOnMariaDb("with a MariaDB server", (server) => {
  let count = 0;

  describeHostContract(
    "Forge on MariaDB",
    async (seed) => {
      const jira = seededJira(seed);
      count += 1;
      const pool = await server().database(`upshot_${count}`);
      for (const { statement } of MIGRATIONS) await pool.query(statement);
      return {
        host: (viewer) => forgeHostOver(jira, sqlOn(pool), viewer, seed.now),
        cleanUp: async () => {
          jira.close();
          await pool.query(`DROP DATABASE upshot_${count}`);
        },
      };
    },
    JIRA_KNOWS,
  );

  it("ran on a server of its own", async () => {
    await server().database("own");
  });
});
