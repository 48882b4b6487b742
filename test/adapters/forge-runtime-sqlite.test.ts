import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { DatabaseInUse } from "../../playground/database-lock.ts";
import { openDatabase } from "../../playground/sqlite.ts";

const folder = mkdtempSync(join(tmpdir(), "sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the embedded database", () => {
  it("keeps what was written when it is opened again", () => {
    const file = join(folder, "kept.sqlite");
    const first = openDatabase(file);
    first.exec("CREATE TABLE t (n INTEGER PRIMARY KEY)");
    first.run("INSERT INTO t VALUES (?)", [1]);
    first.close();
    const again = openDatabase(file);
    expect(again.all("SELECT n FROM t")).toEqual([{ n: 1 }]);
    again.close();
  });

  it("a statement that failed once works again", () => {
    const db = openDatabase(":memory:");
    db.exec("CREATE TABLE t (n INTEGER PRIMARY KEY)");
    const insert = (n: number): unknown => db.run("INSERT INTO t VALUES (?)", [n]);
    insert(1);
    expect(() => insert(1)).toThrow("UNIQUE constraint failed");
    insert(2);
    expect(db.get("SELECT COUNT(*) AS n FROM t")).toEqual({ n: 2 });
    db.close();
  });

  it("a transaction is all or nothing, also inside another", () => {
    const db = openDatabase(":memory:");
    db.exec("CREATE TABLE t (n INTEGER PRIMARY KEY)");
    const insert = (n: number): unknown => db.run("INSERT INTO t VALUES (?)", [n]);
    db.transaction(() => {
      insert(1);
      expect(() =>
        db.transaction(() => {
          insert(2);
          throw new Error("undo");
        }),
      ).toThrow("undo");
      insert(3);
    });
    expect(() =>
      db.transaction(() => {
        insert(4);
        insert(1);
      }),
    ).toThrow("UNIQUE");
    expect(db.all("SELECT n FROM t")).toEqual([{ n: 1 }, { n: 3 }]);
    db.close();
  });

  it("reading one row of many does not block what comes after", () => {
    const db = openDatabase(":memory:");
    db.exec("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2), (3)");
    db.transaction(() => {
      expect(db.get("SELECT n FROM t")).toEqual({ n: 1 });
    });
    db.exec("DROP TABLE t");
    db.close();
  });

  it("is one connection however often this process opens the file, until it was closed as often", () => {
    const file = join(folder, "twice.sqlite");
    const host = openDatabase(file, "alone");
    host.exec("CREATE TABLE t (n INTEGER)");
    const behind = openDatabase(file);
    behind.run("INSERT INTO t VALUES (1)");
    behind.close();
    behind.close();
    expect(host.all("SELECT n FROM t")).toEqual([{ n: 1 }]);
    host.close();
    const shared = openDatabase(file);
    expect(shared.all("SELECT n FROM t")).toEqual([{ n: 1 }]);
    shared.close();
    expect(readdirSync(folder).filter((name) => /^twice.*(lock|wal)$/.test(name))).toEqual([]);
  });

  it("that another process keeps to itself is refused while that lives, and opens once it is killed", async () => {
    const file = join(folder, "kept-alone.sqlite");
    mkdirSync(`${file}.lock`);
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    writeFileSync(`${file}.owner`, String(other.pid));
    expect(() => openDatabase(file, "alone")).toThrow(DatabaseInUse);
    const ended = new Promise((resolve) => other.once("exit", resolve));
    other.kill("SIGKILL");
    await ended;
    const db = openDatabase(file, "alone");
    db.exec("CREATE TABLE t (n INTEGER)");
    db.close();
  });

  it("opens after a process was killed in the middle of a write", () => {
    const file = join(folder, "killed.sqlite");
    openDatabase(file).close();
    mkdirSync(`${file}.lock`);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${file}.lock`, longAgo, longAgo);
    const db = openDatabase(file);
    db.exec("CREATE TABLE t (n INTEGER)");
    db.close();
  });
});
