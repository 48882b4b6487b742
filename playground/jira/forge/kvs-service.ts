/**
 * Forge key-value storage for one installation: values, secrets, queries by prefix, transactions.
 * Wire form as measured on @forge/kvs; a missing key is a 404 with KEY_NOT_FOUND. Custom entities are not kept here.
 */
import { z } from "zod";
import type { Sqlite } from "../../sqlite.ts";

/** Source: "Forge KVS limits" (December 2025). */
const VALUE_MOST_BYTES = 245_760;
const KEY_FORM = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]{1,500}$/;

const KeyBody = z.looseObject({ key: z.string() });
const SetBody = z.looseObject({ key: z.string(), value: z.unknown() });
const QueryBody = z.looseObject({
  limit: z.number().int().optional(),
  cursor: z.string().optional(),
  where: z.array(z.looseObject({ condition: z.string(), values: z.array(z.string()) })).optional(),
});
const TransactionBody = z.looseObject({ set: z.array(SetBody).default([]), delete: z.array(KeyBody).default([]) });

export function createKvsTables(database: Sqlite): void {
  database.exec(
    "CREATE TABLE IF NOT EXISTS forge_kvs (key TEXT NOT NULL, secret INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key, secret))",
  );
}

export function answerKvs(database: Sqlite, path: string, text: string): Response {
  const body: unknown = JSON.parse(text);
  const secret = path.includes("/secret/") ? 1 : 0;
  const action = path.slice(path.lastIndexOf("/") + 1);
  if (path.includes("/entity/")) return failed(400, "NOT_SUPPORTED", "Custom entities are not kept by the local host.");
  switch (action) {
    case "get": {
      const row = database.get("SELECT value FROM forge_kvs WHERE key = ? AND secret = ?", [
        KeyBody.parse(body).key,
        secret,
      ]);
      if (row === null) return failed(404, "KEY_NOT_FOUND", "No value for this key.");
      return Response.json({ key: KeyBody.parse(body).key, value: JSON.parse(String(row["value"])) });
    }
    case "set":
      return set(database, SetBody.parse(body), secret) ?? empty();
    case "delete":
      database.run("DELETE FROM forge_kvs WHERE key = ? AND secret = ?", [KeyBody.parse(body).key, secret]);
      return empty();
    case "query":
      return query(database, QueryBody.parse(body));
    case "transaction":
      return transaction(database, TransactionBody.parse(body));
    default:
      return failed(404, "NOT_FOUND", `The local host has no ${path}.`);
  }
}

/** @returns the refusal, or `null` when the value was kept. */
function set(database: Sqlite, { key, value }: z.infer<typeof SetBody>, secret: number): Response | null {
  if (!KEY_FORM.test(key))
    return failed(400, "INVALID_KEY", "The key has characters that are not allowed, or is longer than 500.");
  const text = JSON.stringify(value);
  if (text === undefined || Buffer.byteLength(text) > VALUE_MOST_BYTES)
    return failed(400, "VALUE_TOO_LARGE", "The value is larger than 240 KiB.");
  database.run("REPLACE INTO forge_kvs VALUES (?, ?, ?)", [key, secret, text]);
  return null;
}

function query(database: Sqlite, { limit = 10, cursor, where = [] }: z.infer<typeof QueryBody>): Response {
  const prefix = where.find(({ condition }) => condition === "BEGINS_WITH")?.values[0] ?? "";
  const size = Math.min(Math.max(limit, 1), 100);
  const after = cursor === undefined ? "" : Buffer.from(cursor, "base64url").toString();
  const sql =
    "SELECT key, value FROM forge_kvs WHERE secret = 0 AND SUBSTR(key, 1, LENGTH(?)) = ? AND key > ? ORDER BY key LIMIT ?";
  const rows = database.all(sql, [prefix, prefix, after, size + 1]);
  const data = rows.slice(0, size).map(({ key, value }) => ({ key: String(key), value: JSON.parse(String(value)) }));
  const last = data.at(-1)?.key ?? "";
  return Response.json({ data, ...(rows.length > size ? { cursor: Buffer.from(last).toString("base64url") } : {}) });
}

/** Thrown inside a transaction to undo it. */
class Refused extends Error {
  readonly response: Response;
  constructor(response: Response) {
    super("refused");
    this.response = response;
  }
}

function transaction(database: Sqlite, { set: sets, delete: deletes }: z.infer<typeof TransactionBody>): Response {
  if (sets.length + deletes.length > 25)
    return failed(400, "TOO_MANY_OPERATIONS", "A transaction holds at most 25 operations.");
  try {
    database.transaction(() => {
      for (const one of sets) {
        const refusal = set(database, one, 0);
        if (refusal !== null) throw new Refused(refusal);
      }
      for (const { key } of deletes) database.run("DELETE FROM forge_kvs WHERE key = ? AND secret = 0", [key]);
    });
    return empty();
  } catch (error) {
    if (error instanceof Refused) return error.response;
    throw error;
  }
}

function empty(): Response {
  return new Response(null, { status: 204 });
}

function failed(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}
