/** Pages of the local Azure DevOps, as the person of the cookie sees them. */
import { type Context, Hono } from "hono";
import type { ExtensionManifest, HubContribution, WidgetContribution } from "../manifest.ts";
import { RESOURCE_AREAS } from "../rest/locations.ts";
import { chooseLanguage, chosenLanguage, chosenTheme, currentPerson, switchPerson, tokenOf } from "../session.ts";
import { identityRef } from "../shape/identity.ts";
import { ORGANISATION, ORGANISATION_ID, REST_ROOT, type Site } from "../site.ts";
import { childrenFor, itemFor, itemsOfProject } from "../store/items.ts";
import { activePeople, mayEdit, personById } from "../store/people.ts";
import { anyProject, projectFor, projectsFor } from "../store/projects.ts";
import type { ItemRow, PersonRow } from "../store/records.ts";
import { KeptWidget, keepWidget, widgetOf } from "../store/widgets.ts";
import { backlogPage } from "./backlog-page.ts";
import { dashboardPage } from "./dashboard-page.ts";
import type { HostData } from "./host-data.ts";
import { hubPage } from "./hub-page.ts";
import { itemPage } from "./item-page.ts";
import type { ShownItem } from "./item-parts.ts";
import { type Frame, LANGUAGES } from "./page.ts";
import { notFoundPage, projectsPage } from "./projects-page.ts";
import { stylesheet } from "./style.ts";
import { THEMES } from "./themes.ts";

export function pageRoutes(site: Site, hostMenu: string): Hono {
  const app = new Hono();
  const css = stylesheet();
  /** The extension with its names in the viewer's language. */
  const extensionTo = (context: Context): ExtensionManifest => site.extensionIn(chosenLanguage(context));
  const siteTo = (context: Context): Site => ({ ...site, extension: extensionTo(context) });
  const frameOf = (context: Context): Frame => ({
    hubs: [
      ...hubsOf(extensionTo(context), "menu").map(({ id, name }) => ({ href: `/ado/hub/${shortId(id)}`, text: name })),
      ...hubsOf(extensionTo(context), "organisation settings").map(({ id, name }) => ({
        href: `/ado/hub/${shortId(id)}`,
        text: `Organization settings: ${name}`,
      })),
    ],
    hostMenu,
    person: currentPerson(site, context),
    people: activePeople(site),
    theme: THEMES.find((theme) => theme === chosenTheme(context)) ?? null,
    language: LANGUAGES.find(([tag]) => tag === chosenLanguage(context))?.[0] ?? null,
    path: context.req.path,
  });
  app.get("/ado/_assets/ado.css", (context) => context.body(css, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.post("/ado/_person", async (context) => {
    const { person, back } = await context.req.parseBody();
    if (typeof person === "string" && personById(site, person)?.is_active === true) switchPerson(context, person);
    return context.redirect(typeof back === "string" && /^\/ado(\/|$)/.test(back) ? back : "/ado", 303);
  });
  app.post("/ado/_language", async (context) => {
    const { language, back } = await context.req.parseBody();
    if (typeof language === "string") chooseLanguage(context, language);
    return context.redirect(typeof back === "string" && /^\/ado(\/|$)/.test(back) ? back : "/ado", 303);
  });
  app.get("/ado", (context) => {
    const frame = frameOf(context);
    return context.html(projectsPage(frame, frame.person === null ? [] : projectsFor(site, frame.person)));
  });
  app.get("/ado/p/:project", (context) => {
    const frame = frameOf(context);
    const name = context.req.param("project");
    const project = frame.person === null ? null : projectFor(site, frame.person, name);
    if (frame.person === null || project === null) return context.html(notFoundPage(frame, `Project ${name}`), 404);
    const settings = hubsOf(extensionTo(context), "project settings").map(({ id, name: text }) => ({
      href: `/ado/p/${encodeURIComponent(project.name)}/settings/${shortId(id)}`,
      text: `Project settings: ${text}`,
    }));
    return context.html(backlogPage(frame, project, itemsOfProject(site, frame.person, project.id), settings));
  });
  app.get("/ado/p/:project/settings/:id", (context) => {
    const frame = frameOf(context);
    const project = frame.person === null ? null : projectFor(site, frame.person, context.req.param("project"));
    const hub = hubsOf(extensionTo(context), "project settings").find(
      ({ id }) => shortId(id) === context.req.param("id"),
    );
    if (frame.person === null || project === null || hub === undefined)
      return context.html(notFoundPage(frame, "Page"), 404);
    const base = `${new URL(context.req.url).origin}${REST_ROOT}`;
    const crumbs = [
      { href: "/ado", text: "Projects" },
      { href: `/ado/p/${encodeURIComponent(project.name)}`, text: project.name },
    ];
    return context.html(
      hubPage(frame, hub, { ...hostData(siteTo(context), frame.person, null, base), project }, crumbs),
    );
  });
  app.get("/ado/item/:id{[0-9]+}", (context) => {
    const frame = frameOf(context);
    const id = Number(context.req.param("id"));
    const item = frame.person === null ? null : itemFor(site, frame.person, id);
    if (frame.person === null || item === null) return context.html(notFoundPage(frame, `Work item ${id}`), 404);
    const shown = shownItem(site, frame.person, item);
    const base = `${new URL(context.req.url).origin}${REST_ROOT}`;
    return context.html(
      itemPage(frame, shown, extensionTo(context), hostData(siteTo(context), frame.person, shown, base)),
    );
  });
  app.get("/ado/hub/:id", (context) => {
    const frame = frameOf(context);
    const hub = extensionTo(context).hubs.find(({ id }) => shortId(id) === context.req.param("id"));
    if (frame.person === null || hub === undefined || hub.place === "project settings")
      return context.html(notFoundPage(frame, "Page"), 404);
    const base = `${new URL(context.req.url).origin}${REST_ROOT}`;
    return context.html(hubPage(frame, hub, hostData(siteTo(context), frame.person, null, base)));
  });
  app.get("/ado/dashboard/:project", (context) => {
    const frame = frameOf(context);
    const name = context.req.param("project");
    const project = frame.person === null ? null : projectFor(site, frame.person, name);
    if (frame.person === null || project === null) return context.html(notFoundPage(frame, `Project ${name}`), 404);
    const base = `${new URL(context.req.url).origin}${REST_ROOT}`;
    const data = {
      ...hostData(siteTo(context), frame.person, null, base),
      project: { id: project.id, name: project.name },
      widgets: extensionTo(context).widgets.map((widget) => shownWidget(site, project.id, widget)),
    };
    return context.html(dashboardPage(frame, project, extensionTo(context).widgets, data));
  });
  app.put("/ado/_dashboard/:project/:widget", async (context) => {
    const { project, widget } = context.req.param();
    const person = currentPerson(site, context);
    const kept = KeptWidget.safeParse(await context.req.json().catch(() => null));
    if (person === null || projectFor(site, person, project) === null) return context.body(null, 404);
    if (!kept.success || !site.extension.widgets.some(({ id }) => id === widget)) return context.body(null, 400);
    keepWidget(site, project, widget, kept.data);
    return context.body(null, 204);
  });
  return app;
}

function shownWidget(site: Site, projectId: string, { id, name, sizes, configuration }: WidgetContribution) {
  const kept = widgetOf(site, projectId, id);
  const size = kept?.size ?? sizes.at(-1) ?? { rowSpan: 2, columnSpan: 2 };
  return { contributionId: id, name, size, customSettings: kept?.customSettings ?? null, configuration };
}

function hubsOf({ hubs }: ExtensionManifest, place: HubContribution["place"]): readonly HubContribution[] {
  return hubs.filter((hub) => hub.place === place);
}

/** `publisher.extension.contribution` -> `contribution`. */
function shortId(id: string): string {
  return id.split(".").at(-1) ?? id;
}

/** @throws RangeError when the item's project is gone, which the tables do not allow. */
function shownItem(site: Site, person: PersonRow, item: ItemRow): ShownItem {
  const projectOf = ({ id, project_id }: ItemRow) => {
    const project = anyProject(site, project_id);
    if (project === null) throw new RangeError(`work item ${id} has no project`);
    return project;
  };
  const assignedTo = item.fields["System.AssignedTo"];
  return {
    item,
    project: projectOf(item),
    parent: item.parent_id === null ? null : itemFor(site, person, item.parent_id),
    children: childrenFor(site, person, item.id).map((child) => ({ item: child, project: projectOf(child) })),
    assignedTo: typeof assignedTo === "string" ? personById(site, assignedTo) : null,
    isReadOnly: !mayEdit(person, item),
  };
}

/** @param shown the item whose form it is; `null` on a hub */
function hostData(site: Site, person: PersonRow, shown: ShownItem | null, base: string): HostData {
  const { id, displayName, uniqueName, descriptor, imageUrl } = identityRef(base, person);
  const { publisherId, extensionId, version } = site.extension;
  return {
    item: shown === null ? null : { id: shown.item.id, type: shown.item.type, isReadOnly: shown.isReadOnly },
    widgets: [],
    contents: site.extension.contents,
    token: tokenOf(person),
    project: shown === null ? null : { id: shown.project.id, name: shown.project.name },
    user: { id, displayName, name: uniqueName, descriptor, imageUrl },
    host: { id: ORGANISATION_ID, name: ORGANISATION },
    extension: { publisherId, extensionId, version },
    restPath: `${REST_ROOT}/`,
    areaPaths: Object.fromEntries(RESOURCE_AREAS.map(({ id: areaId }) => [areaId, `${REST_ROOT}/`])),
  };
}
