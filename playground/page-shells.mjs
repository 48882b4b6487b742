/**
 * The document of every page of both hosts: its titles stand here, all else is the same for each.
 *
 * A page's own script fills `root`. The scripts it needs first are named in the head, so that the browser asks for all of them at once.
 */
import { basename } from "node:path";

const TITLES = {
  jira: {
    panel: "Value",
    line: "Value",
    portfolio: "Outcomes",
    write: "Value hypothesis",
    gadget: "Outcomes",
    settings: "Value settings",
    admin: "Upshot",
    action: "Settings of the action",
    gate: "What this step asks",
    "gate-rule": "What this step asks",
  },
  ado: {
    "form-page": "Value",
    "form-group": "Value",
    hub: "Outcomes",
    widget: "Outcomes",
    "widget-config": "Settings of the outcomes view",
    write: "Value hypothesis",
    action: "Add value hypothesis",
    "settings-hub": "Value settings",
    "admin-hub": "Upshot",
  },
};

/**
 * Until Jira tells its theme, the frame is as light or dark as the browser: a frame that says nothing is painted white on
 * Jira's dark page. Azure DevOps says nothing of its own page either, and such frames are seen through.
 */
const SCHEME = { jira: `\n    <meta name="color-scheme" content="light dark" />`, ado: "" };

/** A widget shows its name by itself. */
const ABOVE_ROOT = { widget: `    <header><h2 id="widget-name"></h2></header>\n` };

/** Nothing is drawn: the script answers the host's menu. */
const UNSEEN = "action";

/**
 * @param host `jira` or `ado`
 * @param page name of the page's script
 * @param files the page's first script, the entry first, and its stylesheets, as `pageFiles` gives them
 * @throws Error when the page has no title
 */
export function shellOf(host, page, { scripts, styles }) {
  const title = TITLES[host][page];
  if (title === undefined) throw new Error(`page-shells.mjs has no title for the page ${page} of ${host}`);
  const isSeen = host === "jira" || page !== UNSEEN;
  const [entry, ...rest] = scripts.map((file) => `./chunks/${basename(file)}`);
  const sheets = styles.map((file) => `\n    <link rel="stylesheet" href="./chunks/${basename(file)}" />`);
  const preloads = rest.map((address) => `\n    <link rel="modulepreload" href="${address}" />`);
  const root = isSeen ? `${ABOVE_ROOT[page] ?? ""}    <div id="root"></div>\n` : "";
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />${SCHEME[host]}
    <title>${title}</title>${sheets.join("")}${preloads.join("")}
  </head>
  <body>
${root}    <script type="module" src="${entry}"></script>
  </body>
</html>
`;
}
