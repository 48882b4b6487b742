/**
 * `npm start`: installs what is missing, builds, and runs both local hosts. Plain JavaScript and Node's own modules only,
 * because nothing is installed yet when it starts.
 */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, projectRoot, refuseOldNode } from "./install.mjs";

refuseOldNode();
process.chdir(projectRoot);
if (process.argv.includes("--help")) {
  console.log(
    "npm start                 run both local hosts\nnpm start -- --reset      forget what was done in them\nnpm start -- --port 4321  use this port",
  );
  process.exit(0);
}
await ensureInstalled({ withDevelopmentTools: false });
const { build } = await import("./build.mjs");
console.log("Building …");
await build();
const data = join(projectRoot, ".upshot", "data");
if (process.argv.includes("--reset") && existsSync(data)) {
  rmSync(data, { recursive: true });
  console.log("Forgot what was done in the local hosts.");
}
await import(pathToFileURL(join(projectRoot, "playground", "dist", "server.mjs")).href);
