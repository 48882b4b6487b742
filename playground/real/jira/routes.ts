/** Routes of a real Jira's pages. */
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { AppHost } from "../../jira/forge/app-host.ts";
import { uiModulesOf } from "../../jira/forge/manifest.ts";
import { chooseTheme } from "../../jira/session.ts";
import { appLinks, frameHolder, modulesOfType } from "../../jira/web/modules.ts";
import { BANNER_STYLE } from "../banner.ts";
import { keptBackPage } from "../kept-back.ts";
import { SiteUnreachable } from "../unreachable.ts";
import { type RealPage, type RealParts, realLayout } from "./layout.ts";
import { listChildren, listEpics, listProjects, readIssue, readProject } from "./lists.ts";
import { epicsPage, issuePage, notice, projectsPage } from "./pages.ts";

export interface RealRoutesParts extends RealParts {
  readonly appHost: AppHost;
}

export function realRoutes(parts: RealRoutesParts): Hono {
  const { site, myself, manifest, appHost } = parts;
  const app = new Hono();
  const show = (context: Context, page: RealPage, status: 200 | 404 | 503 = 200): Response | Promise<Response> =>
    context.html(realLayout(parts, context, page), status);
  const told = (context: Context, title: string, message: string, status: 404 | 503): Response | Promise<Response> =>
    show(context, { title, content: html`<div class="page"><h1>${title}</h1>${notice(message)}</div>` }, status);

  app.onError((error, context) => {
    if (error instanceof SiteUnreachable) return told(context, `No answer from ${site.name}`, error.message, 503);
    throw error;
  });
  app.get("/", (context) => context.redirect("/jira"));
  app.get("/_real/banner.css", (context) =>
    context.body(BANNER_STYLE, 200, { "Content-Type": "text/css; charset=utf-8" }),
  );

  app.get("/jira", async (context) => {
    const text = context.req.query("q")?.trim() ?? "";
    const startAt = Math.max(0, Math.trunc(Number(context.req.query("from") ?? 0)) || 0);
    const listed = await listProjects(site, startAt, text);
    return show(context, { title: "Projects", content: projectsPage(site, text, listed) });
  });

  app.get("/jira/projects/:key", async (context) => {
    const project = await readProject(site, context.req.param("key"));
    if (!project.ok) return told(context, "Not found", project.message, 404);
    const text = context.req.query("q")?.trim() ?? "";
    const after = context.req.query("after") ?? null;
    const listed = await listEpics(site, project.value.id, text, after);
    const links = html`<nav class="tabs" aria-label="More of this project">${appLinks({ manifest }, project.value.key)}</nav>`;
    const content = epicsPage(project.value, text, after === null, listed, links);
    return show(context, { title: project.value.name, projectId: project.value.id, content });
  });

  app.get("/jira/browse/:key", async (context) => {
    const issue = await readIssue(site, context.req.param("key"));
    if (!issue.ok) return told(context, "Not found", issue.message, 404);
    const { id, key, fields } = issue.value;
    const place = { issueKey: key };
    const modules = {
      panels: await modulesOfType({ manifest, appHost }, "jira:issuePanel", place, myself.accountId),
      contexts: await modulesOfType({ manifest, appHost }, "jira:issueContext", place, myself.accountId),
    };
    const content = issuePage(site, issue.value, await listChildren(site, id), modules);
    const projectId = fields.project?.id ?? "";
    return show(context, { title: `${key} ${fields.summary ?? ""}`, issueId: id, projectId, content });
  });

  app.get("/jira/module/:moduleKey", async (context) => {
    const place = {
      moduleKey: context.req.param("moduleKey"),
      issueKey: context.req.query("issue"),
      projectKey: context.req.query("project"),
    };
    const module = uiModulesOf(manifest).find((one) => one.module.key === place.moduleKey)?.module;
    const shown = await appHost.contextOf(place, myself.accountId);
    if (module === undefined || shown === null)
      return told(context, "Not found", "This page does not exist, or you may not see what it stands on.", 404);
    const title = module.title ?? module.key;
    const frame = frameHolder({ manifest, appHost }, module, place, shown.context, title);
    return show(context, { title, content: html`<div class="page"><h1>${title}</h1>${frame}</div>` });
  });

  app.get("/_real/kept-back", (context) =>
    show(context, {
      title: "Kept back",
      content: html`<div class="page">${keptBackPage(site.name, "the app", site.keptBack)}</div>`,
    }),
  );
  app.post("/jira/_theme", async (context) => {
    const form = await context.req.parseBody();
    chooseTheme(context, String(form["choice"] ?? "auto"));
    return context.body(null, 204);
  });
  return app;
}
