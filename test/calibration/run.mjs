/** `npm run calibrate`: bundles and runs the calibration, prints its tables and keeps them in docs/calibration-tables.md. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, projectRoot, refuseOldNode } from "../../playground/install.mjs";

refuseOldNode();
await ensureInstalled({ withDevelopmentTools: false });
const { build } = await import("esbuild");
const outfile = join(projectRoot, ".upshot/cache/calibrate.mjs");
mkdirSync(join(projectRoot, ".upshot/cache"), { recursive: true });
await build({
  entryPoints: [join(projectRoot, "test/calibration/calibrate.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "warning",
});
const { calibrate } = await import(pathToFileURL(outfile).href);
const start = performance.now();
const tables = calibrate({ powerSeries: Number(process.argv[2] ?? 40) }, (line) => process.stderr.write(`${line}\n`));
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
const page = `# Calibration tables\n\nWritten by \`npm run calibrate\` (${minutes} minutes on one core). Read with docs/calibration.md.\n\n${tables}\n`;
writeFileSync(join(projectRoot, "docs/calibration-tables.md"), page);
console.log(page);
