/**
 * Forge SQL for one installation, on an embedded SQLite. Speaks the wire form of @forge/sql: `{query, params, method}` to
 * `{rows}` or `{code, message, debug}`.
 */
import { performance } from "node:perf_hooks";
import { z } from "zod";
import type { Bindable, Row, Sqlite } from "../../sqlite.ts";
import type { SqlPace } from "./sql-pace.ts";
import {
  inSqlite,
  mostMs,
  REQUEST_MOST_BYTES,
  RESPONSE_MOST_BYTES,
  refusalOf,
  type SqlEndpoint,
  verbOf,
} from "./sql-rules.ts";

const SqlRequest = z.looseObject({ query: z.string(), params: z.array(z.unknown()).default([]) });
const Bind = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export interface SqlInstallation {
  readonly database: Sqlite;
  /** `null` = as many statements as come. */
  readonly pace: SqlPace | null;
}

export function answerSql({ database, pace }: SqlInstallation, path: string, body: string): Response {
  const endpoint: SqlEndpoint = path.endsWith("/ddl") ? "ddl" : "dml";
  if (pace?.admits(endpoint) === false)
    return new Response("Too Many Requests", { status: 429, statusText: "Too Many Requests" });
  if (Buffer.byteLength(body) > REQUEST_MOST_BYTES)
    return failed(413, "INVALID_SQL_QUERY", "The request is larger than 1 MiB.");
  const request = SqlRequest.safeParse(JSON.parse(body));
  if (!request.success) return failed(400, "INVALID_SQL_QUERY", "The request is not {query, params, method}.");
  const { query, params } = request.data;
  const refusal = refusalOf(query, endpoint);
  if (refusal !== null) return failed(400, refusal.code, refusal.message);
  const values = z.array(Bind).safeParse(params);
  if (!values.success) return failed(400, "INVALID_SQL_QUERY", "Parameters must be texts, numbers, booleans or null.");
  const now = pace?.now ?? (() => performance.now());
  const from = now();
  const answer = execute(database, inSqlite(query), values.data);
  const tookMs = now() - from;
  pace?.ran(tookMs);
  // The platform ends the connection, not the statement: what it wrote stays written.
  return tookMs > mostMs(query)
    ? failed(408, "QUERY_TIMED_OUT", "The provided query took too long to execute.")
    : answer;
}

function execute(database: Sqlite, query: string, values: readonly Bindable[]): Response {
  try {
    const text = JSON.stringify({ rows: run(database, query, values) });
    if (Buffer.byteLength(text) > RESPONSE_MOST_BYTES)
      return failed(413, "SQL_EXECUTION_ERROR", "The response is larger than 4 MiB.");
    return new Response(text, { status: 200, headers: { "Content-Type": "application/json" } });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed(400, "SQL_EXECUTION_ERROR", message, databaseError(message));
  }
}

function run(database: Sqlite, query: string, values: readonly Bindable[]): unknown {
  switch (verbOf(query)) {
    case "SELECT":
    case "WITH":
    case "EXPLAIN":
      return database.all(query, values).map(plain);
    case "CREATE":
    case "ALTER":
    case "DROP":
    case "TRUNCATE":
    case "RENAME":
      // Schema changes go past the statement cache, which they would leave stale.
      database.exec(query);
      return [];
    default: {
      const { changes, lastInsertRowid } = database.run(query, values);
      return {
        affectedRows: changes,
        fieldCount: 0,
        info: "",
        insertId: lastInsertRowid,
        serverStatus: 2,
        warningStatus: 0,
      };
    }
  }
}

/** Whole numbers beyond what JSON can hold travel as text, bytes as base64. */
function plain(row: Row): Record<string, unknown> {
  const cell = (value: Row[string]): unknown => {
    if (typeof value === "bigint") return value.toString();
    return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
  };
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cell(value)]));
}

interface DatabaseError {
  readonly code: string;
  readonly errno: number;
  readonly sqlState: string;
  readonly sqlMessage: string;
}

/** SQLite's complaint in MySQL's words and numbers, which is what the app's code meets in production. */
function databaseError(message: string): DatabaseError {
  const duplicate = /UNIQUE constraint failed: ([\w.]+)/.exec(message);
  if (duplicate !== null) {
    const table = (duplicate[1] ?? "").split(".")[0];
    return {
      code: "ER_DUP_ENTRY",
      errno: 1062,
      sqlState: "23000",
      sqlMessage: `Duplicate entry for key '${table}.PRIMARY'`,
    };
  }
  const missing = /no such table: (\w+)/.exec(message);
  if (missing !== null) {
    return {
      code: "ER_NO_SUCH_TABLE",
      errno: 1146,
      sqlState: "42S02",
      sqlMessage: `Table '${missing[1]}' doesn't exist`,
    };
  }
  const empty = /NOT NULL constraint failed: ([\w.]+)/.exec(message);
  if (empty !== null) {
    return {
      code: "ER_BAD_NULL_ERROR",
      errno: 1048,
      sqlState: "23000",
      sqlMessage: `Column '${empty[1]}' cannot be null`,
    };
  }
  return { code: "ER_PARSE_ERROR", errno: 1064, sqlState: "42000", sqlMessage: message };
}

function failed(status: number, code: string, message: string, debug?: DatabaseError): Response {
  const text = debug?.sqlMessage ?? message;
  return Response.json({ code, message: text, ...(debug === undefined ? {} : { debug }) }, { status });
}
