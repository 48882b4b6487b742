/**
 * The embedded database of both local hosts: SQLite compiled to WebAssembly, so a fresh clone needs no compiler.
 *
 * Input: a file path or ":memory:". Output: a small typed door with cached prepared statements and nestable transactions.
 * Not here: any table. Every row leaves as plain values, to be parsed by its reader.
 */
import { resolve } from "node:path";
// A default import: Node finds no named exports in this CommonJS package.
import sqlite3, { type Database, type SQLiteValue, type Statement } from "node-sqlite3-wasm";
import { DatabaseInUse, dropStaleLock, keep } from "./database-lock.ts";

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

/** Files that this process has open: opened again, a file is the same connection, until it was closed as often. */
const openFiles = new Map<string, { readonly shared: Sqlite; holders: number }>();

/**
 * @param use "shared" = other processes open the file too; "alone" = only this one until it closes, which spares each statement
 * a lock and a wait for the disk.
 * @throws DatabaseInUse when another process has it alone, or has it at all and it shall be had alone
 */
export function openDatabase(file: string, use: "shared" | "alone" = "shared"): Sqlite {
  if (file === ":memory:") return connect(file, use);
  const path = resolve(file);
  const known = openFiles.get(path) ?? { shared: connect(path, use), holders: 0 };
  known.holders += 1;
  openFiles.set(path, known);
  let isOpen = true;
  return {
    ...known.shared,
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      known.holders -= 1;
      if (known.holders > 0) return;
      openFiles.delete(path);
      known.shared.close();
    },
  };
}

/** A file that another process took in the same moment is locked for the driver. */
function connectTo(file: string, use: "shared" | "alone"): Database {
  const database = new sqlite3.Database(file);
  try {
    database.exec(
      use === "alone"
        ? "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
        : "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL;",
    );
    return database;
  } catch (error) {
    database.close();
    throw error instanceof Error && error.message.includes("locked") ? new DatabaseInUse(file) : error;
  }
}

function connect(file: string, use: "shared" | "alone"): Sqlite {
  const isFile = file !== ":memory:";
  if (isFile) dropStaleLock(file);
  const database = isFile ? connectTo(file, use) : new sqlite3.Database(file);
  const letGo = isFile && use === "alone" ? keep(file) : () => undefined;
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
      letGo();
      statements.clear();
      if (!database.isOpen) return;
      // A plain file again, which can be shared and copied.
      if (isFile && use === "alone") database.exec("PRAGMA journal_mode = TRUNCATE");
      database.close();
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
