/** Tests on a real MariaDB server: one of their own, left out where none is installed. */
import { afterAll, beforeAll, describe } from "@jest/globals";
import type { Pool } from "mysql2/promise";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { type MariaDb, mariaDbPrograms, startMariaDb } from "./maria-db.ts";

const PATIENCE_MS = 300_000;

/** @param tests are given the server, once it runs */
export function describeOnMariaDb(name: string, tests: (server: () => MariaDb) => void): void {
  const programs = mariaDbPrograms();
  (programs === null ? describe.skip : describe)(name, () => {
    let server: MariaDb | null = null;
    beforeAll(async () => {
      if (programs !== null) server = await startMariaDb(programs);
    }, PATIENCE_MS);
    afterAll(async () => {
      await server?.stop();
    }, PATIENCE_MS);
    tests(() => {
      if (server === null) throw new Error("the MariaDB server did not start");
      return server;
    });
  });
}

export function sqlOn(pool: Pool): RunSql {
  return async (statement, values) => {
    const [rows] = await pool.query(statement, [...values]);
    return Array.isArray(rows) ? rows : [];
  };
}
