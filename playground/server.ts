/** Both local hosts behind one address: what `npm start` runs after it installed and built. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { parse } from "yaml";
import { seedDemo } from "./demo/seed-demo.ts";
import { createFaults } from "./faults.ts";
import { homePage, hostMenu } from "./home.ts";
import { createLocalHosts } from "./hosts.ts";
import { freePort } from "./port.ts";

const root = process.cwd();
const dataFolder = argument("--data") ?? join(root, ".upshot", "data");
const FIRST_PORT = 4321;

async function main(): Promise<void> {
  mkdirSync(dataFolder, { recursive: true });
  const wanted = portArgument();
  const port = await freePort(wanted ?? FIRST_PORT);
  if (port !== (wanted ?? FIRST_PORT)) console.log(`Port ${wanted ?? FIRST_PORT} is busy, so another one is used.`);
  const address = `http://localhost:${port}`;
  const now = () => new Date().toISOString();
  const hosts = createLocalHosts({
    root,
    dataFolder,
    address,
    now,
    manifest: parse(readFileSync(join(root, "manifest.yml"), "utf8")),
    hostMenu,
    faults: { jira: createFaults(), ado: createFaults() },
  });
  const app = new Hono();
  app.get("/", (context) => context.html(homePage()));
  app.route("/", hosts.jira.app);
  app.route("/", hosts.ado.app);
  const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" });
  console.log("Writing the demo portfolio where it is missing …");
  await seedDemo(hosts, join(root, "playground/demo"), now());
  console.log(
    `\nUpshot runs at ${address}\nCtrl-C stops it. What you do there is kept; npm start -- --reset forgets it.`,
  );
  const stop = () => {
    server.close();
    hosts.close();
    console.log("\nStopped.");
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** What stands behind a word of the command line. */
function argument(word: string): string | undefined {
  return process.argv.includes(word) ? process.argv[process.argv.indexOf(word) + 1] : undefined;
}

function portArgument(): number | null {
  const port = Number(argument("--port") ?? Number.NaN);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

main().catch((error: unknown) => {
  console.error(`The local hosts could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
