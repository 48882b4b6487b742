/**
 * A page's first script: its entry and everything that imports statically, fetched before anything shows. Where the entry draws
 * a first line only, the views come in a second one.
 *
 * The build names these files in the page, so that the browser asks for all of them at once, and weighs them against the budget.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { projectRoot } from "./install.mjs";

/** KB gzipped. A page's views wait for it. */
export const FIRST_SCRIPT_BUDGET = 125;

/** KB gzipped. A first line that is drawn before the views waits for it. */
const FIRST_LINE_BUDGET = 55;
const FIRST_LINE = ", first line";

export function budgetOf(name) {
  return name.endsWith(FIRST_LINE) ? FIRST_LINE_BUDGET : FIRST_SCRIPT_BUDGET;
}

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

/** Pages that draw a first line before their views: the module that draws it, and the module with the views. */
const STEPS = {
  line: ["line", "whole-line"],
  panel: ["panel", "whole-panel"],
  "form-page": ["mount-form", "whole-form"],
  "form-group": ["mount-form", "whole-form"],
};

export function stepsOf(page) {
  return STEPS[page] ?? [page, page];
}

/** @returns below the project: files of a page's first script, the entry first; its stylesheets */
export function pageFiles({ outputs }, page) {
  const entry = entryOf(outputs, page);
  return {
    scripts: filesFrom(outputs, entry),
    styles: [outputs[entry].cssBundle].filter((file) => file !== undefined),
  };
}

function entryOf(outputs, module) {
  return Object.keys(outputs).find((file) => outputs[file].entryPoint?.endsWith(`/pages/${module}.ts`));
}

/** @returns files of a page's views, with those that were there before them; `null` where nothing comes before them */
function viewFiles({ outputs }, page) {
  const [first, views] = stepsOf(page);
  if (first === views) return null;
  return filesFrom(outputs, entryOf(outputs, views));
}

/** What `script` imports statically, and itself. */
function filesFrom(outputs, script) {
  const files = new Set();
  const visit = (file) => {
    if (file === undefined || files.has(file)) return;
    files.add(file);
    for (const { path, kind } of outputs[file].imports) if (kind === "import-statement") visit(path);
  };
  visit(script);
  return [...files];
}

/** @returns `[name, KB gzipped, number of files]` of every page's first script; of a page with a first line, of both steps */
export async function firstScriptSizes() {
  const rows = await Promise.all(
    PAGES.map(async ([name, host, page]) => {
      const meta = JSON.parse(await readFile(join(metaFolder, `${host}-${page}.json`), "utf8"));
      const views = viewFiles(meta, page);
      const first = await weighed(views === null ? name : `${name}${FIRST_LINE}`, pageFiles(meta, page).scripts);
      return views === null ? [first] : [first, await weighed(name, views)];
    }),
  );
  return rows.flat();
}

async function weighed(name, files) {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(projectRoot, file))).length));
  return [name, sizes.reduce((sum, size) => sum + size, 0) / 1024, files.length];
}
