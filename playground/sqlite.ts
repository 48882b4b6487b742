/**
 * The embedded database of both local hosts: SQLite compiled to WebAssembly, so a fresh clone needs no compiler.
 *
 * Input: a file path or ":memory:". Output: a small typed door with cached prepared statements and nestable transactions.
 * Not here: any table. Every row leaves as plain values, to be parsed by its reader.
 */
import { rmdirSync, statSync } from "node:fs";
// A default import: Node finds no named exports in this CommonJS package.
import sqlite3, { type Database, type SQLiteValue, type Statement } from "node-sqlite3-wasm";

export type Cell = string | number | bigint | Uint8Array | null;
export type Row = Readonly<Record<string, Cell>>;
export type Bindable = Cell | boolean;

export interface Sqlite {
  all(sql: string, values?: readonly Bindable[]): Row[];
  get(sql: string, values?: readonly Bindable[]): Row | null;
  run(sql: string, values?: readonly Bindable[]): { readonly changes: number; readonly lastInsertRowid: number };
  /** Several statements, no parameters: for tables and settings. */
  exec(sql: string): void;
  /** All or nothing. A transaction inside a transaction is a savepoint. */
  transaction<T>(work: () => T): T;
  /** Adds a deterministic SQL function, for example one that another dialect has and SQLite has not. */
  define(name: string, body: (...values: Cell[]) => Bindable): void;
  close(): void;
}

/** Statements kept prepared. More than any one process of ours uses; the oldest goes first. */
const STATEMENTS_KEPT = 256;
/** A lock folder this old belongs to a process that was killed in the middle of a write. */
const STALE_LOCK_MS = 5_000;

export function openDatabase(file: string): Sqlite {
  if (file !== ":memory:") dropStaleLock(file);
  const database = new sqlite3.Database(file);
  if (file !== ":memory:") database.exec("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL;");
  database.exec("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;");
  const statements = statementCache(database);
  let depth = 0;

  return {
    all: (sql, values = []) => statements.use(sql, (statement) => statement.all([...values])).map(toRow),
    // The driver's own `get` stops after the first row and leaves the statement running, which blocks the next commit.
    get: (sql, values = []) => {
      const [first] = statements.use(sql, (statement) => statement.all([...values]));
      return first === undefined ? null : toRow(first);
    },
    run: (sql, values = []) => {
      const { changes, lastInsertRowid } = statements.use(sql, (statement) => statement.run([...values]));
      return { changes, lastInsertRowid: Number(lastInsertRowid) };
    },
    exec: (sql) => {
      statements.clear();
      database.exec(sql);
    },
    transaction: (work) => {
      const level = depth;
      database.exec(level === 0 ? "BEGIN IMMEDIATE" : `SAVEPOINT level_${level}`);
      depth = level + 1;
      try {
        const result = work();
        database.exec(level === 0 ? "COMMIT" : `RELEASE level_${level}`);
        return result;
      } catch (error) {
        // A failed COMMIT may already have ended the transaction.
        if (database.inTransaction) {
          database.exec(level === 0 ? "ROLLBACK" : `ROLLBACK TO level_${level}; RELEASE level_${level}`);
        }
        throw error;
      } finally {
        depth = level;
      }
    },
    define: (name, body) => {
      database.function(name, body, { deterministic: true });
    },
    close: () => {
      statements.clear();
      if (database.isOpen) database.close();
    },
  };
}

function toRow(row: Record<string, unknown>): Row {
  // The driver nests rows per table only when asked to with `expand`, which nothing here does.
  return row as Record<string, SQLiteValue>;
}

interface StatementCache {
  use<T>(sql: string, work: (statement: Statement) => T): T;
  clear(): void;
}

function statementCache(database: Database): StatementCache {
  const kept = new Map<string, Statement>();
  const drop = (sql: string): void => {
    const statement = kept.get(sql);
    kept.delete(sql);
    try {
      statement?.finalize();
    } catch {
      // SQLite repeats the error of the last run when a statement is finalized; whoever ran it has been told already.
    }
  };
  return {
    use: (sql, work) => {
      const statement = kept.get(sql) ?? database.prepare(sql);
      kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > STATEMENTS_KEPT && oldest !== undefined) drop(oldest);
      try {
        return work(statement);
      } catch (error) {
        // A statement that failed cannot be run again with this driver.
        drop(sql);
        throw error;
      }
    },
    clear: () => {
      for (const sql of [...kept.keys()]) drop(sql);
    },
  };
}

/** The driver locks with a folder beside the file, which a killed process leaves behind. */
function dropStaleLock(file: string): void {
  const lock = `${file}.lock`;
  const found = statSync(lock, { throwIfNoEntry: false });
  if (found?.isDirectory() === true && Date.now() - found.mtimeMs > STALE_LOCK_MS) rmdirSync(lock);
}
