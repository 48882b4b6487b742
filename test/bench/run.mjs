/** `npm run bench`: bundles and runs every `*.bench.ts` here and prints one table of measured times against their budgets. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, projectRoot, refuseOldNode } from "../../playground/install.mjs";
import { findMariaDb } from "../tools/programs.mjs";

refuseOldNode();
const folder = join(projectRoot, "test/bench");
// `npm run bench -- record` runs one of them.
const wanted = process.argv.slice(2);
const benches = readdirSync(folder).flatMap((name) =>
  name.endsWith(".bench.ts") ? [basename(name, ".bench.ts")] : [],
);
const unknown = wanted.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are ${benches.join(", ")}.`);
  process.exit(2);
}
await ensureInstalled({ withDevelopmentTools: true });
const { build } = await import("esbuild");
const cache = join(projectRoot, ".upshot/cache/bench");
mkdirSync(cache, { recursive: true });
const files = benches.filter((name) => wanted.length === 0 || wanted.includes(name)).map((name) => `${name}.bench.ts`);
const mariaDb = findMariaDb();
process.env.UPSHOT_MARIADBD ??= mariaDb?.server ?? "";
process.env.UPSHOT_MARIADB_INSTALL ??= mariaDb?.install ?? "";
const beside = [];
const lines = ["| what | median | of it processor | budget | share of budget |", "|---|---:|---:|---:|---:|"];
// What a benchmark runs in a process of its own lies beside it.
for (const name of readdirSync(folder).filter((name) => name.endsWith(".process.ts"))) await bundled(name);
for (const name of files) {
  const { rows } = await import(pathToFileURL(await bundled(name)).href);
  for (const row of await rows()) {
    const { what, measured, unit, budget, cpuMs } = row;
    if (row.beside !== undefined) beside.push(row);
    const within = budget === null || measured <= budget;
    const share = budget === null ? "" : `${Math.round((100 * measured) / budget)} %${within ? "" : " MISSED"}`;
    lines.push(
      `| ${what} | ${measured.toFixed(2)} ${unit} | ${cpuMs === undefined ? "" : `${cpuMs.toFixed(1)} ms`} | ${budget === null ? "" : `${budget} ${unit}`} | ${share} |`,
    );
  }
}
if (beside.length > 0) lines.push("", ...sideBySide(beside));
console.log(lines.join("\n"));
writeFileSync(join(cache, "table.md"), `${lines.join("\n")}\n`);

/** One line for each figure of each night, one column for each host. */
function sideBySide(rows) {
  const hosts = [...new Set(rows.map((row) => row.beside.host))];
  const keys = [...new Set(rows.map((row) => `${row.beside.night} | ${row.beside.figure}`))];
  const cell = (key, host) => {
    const row = rows.find(({ beside: at }) => at.host === host && `${at.night} | ${at.figure}` === key);
    if (row === undefined) return "";
    const { least } = row.beside;
    const ratio = least === null ? "" : `, least ${least}, ratio ${(row.measured / least).toFixed(3)}`;
    return `${row.unit === "requests" ? row.measured : row.measured.toFixed(1)} ${row.unit}${ratio}`;
  };
  return [
    `| night | figure | ${hosts.join(" | ")} |`,
    `|---|---|${hosts.map(() => "---:|").join("")}`,
    ...keys.map((key) => `| ${key} | ${hosts.map((host) => cell(key, host)).join(" | ")} |`),
  ];
}

/** @returns the file that was made of it. */
async function bundled(name) {
  const outfile = join(cache, `${basename(name, ".ts")}.mjs`);
  await build({
    entryPoints: [join(folder, name)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    // Some packages of the hosts ask for their parts by `require`.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url); const __dirname = import.meta.dirname;',
    },
    // Finds its WebAssembly beside itself.
    external: ["node-sqlite3-wasm", "mysql2/promise", "playwright-core"],
    logLevel: "warning",
  });
  return outfile;
}
