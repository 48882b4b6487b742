/** Builds the harness page into a folder. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const ROOT = join(__dirname, "../../..");
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Upshot harness</title><link rel="stylesheet" href="/style.css"></head><body><div id="root"></div><script type="module" src="/page.js"></script></body></html>`;

export async function buildHarness(folder: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: { page: join(__dirname, "page.ts"), style: join(__dirname, "page.css") },
    outdir: folder,
    bundle: true,
    format: "esm",
    splitting: true,
    target: ["es2022"],
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
  writeFileSync(join(folder, "index.html"), PAGE);
}
