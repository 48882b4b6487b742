/** The workflow of a project: its transitions, and the rules that apps add to them. Jira's own editor is larger; the rules are the same. */
import type { Context } from "hono";
import { Hono } from "hono";
import { html } from "hono/html";
import { workflowValidatorsOf } from "../forge/manifest.ts";
import type { HttpParts } from "../http.ts";
import { currentPerson } from "../session.ts";
import { projectByIdOrKey, statusesOfProject } from "../store/lookups.ts";
import { mayOnProject } from "../store/permissions.ts";
import type { ProjectRow, StatusRow } from "../store/records.ts";
import { dropTransitionRule, putTransitionRule, transitionRulesOf } from "../store/transition-rules.ts";
import type { Html } from "./layout.ts";
import { lozenge } from "./pieces.ts";

export function workflowPage({ site, manifest }: HttpParts, project: ProjectRow, mayChange: boolean): Html {
  const rules = transitionRulesOf(site, project.id);
  const validators = workflowValidatorsOf(manifest);
  const row = (status: StatusRow): Html => {
    const has = (rule: string): boolean => rules.some((one) => one.statusId === status.id && one.rule === rule);
    return html`<tr><th scope="row">Any status → ${lozenge(status)}</th>
    <td>${validators.map(
      ({
        key,
        name,
        description,
      }) => html`<form class="rule" method="post" action="/jira/projects/${project.key}/workflow">
        <input type="hidden" name="status" value="${status.id}"><input type="hidden" name="rule" value="${key}">
        <input type="hidden" name="change" value="${has(key) ? "remove" : "add"}">
        <span><strong>${name}</strong><small>${description ?? ""}</small></span>
        ${
          mayChange
            ? html`<button class="button button-small" aria-label="${has(key) ? "Remove" : "Add"} ${name} ${has(key) ? "from" : "to"} the transition to ${status.name}">${has(key) ? "Remove" : "Add"}</button>`
            : html`<span class="quiet">${has(key) ? "On" : "Off"}</span>`
        }</form>`,
    )}</td></tr>`;
  };
  return html`<div class="page">
  <nav class="crumbs" aria-label="Breadcrumb"><a href="/jira">Projects</a> <span aria-hidden="true">/</span> <a href="/jira/projects/${project.key}">${project.name}</a></nav>
  <h1>Workflow</h1>
  <p class="quiet lead">Rules are checked before an issue moves. ${mayChange ? "" : "Only an administrator of the project changes them."}</p>
  ${
    project.style === "next-gen"
      ? html`<div class="empty"><h2>No rules of apps here</h2><p>Rules of apps stand on transitions of company-managed projects only.</p></div>`
      : html`<div class="table-holder"><table class="table rules"><thead><tr><th scope="col">Transition</th><th scope="col">Rules</th></tr></thead>
      <tbody>${statusesOfProject(site, project.id).map(row)}</tbody></table></div>`
  }
</div>`;
}

/** What the buttons on the page send. */
export function workflowChanges({ site, manifest }: HttpParts): Hono {
  const app = new Hono();
  app.post("/jira/projects/:key/workflow", async (context: Context) => {
    const person = currentPerson(site, context);
    const viewer =
      person === null ? ({ kind: "nobody" } as const) : { kind: "person" as const, accountId: person.account_id };
    const project = projectByIdOrKey(site, context.req.param("key") ?? "", viewer);
    if (project === null) return context.text("No such project.", 404);
    if (!mayOnProject(site, viewer, "ADMINISTER_PROJECTS", project.id))
      return context.text("Only an administrator of the project changes its workflow.", 403);
    const form = await context.req.parseBody();
    const rule = String(form["rule"]);
    const status = statusesOfProject(site, project.id).find(({ id }) => String(id) === form["status"]);
    const isKnown = workflowValidatorsOf(manifest).some(({ key }) => key === rule);
    if (status === undefined || !isKnown || project.style === "next-gen")
      return context.text("No such transition or rule.", 400);
    const change = form["change"] === "remove" ? dropTransitionRule : putTransitionRule;
    change(site, project.id, { statusId: status.id, rule });
    return context.redirect(`/jira/projects/${project.key}/workflow`, 303);
  });
  return app;
}
