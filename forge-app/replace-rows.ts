/** Many rows in as few statements as their size allows. */
import type { RunSql, SqlValue } from "./request-sql.ts";

/** A statement with its values is at most 1 MiB ("Forge SQL limitations"). */
const MOST_CHARACTERS = 400_000;
/** SQLite takes 32,766 values a statement, MySQL and TiDB 65,535. */
const MOST_VALUES = 20_000;

/** Replaces each row whole. An empty list is no statement. */
export async function replaceRows(
  runSql: RunSql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (SqlValue | null)[])[],
): Promise<void> {
  let group: (readonly (SqlValue | null)[])[] = [];
  let characters = 0;
  const send = async () => {
    if (group.length === 0) return;
    const places = group.map((row) => `(${row.map(() => "?").join(", ")})`).join(", ");
    await runSql(`REPLACE INTO ${table} (${columns.join(", ")}) VALUES ${places}`, group.flat() as SqlValue[]);
    group = [];
    characters = 0;
  };
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + String(value).length, 0);
    if (characters + size > MOST_CHARACTERS || (group.length + 1) * columns.length > MOST_VALUES) await send();
    group.push(row);
    characters += size;
  }
  await send();
}
