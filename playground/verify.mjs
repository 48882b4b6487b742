/** `npm run --silent verify < export.jsonl`: bundles the ledger's checker when it changed, and runs it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, projectRoot, refuseOldNode } from "./install.mjs";

refuseOldNode();
await ensureInstalled({ withDevelopmentTools: false });
const { build } = await import("esbuild");
const outfile = join(projectRoot, ".upshot/cache/verify.mjs");
mkdirSync(join(projectRoot, ".upshot/cache"), { recursive: true });
await build({
  entryPoints: [join(projectRoot, "playground/verify.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "warning",
});
const { verify } = await import(pathToFileURL(outfile).href);
const { text, isWhole } = await verify(process.stdin);
console.log(text);
process.exitCode = isWhole ? 0 : 1;
