/** `npm run --silent assess < lines.jsonl`: bundles the engine's batch door when it changed, and runs it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, projectRoot, refuseOldNode } from "./install.mjs";

refuseOldNode();
await ensureInstalled({ withDevelopmentTools: false });
const { build } = await import("esbuild");
const outfile = join(projectRoot, ".upshot/cache/assess.mjs");
mkdirSync(join(projectRoot, ".upshot/cache"), { recursive: true });
await build({
  entryPoints: [join(projectRoot, "playground/assess.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "warning",
});
const { answerLines } = await import(pathToFileURL(outfile).href);
await answerLines(process.stdin, process.stdout);
