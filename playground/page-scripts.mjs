/**
 * A page's first script: its entry and everything that imports statically, fetched before anything shows.
 *
 * The build names these files in the page, so that the browser asks for all of them at once, and weighs them against the budget.
 */
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { projectRoot } from "./install.mjs";

/** KB gzipped. The first line waits for it. */
export const FIRST_SCRIPT_BUDGET = 125;

/** What went into each page, written by the build. */
export const metaFolder = join(projectRoot, ".upshot/meta");

/** Every page of both hosts, by the name that people know. */
export const PAGES = [
  ["Jira panel", "jira", "panel"],
  ["Jira value line", "jira", "line"],
  ["Jira portfolio", "jira", "portfolio"],
  ["Jira issue action", "jira", "write"],
  ["Jira dashboard gadget", "jira", "gadget"],
  ["Jira project settings", "jira", "settings"],
  ["Jira admin page", "jira", "admin"],
  ["Jira automation action", "jira", "action"],
  ["Jira workflow rule", "jira", "gate"],
  ["Azure DevOps form page", "ado", "form-page"],
  ["Azure DevOps form group", "ado", "form-group"],
  ["Azure DevOps hub", "ado", "hub"],
  ["Azure DevOps widget", "ado", "widget"],
  ["Azure DevOps widget settings", "ado", "widget-config"],
  ["Azure DevOps issue action", "ado", "write"],
  ["Azure DevOps project settings", "ado", "settings-hub"],
  ["Azure DevOps admin hub", "ado", "admin-hub"],
];

/** @returns files of a page's first script below the project, the entry first */
export function firstScriptFiles({ outputs }, page) {
  const entry = Object.keys(outputs).find((file) => file.endsWith(`/${page}.js`));
  const files = new Set();
  const visit = (file) => {
    if (file === undefined || files.has(file)) return;
    files.add(file);
    for (const { path, kind } of outputs[file].imports) if (kind === "import-statement") visit(path);
  };
  visit(entry);
  return [...files];
}

/** @returns the page with its scripts named in the head */
export function withPreloads(html, files) {
  const [entry, ...rest] = files;
  const links = rest.map((file) => `    <link rel="modulepreload" href="./${relative(dirname(entry), file)}" />\n`);
  return html.replace("  </head>", `${links.join("")}  </head>`);
}

/** @returns `[name, KB gzipped, number of files]` of every page's first script */
export async function firstScriptSizes() {
  return Promise.all(
    PAGES.map(async ([name, host, page]) => {
      const meta = JSON.parse(await readFile(join(metaFolder, `${host}-${page}.json`), "utf8"));
      const files = firstScriptFiles(meta, page);
      const sizes = await Promise.all(
        files.map(async (file) => gzipSync(await readFile(join(projectRoot, file))).length),
      );
      return [name, sizes.reduce((sum, size) => sum + size, 0) / 1024, files.length];
    }),
  );
}
