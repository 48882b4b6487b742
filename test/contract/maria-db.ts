/** A real MariaDB server of the test's own: its own folder and socket, no network, gone when the test ends. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { Connection, Pool, RowDataPacket } from "mysql2/promise";
import { createConnection, createPool } from "mysql2/promise";

export interface MariaDb {
  /** An empty database of this name. */
  database(name: string): Promise<Pool>;
  /** Runs one statement in a session of its own, without a limit, and tells the most memory that the session held. */
  weigh(
    database: string,
    statement: string,
    values: readonly (string | number | null)[],
  ): Promise<{ readonly rows: readonly unknown[]; readonly memoryBytes: number }>;
  stop(): Promise<void>;
}

/** Paths of the server programs, given by `npm test`; `null` where none is installed. */
export function mariaDbPrograms(): { readonly server: string; readonly install: string } | null {
  const server = process.env["UPSHOT_MARIADBD"] ?? "";
  const install = process.env["UPSHOT_MARIADB_INSTALL"] ?? "";
  return server === "" || install === "" ? null : { server, install };
}

/**
 * "Memory usage per query" of "Forge SQL limits" (December 2025). The server counts what a whole session holds, some 100 kB of
 * its own included, and ends a statement that wants more; its cache of pages is not counted, as TiDB's storage nodes are not.
 */
export const MEMORY_MOST_BYTES = 16_777_216;

/** @param bufferPoolBytes pages that the server keeps in memory; a server of the platform keeps an installation's 1 GiB. */
export async function startMariaDb(
  programs: { readonly server: string; readonly install: string },
  bufferPoolBytes = 134_217_728,
): Promise<MariaDb> {
  const folder = mkdtempSync(join(tmpdir(), "upshot-db-"));
  const socketPath = join(folder, "s");
  const user = userInfo().username;
  execFileSync(
    programs.install,
    [`--datadir=${folder}/data`, `--user=${user}`, "--auth-root-authentication-method=normal"],
    { stdio: "ignore" },
  );
  const server = spawn(
    programs.server,
    [
      "--no-defaults",
      `--datadir=${folder}/data`,
      `--socket=${socketPath}`,
      `--pid-file=${folder}/pid`,
      "--skip-networking",
      `--max-session-mem-used=${MEMORY_MOST_BYTES}`,
      `--innodb-buffer-pool-size=${bufferPoolBytes}`,
      `--user=${user}`,
    ],
    { stdio: "ignore" },
  );
  const connection = await connected(socketPath);
  const pools: Pool[] = [];
  return {
    database: async (name) => {
      await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      const pool = createPool({ socketPath, user: "root", database: name, connectionLimit: 4 });
      pools.push(pool);
      return pool;
    },
    weigh: async (database, statement, values) => {
      const alone = await createConnection({ socketPath, user: "root", database });
      try {
        await alone.query("SET SESSION max_session_mem_used = 1073741824");
        const [rows] = await alone.query(statement, [...values]);
        const [held] = await connection.query<RowDataPacket[]>(
          "SELECT MAX_MEMORY_USED AS bytes FROM information_schema.processlist WHERE id = ?",
          [alone.threadId],
        );
        return { rows: Array.isArray(rows) ? rows : [], memoryBytes: Number(held[0]?.["bytes"]) };
      } finally {
        await alone.end();
      }
    },
    stop: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
      await connection.end();
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const TRIES = 100;

async function connected(socketPath: string): Promise<Connection> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createConnection({ socketPath, user: "root" });
    } catch (error) {
      if (attempt === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once("exit", () => resolve());
    server.kill("SIGTERM");
  });
}
