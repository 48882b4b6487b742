/** What starting in front of either real host shares. */
import { join } from "node:path";
import { format } from "node:util";
import type { Hono } from "hono";
import type { Secret } from "./secret.ts";
import type { Terminal } from "./token.ts";

/** A reason that a person can act on; shown as it is, without a stack. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

export interface RealStart {
  readonly root: string;
  readonly dataFolder: string;
  /** Names this host is reached by: `localhost:4321`. */
  readonly hosts: readonly string[];
  readonly terminal: Terminal;
}

export interface RealHost {
  readonly app: Hono;
  readonly says: string;
  close(): void;
}

/** From here on nothing printed holds the token, whoever prints it: also the app's own warnings. */
export function sealedConsole(secret: Secret): void {
  for (const name of ["log", "info", "warn", "error", "debug"] as const) {
    const print = console[name].bind(console);
    console[name] = (...said: unknown[]) => print(secret.without(format(...said)));
  }
}

/** One folder for each site, apart from what the local hosts keep and `--reset` forgets. */
export function siteFolder(dataFolder: string, host: "jira" | "ado", name: string): string {
  return join(dataFolder, "real", `${host}-${name.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, "_")}`);
}
