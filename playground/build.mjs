/**
 * Builds everything with esbuild: the Forge functions bundle and pages, the Azure DevOps pages and
 * pipeline task, and the local hosts.
 * `npm run build` builds the first two with sizes; `npm start` builds all.
 */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, projectRoot, refuseOldNode } from "./install.mjs";
import { noticesOf } from "./notices.mjs";
import { oneFirstScript } from "./one-first-script.mjs";
import { budgetOf, firstScriptSizes, metaFolder, pageFiles, stepsOf } from "./page-scripts.mjs";
import { shellOf } from "./page-shells.mjs";

const forge = join(projectRoot, "forge-app");
const ado = join(projectRoot, "ado-extension");
const playground = join(projectRoot, "playground");

/** Files of @forge/bridge that pages need before the rest of it: `require` inside keeps them from being taken apart. */
function bridgeParts(...parts) {
  return Object.fromEntries(
    parts.map(([name, file]) => [
      `@forge/bridge/${name}`,
      join(projectRoot, "node_modules/@forge/bridge/out", `${file}.js`),
    ]),
  );
}

/** Packages whose `require` form cannot be taken apart are taken by their ES module. */
const packageAlias = {
  ...bridgeParts(["call", "bridge"], ["invoke", "invoke/invoke"], ["theme", "view/theme"]),
  tslib: join(projectRoot, "node_modules/tslib/tslib.es6.mjs"),
  "azure-devops-extension-sdk": join(projectRoot, "node_modules/azure-devops-extension-sdk/esm/SDK.js"),
};

/** Beside what was built, in both packages. */
const NOTICES = "THIRD-PARTY-NOTICES.txt";

export async function build() {
  const esbuild = await import("esbuild");
  const run = (options) =>
    esbuild.build({ absWorkingDir: projectRoot, bundle: true, logLevel: "warning", minify: true, ...options });
  for (const folder of [forge, ado]) await rm(join(folder, "dist"), { recursive: true, force: true });
  const forgePages = [
    "panel",
    "line",
    "portfolio",
    "write",
    "gadget",
    "settings",
    "admin",
    "action",
    "gate",
    "gate-rule",
  ];
  const [functions, adoPages, jiraPages] = await Promise.all([
    buildForgeFunctions(run),
    buildAdoPages(run),
    Promise.all(
      forgePages.map((page) =>
        buildPages(run, { from: join(forge, "pages"), pages: [page], to: join(forge, "dist", page) }),
      ),
    ),
    buildTask(run),
    buildHosts(run),
  ]);
  await writeFile(join(forge, "dist", NOTICES), noticesOf(functions, ...jiraPages));
  await writeFile(join(ado, "dist", NOTICES), noticesOf(...adoPages));
  await cp(join(forge, "pages/icon.svg"), join(forge, "dist/panel/icon.svg"));
  await cp(join(forge, "agent"), join(forge, "dist/agent"), { recursive: true });
  await cp(join(projectRoot, "LICENSE"), join(ado, "LICENSE.txt"));
}

/** One CommonJS file with everything inside: what `src/index.js` re-exports and Forge's own bundler takes. */
async function buildForgeFunctions(run) {
  const to = join(forge, "dist/functions");
  const { metafile } = await run({
    entryPoints: [join(forge, "functions/index.ts")],
    outfile: join(to, "index.cjs"),
    platform: "node",
    target: "node22",
    format: "cjs",
    minify: false,
    metafile: true,
  });
  return metafile;
}

/** Pages that a person opens together share their scripts; each group by itself, so that none carries what only another shows. */
async function buildAdoPages(run) {
  const to = join(ado, "dist");
  const groups = [
    ["form-page", "form-group"],
    ["hub"],
    ["widget"],
    ["widget-config"],
    ["settings-hub"],
    ["admin-hub"],
    ["write"],
    ["action"],
  ];
  const from = join(ado, "pages");
  return Promise.all(groups.map((pages) => buildPages(run, { from, pages, to })));
}

/** Pages as ES modules, split so that the first line shows before the chart's code arrives; every address is relative. */
async function buildPages(run, { from, pages, to }) {
  await mkdir(to, { recursive: true });
  const { metafile } = await run({
    entryPoints: pages.map((page) => join(from, `${page}.ts`)),
    outdir: to,
    platform: "browser",
    target: ["es2022"],
    format: "esm",
    // Said here as well: what a plugin hands over is not looked up in tsconfig.json.
    jsx: "automatic",
    splitting: true,
    // Named after their content, so that a browser may keep them for good; only the page itself is asked for again.
    entryNames: "chunks/first-[name]-[hash]",
    chunkNames: "chunks/[name]-[hash]",
    metafile: true,
    define: { "process.env.NODE_ENV": '"production"' },
    alias: packageAlias,
    plugins: [oneFirstScript(...stepsOf(pages[0]).map((module) => join(from, `${module}.ts`)))],
    legalComments: "linked",
  });
  // The page's stylesheet is written beside every script that needs the entry; one is enough. Another group may have had the same.
  const named = new Set(pages.flatMap((page) => pageFiles(metafile, page).styles));
  const copies = Object.keys(metafile.outputs).filter((file) => file.endsWith(".css") && !named.has(file));
  await Promise.all(copies.map((file) => rm(join(projectRoot, file), { force: true })));
  await mkdir(metaFolder, { recursive: true });
  // Both hosts have pages of the same name.
  const host = from.startsWith(forge) ? "jira" : "ado";
  for (const page of pages) await writeFile(join(metaFolder, `${host}-${page}.json`), JSON.stringify(metafile));
  for (const page of pages) {
    const html = shellOf(host, page, pageFiles(metafile, page));
    await writeFile(join(to, `${page}.html`), html);
    // Forge serves a resource's index.html.
    if (host === "jira") await writeFile(join(to, "index.html"), html);
  }
  return metafile;
}

/** The pipeline task as an agent unpacks it: one CommonJS file with everything inside, and what describes it. */
async function buildTask(run) {
  const from = join(ado, "pipeline-task");
  const to = join(from, "dist");
  await rm(to, { recursive: true, force: true });
  const { metafile } = await run({
    entryPoints: [join(from, "index.ts")],
    outfile: join(to, "index.js"),
    platform: "node",
    target: "node20",
    format: "cjs",
    alias: sharedAlias,
    legalComments: "none",
    metafile: true,
  });
  await writeFile(join(to, "NOTICES.txt"), noticesOf(metafile));
  await cp(join(from, "task.json"), join(to, "task.json"));
  await cp(join(ado, "images/logo.png"), join(to, "icon.png"));
  // Whatever stands above the folder on an agent, Node shall read index.js as CommonJS.
  await writeFile(join(to, "package.json"), '{ "type": "commonjs" }\n');
}

/** The local hosts: one server file for Node (packages stay in node_modules), and their pages' scripts. */
async function buildHosts(run) {
  const to = join(playground, "dist");
  await rm(to, { recursive: true, force: true });
  await Promise.all([
    run({
      entryPoints: [join(playground, "server.ts")],
      outfile: join(to, "server.mjs"),
      platform: "node",
      target: "node20",
      format: "esm",
      packages: "external",
      alias: sharedAlias,
      minify: false,
      sourcemap: "inline",
    }),
    run({
      entryPoints: [join(playground, "jira/web/client.ts")],
      outfile: join(to, "jira-client.js"),
      format: "iife",
      target: "es2022",
    }),
    run({
      entryPoints: [join(playground, "jira/web/bridge.ts")],
      outfile: join(to, "jira-bridge.js"),
      format: "iife",
      target: "es2022",
    }),
    run({
      entryPoints: [join(playground, "ado/web/client.ts")],
      outfile: join(to, "ado-client.js"),
      format: "esm",
      target: "es2022",
      external: ["/xdm/*", "/ado/*"],
    }),
  ]);
}

/** The workspace package is TypeScript: it is bundled, not left to Node. */
const sharedAlias = {
  "@upshot/shared/runs": join(projectRoot, "shared/runs.ts"),
  "@upshot/shared": join(projectRoot, "shared/index.ts"),
};

async function reportSizes() {
  for (const [name, kilobytes, fileCount] of await firstScriptSizes())
    console.log(
      `${name.padEnd(38)} ${kilobytes.toFixed(1).padStart(7)} KB gzip on first load in ${fileCount} files (budget ${budgetOf(name)})`,
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  refuseOldNode();
  process.chdir(projectRoot);
  await ensureInstalled({ withDevelopmentTools: false });
  await build();
  await reportSizes();
}
