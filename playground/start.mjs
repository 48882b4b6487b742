/**
 * `npm start`: installs what is missing, builds, and runs both local hosts, or one real site. Plain JavaScript and Node's own
 * modules only, because nothing is installed yet when it starts.
 */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, projectRoot, refuseOldNode } from "./install.mjs";
import { helpText, readOptions } from "./options.mjs";

refuseOldNode();
const read = readOptions(process.argv.slice(2));
if (!read.ok || read.options.help) {
  if (read.ok) console.log(helpText());
  else console.error(read.message);
  process.exit(read.ok ? 0 : 2);
}
const data = read.options.data ?? join(projectRoot, ".upshot", "data");
const tokens = withoutTokens();
process.chdir(projectRoot);
await ensureInstalled({ withDevelopmentTools: false });
const { build } = await import("./build.mjs");
console.log("Building …");
await build();
if (read.options.reset && existsSync(data)) {
  if (isInUse(data)) {
    console.error(`The data in ${data} are in use. Stop the hosts that run before you forget what was done in them.`);
    process.exit(2);
  }
  // What was recorded about a real site is somebody's work, not a demo.
  for (const entry of readdirSync(data)) if (entry !== "real") rmSync(join(data, entry), { recursive: true });
  console.log("Forgot what was done in the local hosts.");
}
Object.assign(process.env, tokens);
await import(pathToFileURL(join(projectRoot, "playground", "dist", "server.mjs")).href);

/** Hosts that run touch the locks beside their databases every other second; a killed one left its own. */
function isInUse(folder) {
  const locks = readdirSync(folder).filter((entry) => entry.endsWith(".lock"));
  return locks.some((lock) => Date.now() - statSync(join(folder, lock)).mtimeMs < 10_000);
}

/** Installing and building start other programs, which inherit the environment: the tokens wait outside of it. */
function withoutTokens() {
  const kept = Object.entries(process.env).filter(([name]) => /^UPSHOT_(JIRA|ADO)_TOKEN$/.test(name));
  for (const [name] of kept) delete process.env[name];
  return Object.fromEntries(kept);
}
