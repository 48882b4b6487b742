/** Addresses of the workflow pages, and what their buttons send. */
import { type Context, Hono } from "hono";
import { workflowValidatorsOf } from "../forge/manifest.ts";
import type { HttpParts } from "../http.ts";
import { currentPerson } from "../session.ts";
import { projectByIdOrKey, statusesOfProject } from "../store/lookups.ts";
import { mayOnProject } from "../store/permissions.ts";
import type { ProjectRow } from "../store/records.ts";
import { dropTransitionRule, putTransitionRule } from "../store/transition-rules.ts";
import type { Page } from "./layout.ts";
import { rulePage, workflowPage } from "./workflow-page.ts";

/** "The maximum length of configuration saved via the new editor is limited to 32KB": the module reference. */
const LONGEST_CONFIGURATION_BYTES = 32 * 1024;

interface Shows {
  show(context: Context, page: Page): Response | Promise<Response>;
  missing(context: Context, what: string): Response | Promise<Response>;
  spokenTo(context: Context): HttpParts;
}

export function workflowRoutes(parts: HttpParts, { show, missing, spokenTo }: Shows): Hono {
  const { site, manifest } = parts;
  const app = new Hono();

  app.get("/jira/projects/:key/workflow", (context) => {
    const at = placeOf(parts, context);
    if (at === null) return missing(context, "This project");
    const content = workflowPage({ parts: spokenTo(context), ...at });
    return show(context, { title: `Workflow of ${at.project.name}`, projectId: at.project.id, content });
  });

  app.get("/jira/projects/:key/workflow/rule", (context) => {
    const at = placeOf(parts, context);
    const status = at === null ? undefined : statusOf(parts, at.project, context.req.query("status"));
    const isOpen = at?.mayChange === true && at.project.style !== "next-gen";
    const content =
      isOpen && status !== undefined
        ? rulePage({ parts: spokenTo(context), ...at }, status, context.req.query("rule") ?? "")
        : null;
    if (at === null || content === null) return missing(context, "This rule");
    return show(context, { title: `Rule of ${at.project.name}`, projectId: at.project.id, content });
  });

  app.post("/jira/projects/:key/workflow", async (context) => {
    const at = placeOf(parts, context);
    if (at === null) return context.text("No such project.", 404);
    const { project, mayChange } = at;
    if (!mayChange) return context.text("Only an administrator of the project changes its workflow.", 403);
    const form = await context.req.parseBody();
    const rule = String(form["rule"]);
    const status = statusOf(parts, project, form["status"]);
    const isKnown = workflowValidatorsOf(manifest).some(({ key }) => key === rule);
    if (status === undefined || !isKnown || project.style === "next-gen")
      return context.text("No such transition or rule.", 400);
    const configuration = typeof form["configuration"] === "string" ? form["configuration"] : null;
    if (configuration !== null && !isConfiguration(configuration))
      return context.text("A configuration is JSON of at most 32 KB.", 400);
    if (form["change"] === "remove") dropTransitionRule(site, project.id, { statusId: status.id, rule });
    else putTransitionRule(site, project.id, { statusId: status.id, rule, configuration });
    return context.redirect(`/jira/projects/${project.key}/workflow`, 303);
  });
  return app;
}

function placeOf({ site }: HttpParts, context: Context) {
  const person = currentPerson(site, context);
  if (person === null) return null;
  const viewer = { kind: "person", accountId: person.account_id } as const;
  const project = projectByIdOrKey(site, context.req.param("key") ?? "", viewer);
  if (project === null) return null;
  return {
    project,
    accountId: person.account_id,
    mayChange: mayOnProject(site, viewer, "ADMINISTER_PROJECTS", project.id),
  };
}

function statusOf({ site }: HttpParts, project: ProjectRow, id: unknown) {
  return statusesOfProject(site, project.id).find((status) => String(status.id) === id);
}

function isConfiguration(text: string): boolean {
  try {
    JSON.parse(text);
    return Buffer.byteLength(text) <= LONGEST_CONFIGURATION_BYTES;
  } catch {
    return false;
  }
}
