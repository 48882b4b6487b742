/**
 * What Forge SQL lets through, before any database sees it.
 * Source: "Forge SQL limitations" (December 2025) and the calls of @forge/sql 4.0. The dialect is TiDB's; see decision 0021.
 */

export type SqlEndpoint = "dml" | "ddl";
export interface SqlRefusal {
  readonly code: "INVALID_SQL_QUERY";
  readonly message: string;
}

export const REQUEST_MOST_BYTES = 1_048_576;
export const RESPONSE_MOST_BYTES = 4_194_304;

const DML = ["SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "EXPLAIN"];
const DDL = ["CREATE", "ALTER", "DROP", "TRUNCATE", "RENAME"];
/** The migration runner reads its own table through the DDL endpoint. */
const READS = ["SELECT", "SHOW", "DESCRIBE"];

/** Milliseconds that a statement may take. */
export function mostMs(query: string): number {
  const verb = verbOf(query);
  if (DDL.includes(verb)) return 20_000;
  return ["INSERT", "UPDATE", "DELETE", "REPLACE"].includes(verb) ? 10_000 : 5_000;
}

/** First word of the statement, in capitals. */
export function verbOf(query: string): string {
  return (/^[\s(]*([A-Za-z]+)/.exec(withoutLiterals(query))?.[1] ?? "").toUpperCase();
}

export function refusalOf(query: string, endpoint: SqlEndpoint): SqlRefusal | null {
  const bare = withoutLiterals(query);
  const verb = verbOf(query);
  const refuse = (message: string): SqlRefusal => ({ code: "INVALID_SQL_QUERY", message });
  if (bare.trim() === "") return refuse("The query is empty.");
  if (/;\s*\S/.test(bare)) return refuse("Only one statement is allowed per query.");
  if (/\b(FOREIGN\s+KEY|REFERENCES)\b/i.test(bare)) return refuse("Foreign keys are not supported.");
  if (endpoint === "dml" && !DML.includes(verb))
    return refuse(`${verb} is not allowed here; use executeDDL for changes of the schema.`);
  if (endpoint === "ddl" && !DDL.includes(verb) && !READS.includes(verb))
    return refuse(`${verb} is not allowed in executeDDL.`);
  return null;
}

/** The query with quoted texts and comments blanked out, so that words inside them are not taken for SQL. */
function withoutLiterals(query: string): string {
  return query.replace(/'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g, "''");
}

/**
 * The one statement of the SDK itself that SQLite does not read: the table of its migration runner.
 * Nothing of the app's own SQL is translated.
 */
export function inSqlite(query: string): string {
  if (!/^\s*CREATE TABLE IF NOT EXISTS __migrations\b/i.test(query)) return query;
  return query.replace(/\bBIGINT PRIMARY KEY AUTO_INCREMENT\b/i, "INTEGER PRIMARY KEY AUTOINCREMENT");
}
