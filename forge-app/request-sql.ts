/** The only file that talks to Forge SQL. One statement a call: the platform has no transaction across calls. */
import { migrationRunner, sql } from "@forge/sql";
import { MIGRATIONS } from "./migrations.ts";

export type SqlValue = string | number | null;
export type RunSql = (statement: string, values: readonly SqlValue[]) => Promise<readonly unknown[]>;

let migrated: Promise<unknown> | null = null;

export const runForgeSql: RunSql = async (statement, values) => {
  migrated ??= migrate();
  try {
    await migrated;
  } catch (error) {
    migrated = null; // the next call tries again; migrations are idempotent
    throw error;
  }
  const { rows } = await sql
    .prepare<unknown>(statement)
    .bindParams(...values)
    .execute();
  return Array.isArray(rows) ? rows : [];
};

function migrate(): Promise<unknown> {
  for (const { name, statement } of MIGRATIONS) migrationRunner.enqueue(name, statement);
  return migrationRunner.run();
}
