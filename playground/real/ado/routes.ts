/** Routes of a real organisation's pages. */
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { chosenTheme } from "../../ado/session.ts";
import type { HostData } from "../../ado/web/host-data.ts";
import type { Html } from "../../ado/web/page.ts";
import { stylesheet } from "../../ado/web/style.ts";
import { THEMES } from "../../ado/web/themes.ts";
import { BANNER_STYLE } from "../banner.ts";
import { keptBackPage } from "../kept-back.ts";
import { SiteUnreachable } from "../unreachable.ts";
import { type AdoPage, type AdoParts, adoLayout } from "./layout.ts";
import { listChildren, listEpics, listProjects, readItem, readProject } from "./lists.ts";
import { WORK_ITEMS } from "./organisation.ts";
import { epicsPage, hostData, itemPage, notice, projectsPage } from "./pages.ts";
import { PROXY_ROOT } from "./proxy.ts";

export interface AdoRoutesParts extends AdoParts {
  readonly pageToken: string;
  readonly hostId: string;
  /** Areas that the extension may ask for. */
  readonly areaIds: readonly string[];
}

const STYLE = `${BANNER_STYLE}
.row{grid-template-columns:auto minmax(0,1fr) auto 9rem}
:root{--real-banner-back:var(--component-grid-selected-row-color);--real-banner-text:var(--text-primary-color);--real-banner-line:var(--line)}
`;
export function adoRoutes(parts: AdoRoutesParts): Hono {
  const { from, extension } = parts;
  const app = new Hono();
  const css = stylesheet();
  const show = (context: Context, page: Omit<AdoPage, "theme">, status: 200 | 404 | 503 = 200) => {
    const theme = THEMES.find((name) => name === chosenTheme(context)) ?? null;
    return context.html(adoLayout(parts, { ...page, theme }), status);
  };
  const told = (context: Context, title: string, message: string, status: 404 | 503) =>
    show(context, { title, crumbs: [], main: html`<h1>${title}</h1>${notice(message)}` }, status);

  app.onError((error, context) => {
    if (error instanceof SiteUnreachable) return told(context, `No answer from ${from.name}`, error.message, 503);
    throw error;
  });
  app.get("/", (context) => context.redirect("/ado"));
  app.get("/_real/banner.css", (context) => context.body(STYLE, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/ado/_assets/ado.css", (context) => context.body(css, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/_real/kept-back", (context) =>
    show(context, { title: "Kept back", crumbs: [], main: keptBackPage(from.name, "the extension", from.keptBack) }),
  );

  app.get("/ado", async (context) => {
    const listed = await listProjects(from, wholeNumber(context.req.query("from")) ?? 0);
    return show(context, { title: "Projects", crumbs: [], main: projectsPage(from, listed) });
  });
  app.get("/ado/p/:project", async (context) => {
    const project = await readProject(from, context.req.param("project"));
    if (!project.ok) return told(context, "Not found", project.message, 404);
    const text = context.req.query("q")?.trim() ?? "";
    const below = wholeNumber(context.req.query("below"));
    const listed = await listEpics(from, project.value.name, text, below);
    const main = epicsPage(project.value, text, below === null, listed);
    return show(context, { title: project.value.name, crumbs: [], main });
  });
  app.get("/ado/item/:id{[0-9]+}", async (context) => {
    const item = await readItem(from, Number(context.req.param("id")));
    if (!item.ok) return told(context, "Not found", item.message, 404);
    const { id, fields } = item.value;
    const projectName = fields["System.TeamProject"];
    const project = await readProject(from, projectName);
    const data = dataOf(parts, {
      item: { id, type: fields["System.WorkItemType"], isReadOnly: false },
      project: project.ok ? { id: project.value.id, name: project.value.name } : null,
    });
    const children = await listChildren(from, projectName, id);
    const crumbs = [{ href: `/ado/p/${encodeURIComponent(projectName)}`, text: projectName }];
    const main = itemPage({ from, item: item.value, children, forms: extension.forms, data });
    return show(context, { title: `${fields["System.WorkItemType"]} ${id}: ${fields["System.Title"]}`, crumbs, main });
  });
  app.get("/ado/hub/:id", (context) => {
    const hub = extension.hubs.find(({ id }) => id.endsWith(`.${context.req.param("id")}`));
    if (hub === undefined) return told(context, "Not found", "The extension has no such page.", 404);
    const main: Html = html`<div class="hub">
      <div class="slot slot-page" data-contribution="${hub.id}" data-uri="${hub.uri}" data-name="${hub.name}">
        <p class="slot-note" role="status">Loading ${hub.name}…</p>
      </div>
      ${hostData(dataOf(parts, { item: null, project: null }))}
    </div>`;
    return show(context, { title: hub.name, crumbs: [], main });
  });
  return app;
}

function dataOf(parts: AdoRoutesParts, shown: Pick<HostData, "item" | "project">): HostData {
  const { person, from, extension, pageToken, hostId, areaIds } = parts;
  return {
    ...shown,
    widgets: [],
    contents: extension.contents,
    token: pageToken,
    user: { id: person.id, displayName: person.name, name: person.account, descriptor: person.id, imageUrl: "" },
    host: { id: hostId, name: from.name },
    extension: { publisherId: extension.publisherId, extensionId: extension.extensionId, version: extension.version },
    restPath: `${PROXY_ROOT}/${WORK_ITEMS}/`,
    areaPaths: Object.fromEntries(areaIds.map((id) => [id, `${PROXY_ROOT}/${id}/`])),
  };
}

function wholeNumber(text: string | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 ? value : null;
}
