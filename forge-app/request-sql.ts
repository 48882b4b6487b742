/** The only file that talks to Forge SQL. One statement a call: the platform has no transaction across calls. */
import { migrationRunner, sql } from "@forge/sql";
import * as z from "zod/mini";
import { MIGRATIONS } from "./migrations.ts";
import { passed } from "./passed.ts";
import { busyOr, patientSql, SqlBusy } from "./sql-busy.ts";

export type SqlValue = string | number | null;
export type RunSql = (statement: string, values: readonly SqlValue[]) => Promise<readonly unknown[]>;

/** Until the platform counts anew. */
const [DATA_WAIT_MS, SCHEMA_WAIT_MS] = [1_000, 60_000];

let migrated: Promise<unknown> | null = null;

export const runForgeSql: RunSql = patientSql(
  async (statement, values) => {
    migrated ??= migrate();
    const asked = migrated;
    try {
      await asked;
    } catch (error) {
      if (migrated === asked) migrated = null; // the next call tries again; migrations are idempotent
      throw busyOr(error, SCHEMA_WAIT_MS);
    }
    return execute(statement, values).catch((error: unknown) => {
      throw busyOr(error, DATA_WAIT_MS);
    });
  },
  passed,
  Math.random,
);

async function execute(statement: string, values: readonly SqlValue[]): Promise<readonly unknown[]> {
  const { rows } = await sql
    .prepare<unknown>(statement)
    .bindParams(...values)
    .execute();
  return Array.isArray(rows) ? rows : [];
}

/**
 * The runner asks by schema statements, of which a minute has 25 for all instances of the app together: an instance that
 * starts asks by one data statement first, and needs the runner only on a new site or after an update.
 */
async function migrate(): Promise<unknown> {
  if (await isMigrated()) return undefined;
  for (const { name, statement } of MIGRATIONS) migrationRunner.enqueue(name, statement);
  return migrationRunner.run();
}

const Ran = z.array(z.object({ name: z.string() }));

async function isMigrated(): Promise<boolean> {
  try {
    const ran = new Set(Ran.parse(await execute("SELECT name FROM __migrations", [])).map(({ name }) => name));
    return MIGRATIONS.every(({ name }) => ran.has(name));
  } catch (error) {
    const busy = busyOr(error, DATA_WAIT_MS);
    if (busy instanceof SqlBusy) throw busy;
    return false; // nothing ran here yet, or it cannot be told: the runner looks for itself
  }
}
