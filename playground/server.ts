/** What `npm start` runs after it installed and built: both local hosts behind one address, or one real site. */
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { parse } from "yaml";
import { DatabaseInUse } from "./database-lock.ts";
import { seedDemo } from "./demo/seed-demo.ts";
import { listenToExchanges } from "./exchanges.ts";
import { createFaults } from "./faults.ts";
import { homePage, hostMenu } from "./home.ts";
import { createLocalHosts } from "./hosts.ts";
import { createSqlPace } from "./jira/forge/sql-pace.ts";
import { readOptions, type StartOptions } from "./options.mjs";
import { type Door, doorNear } from "./port.ts";
import { CannotStart, type RealHost, type RealStart } from "./real/common.ts";
import { startRealAdo } from "./real/start-ado.ts";
import { startRealJira } from "./real/start-jira.ts";

const root = process.cwd();
const FIRST_PORT = 4321;

async function main(): Promise<void> {
  const read = readOptions(process.argv.slice(2));
  if (!read.ok) throw new CannotStart(read.message);
  const { options } = read;
  const dataFolder = options.data ?? join(root, ".upshot", "data");
  const wanted = options.port === undefined ? FIRST_PORT : Number(options.port);
  const door = await doorNear(wanted);
  const { port } = door;
  if (port !== wanted) console.log(`Port ${wanted} is busy, so another one is used.`);
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`];
  const terminal = { input: process.stdin, output: process.stdout };
  const real = await realHost(options, { root, dataFolder, hosts, terminal });
  if (real === null) await runLocalHosts(dataFolder, door);
  else {
    door.open(real.app.fetch);
    stopWith(() => {
      door.close();
      real.close();
    });
    console.log(`\nUpshot runs at http://localhost:${port}\n${real.says}\nCtrl-C stops it.`);
  }
}

/** `null` without a real site among the options. */
async function realHost({ jira, email, ado }: StartOptions, start: RealStart): Promise<RealHost | null> {
  if (jira !== undefined) return startRealJira(jira, email ?? "", start);
  return ado === undefined ? null : startRealAdo(ado, start);
}

async function runLocalHosts(dataFolder: string, door: Door): Promise<void> {
  const exchanges = process.env["UPSHOT_EXCHANGES"];
  if (exchanges !== undefined)
    listenToExchanges((exchange) => appendFileSync(exchanges, `${JSON.stringify(exchange)}\n`));
  const address = `http://localhost:${door.port}`;
  const now = () => new Date().toISOString();
  const sqlPace = createSqlPace(() => performance.now());
  const options = {
    root,
    address,
    now,
    manifest: parse(readFileSync(join(root, "manifest.yml"), "utf8")),
    hostMenu,
    sqlPace,
    faults: { jira: createFaults(), ado: createFaults() },
  };
  const hosts = inFreeFolder(dataFolder, (folder) => createLocalHosts({ ...options, dataFolder: folder }));
  const app = new Hono();
  app.get("/", (context) => context.html(homePage()));
  app.route("/", hosts.jira.app);
  app.route("/", hosts.ado.app);
  door.open(app.fetch);
  stopWith(() => {
    door.close();
    hosts.close();
  });
  console.log("Writing the demo portfolio where it is missing …");
  await hosts.jira.queueHeld(() => seedDemo(hosts, join(root, "playground/demo"), now()));
  await hosts.jira.settled();
  sqlPace.begin();
  console.log(
    `\nUpshot runs at ${address}\nCtrl-C stops it. What you do there is kept; npm start -- --reset forgets it.`,
  );
}

/** Hosts that run keep their data to themselves: those that start beside them take a folder of their own. */
function inFreeFolder<T>(wanted: string, open: (folder: string) => T): T {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? wanted : `${wanted}-${number}`;
    mkdirSync(folder, { recursive: true });
    try {
      const opened = open(folder);
      if (number > 1) console.log(`The data in ${wanted} are in use, so others are kept in ${folder}.`);
      return opened;
    } catch (error) {
      if (!(error instanceof DatabaseInUse)) throw error;
    }
  }
}

function stopWith(close: () => void): void {
  const stop = () => {
    close();
    console.log("\nStopped.");
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

main().catch((error: unknown) => {
  if (error instanceof CannotStart) console.error(error.message);
  else console.error(`The local hosts could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
