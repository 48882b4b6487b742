/** A night of the Forge adapter, run in a process of its own over a local Jira and its database, which are served from here. */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { SqlValue } from "../../forge-app/request-sql.ts";
import { ConnectionDropped, type RestCall } from "../../playground/jira/rest/service.ts";
import type { NightSite } from "../contract/night-site.ts";

/** What the process is told. */
export interface NightTerms {
  readonly address: string;
  /** Milliseconds since 1970, by the clock of the run. */
  readonly startsAt: number;
  readonly seed: number;
}

export interface NightTaken {
  /** Of the app's process alone, its start included. */
  readonly processorSeconds: number;
  /** The most the whole process ever held: program, data and garbage. */
  readonly memoryBytes: number;
  /** By the clock on the wall, and what the run waited for on its own clock. */
  readonly wallSeconds: number;
  /** Answers that were refused, failed, broken off or cut: each is asked for again. */
  readonly badAnswers: number;
  /** Of SQL. */
  readonly statements: number;
}

/** `runtime.memoryMB` of the manifest is 512; what runs functions leaves this much of it to the heap. */
const HEAP_MB = 460;

export async function jiraNight(site: NightSite, seed: number): Promise<NightTaken> {
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  // The app computes for longer than a server usually holds a silent connection.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const terms: NightTerms = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    startsAt: site.clock.now,
    seed,
  };
  const app = fork(fileURLToPath(new URL("jira-night.process.mjs", import.meta.url)), [JSON.stringify(terms)], {
    execArgv: [
      `--max-old-space-size=${HEAP_MB}`,
      ...(process.env["UPSHOT_BENCH_NODE"] ?? "").split(" ").filter(Boolean),
    ],
  });
  let taken: NightTaken | null = null;
  app.on("message", (message) => {
    taken = message as NightTaken;
  });
  const [code] = await once(app, "exit");
  server.close();
  if (taken === null) throw new Error(`the night ended with ${code} before its end`);
  return taken;
}

async function answer(site: NightSite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  site.clock.now = Number(request.headers["x-now"]);
  const asked: unknown = JSON.parse(await text(request));
  if (request.url === "/sql") {
    const { statement, values } = asked as { readonly statement: string; readonly values: readonly SqlValue[] };
    response.end(JSON.stringify(await site.runSql(statement, values)));
    return;
  }
  try {
    const call = asked as Pick<RestCall, "method" | "path" | "body">;
    const { status, headers, body } = await site.jira.rest.call({ ...call, viewer: { kind: "app" }, scopes: null });
    response.writeHead(status, { "x-headers": JSON.stringify(headers) });
    response.end(body ?? "");
  } catch (error) {
    if (!(error instanceof ConnectionDropped)) throw error;
    response.destroy();
  }
}
