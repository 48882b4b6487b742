/** Pages of the local Jira, as the person who is at the keyboard may see them. */
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { uiModulesOf } from "../forge/manifest.ts";
import { moduleContext } from "../forge/module-context.ts";
import type { HttpParts } from "../http.ts";
import { chooseLanguage, languageOf } from "../languages.ts";
import { chooseTheme, currentPerson, switchPerson } from "../session.ts";
import { issueByIdOrKey, projectByIdOrKey, projectOf } from "../store/lookups.ts";
import type { Viewer } from "../viewer.ts";
import { assetRoutes } from "./assets.ts";
import { automationPage } from "./automation-page.ts";
import { dashboardChanges, dashboardPage } from "./dashboard-page.ts";
import { issuePage } from "./issue-page.ts";
import { type Html, layout, type Page } from "./layout.ts";
import { frameHolder, issueActions, modulesOfType, projectLinks } from "./modules.ts";
import { projectPage } from "./project-page.ts";
import { projectsPage } from "./projects-page.ts";
import { workflowRoutes } from "./workflow-routes.ts";

export function pageRoutes(parts: HttpParts): Hono {
  const { site } = parts;
  const app = new Hono();
  app.route("/", assetRoutes(parts.options.scriptsFolder ?? null));
  app.route("/", dashboardChanges(parts));

  const show = (context: Context, page: Page, status: 200 | 404 = 200): Response | Promise<Response> => {
    const person = currentPerson(site, context);
    // From here on the page's own requests carry who is at the keyboard.
    if (person !== null) switchPerson(context, person.account_id);
    return context.html(layout(spokenTo(context), context, page), status);
  };
  /** With the app's own texts in the viewer's language. */
  const spokenTo = (context: Context): HttpParts => {
    const person = currentPerson(site, context);
    return person === null ? parts : { ...parts, manifest: parts.manifestIn(languageOf(site, person.account_id)) };
  };
  const viewerOf = (context: Context): Viewer => {
    const person = currentPerson(site, context);
    return person === null ? { kind: "nobody" } : { kind: "person", accountId: person.account_id };
  };
  const missing = (context: Context, what: string): Response | Promise<Response> =>
    show(context, { title: "Not found", content: notFound(what) }, 404);

  app.get("/jira", (context) => show(context, { title: "Projects", content: projectsPage(site, viewerOf(context)) }));

  app.get("/jira/automation", (context) => {
    const viewer = viewerOf(context);
    if (viewer.kind !== "person") return missing(context, "This page");
    return show(context, { title: "Automation", content: automationPage(spokenTo(context), viewer.accountId) });
  });

  app.get("/jira/dashboard", async (context) => {
    const viewer = viewerOf(context);
    if (viewer.kind !== "person") return missing(context, "This dashboard");
    const content = await dashboardPage(spokenTo(context), viewer.accountId, context.req.query("edit") ?? null);
    return show(context, { title: "Dashboard", content });
  });

  app.get("/jira/projects/:key", (context) => {
    const viewer = viewerOf(context);
    const project = projectByIdOrKey(site, context.req.param("key"), viewer);
    if (project === null) return missing(context, "This project");
    return show(context, {
      title: project.name,
      projectId: project.id,
      content: projectPage(site, project, viewer, projectLinks(spokenTo(context), project.key)),
    });
  });

  app.route("/", workflowRoutes(parts, { show, missing, spokenTo }));

  app.get("/jira/browse/:key", async (context) => {
    const viewer = viewerOf(context);
    const issue = issueByIdOrKey(site, context.req.param("key"), viewer);
    if (issue === null || viewer.kind !== "person") return missing(context, "This issue");
    const project = projectOf(site, issue.project_id);
    const place = { issueKey: issue.key };
    const spoken = spokenTo(context);
    const modules = {
      panels: await modulesOfType(spoken, "jira:issuePanel", place, viewer.accountId),
      contexts: await modulesOfType(spoken, "jira:issueContext", place, viewer.accountId),
      actions: await issueActions(spoken, issue.key, viewer.accountId),
    };
    const content = issuePage(site, issue, project, viewer, modules);
    return show(context, { title: `${issue.key} ${issue.summary}`, issueId: issue.id, projectId: project.id, content });
  });

  app.get("/jira/module/:moduleKey", (context) => {
    const viewer = viewerOf(context);
    const place = {
      moduleKey: context.req.param("moduleKey"),
      issueKey: context.req.query("issue"),
      projectKey: context.req.query("project"),
    };
    const found = uiModulesOf(spokenTo(context).manifest).find(({ module }) => module.key === place.moduleKey);
    const shown = viewer.kind === "person" ? moduleContext(site, parts.manifest, place, viewer.accountId) : null;
    if (found === undefined || shown === null) return missing(context, "This page");
    const title = found.module.title ?? found.module.key;
    const content = html`<div class="page"><h1>${title}</h1>${frameHolder(parts, found.module, place, shown.context, title)}</div>`;
    return show(context, { title, content });
  });

  app.post("/jira/_person", async (context) => {
    const form = await context.req.parseBody();
    switchPerson(context, String(form["accountId"] ?? ""));
    const from = context.req.header("Referer");
    return context.redirect(from === undefined ? "/jira" : new URL(from).pathname + new URL(from).search, 303);
  });
  app.post("/jira/_language", async (context) => {
    const form = await context.req.parseBody();
    const person = currentPerson(site, context);
    if (person !== null) chooseLanguage(site, person.account_id, String(form["language"] ?? ""));
    const from = context.req.header("Referer");
    return context.redirect(from === undefined ? "/jira" : new URL(from).pathname + new URL(from).search, 303);
  });
  app.post("/jira/_theme", async (context) => {
    const form = await context.req.parseBody();
    chooseTheme(context, String(form["choice"] ?? "auto"));
    return context.body(null, 204);
  });
  return app;
}

function notFound(what: string): Html {
  return html`<div class="page empty"><h1>${what} does not exist, or you may not see it</h1>
  <p>Jira does not tell which. Work as somebody else with the menu at the upper right, or go to the <a href="/jira">projects</a>.</p></div>`;
}
