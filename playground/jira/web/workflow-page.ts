/** The workflow of a project: its transitions, and the rules that apps add to them. Jira's own editor is larger; the rules are the same. */
import { html } from "hono/html";
import { type WorkflowValidator, workflowValidatorsOf } from "../forge/manifest.ts";
import { ruleContext } from "../forge/rule-context.ts";
import type { HttpParts } from "../http.ts";
import { statusesOfProject } from "../store/lookups.ts";
import type { ProjectRow, StatusRow } from "../store/records.ts";
import { type TransitionRule, transitionRulesOf } from "../store/transition-rules.ts";
import type { Html } from "./layout.ts";
import { frameHolder } from "./modules.ts";
import { lozenge } from "./pieces.ts";

interface Shown {
  readonly parts: HttpParts;
  readonly project: ProjectRow;
  readonly accountId: string;
  readonly mayChange: boolean;
}

export function workflowPage(shown: Shown): Html {
  const { parts, project, mayChange } = shown;
  const rules = transitionRulesOf(parts.site, project.id);
  const validators = workflowValidatorsOf(parts.manifest);
  const row = (status: StatusRow): Html => {
    const of = (key: string) => rules.find(({ statusId, rule }) => statusId === status.id && rule === key) ?? null;
    return html`<tr><th scope="row">Any status → ${lozenge(status)}</th>
    <td>${validators.map((validator) => ruleOf(shown, status, validator, of(validator.key)))}</td></tr>`;
  };
  return html`<div class="page">
  ${crumbs(project)}
  <h1>Workflow</h1>
  <p class="quiet lead">Rules are checked before an issue moves. ${mayChange ? "" : "Only an administrator of the project changes them."}</p>
  ${
    project.style === "next-gen"
      ? html`<div class="empty"><h2>No rules of apps here</h2><p>Rules of apps stand on transitions of company-managed projects only.</p></div>`
      : html`<div class="table-holder"><table class="table rules"><thead><tr><th scope="col">Transition</th><th scope="col">Rules</th></tr></thead>
      <tbody>${statusesOfProject(parts.site, project.id).map(row)}</tbody></table></div>`
  }
</div>`;
}

function ruleOf(shown: Shown, status: StatusRow, validator: WorkflowValidator, on: TransitionRule | null): Html {
  const { parts, project, accountId, mayChange } = shown;
  const { key, name, description, view } = validator;
  const read =
    on === null || view === undefined
      ? ""
      : frameHolder(
          parts,
          { key, resource: view.resource },
          { moduleKey: key },
          ruleContext(
            parts.site,
            { rule: key, project, status, entryPoint: "view", configuration: on.configuration },
            accountId,
          ),
          `${name} on the transition to ${status.name}`,
        );
  return html`<div class="rule"><div><strong>${name}</strong>${on === null || view === undefined ? html`<small>${description ?? ""}</small>` : read}</div>
    ${mayChange ? buttons(shown, status, validator, on !== null) : html`<span class="quiet">${on === null ? "Off" : "On"}</span>`}</div>`;
}

/** A rule with a form of its own is added and changed on a page of its own, as in Jira's editor. */
function buttons(
  { project }: Shown,
  status: StatusRow,
  { key, name, create, edit }: WorkflowValidator,
  isOn: boolean,
): Html {
  const on = `the transition to ${status.name}`;
  const page = `/jira/projects/${project.key}/workflow/rule?status=${status.id}&rule=${key}`;
  if (!isOn && create !== undefined)
    return html`<a class="button button-small" href="${page}" aria-label="Add ${name} to ${on}">Add</a>`;
  return html`<form class="rule-buttons" method="post" action="/jira/projects/${project.key}/workflow">
    <input type="hidden" name="status" value="${status.id}"><input type="hidden" name="rule" value="${key}">
    <input type="hidden" name="change" value="${isOn ? "remove" : "add"}">
    ${isOn && edit !== undefined ? html`<a class="button button-small" href="${page}" aria-label="Edit ${name} on ${on}">Edit</a>` : ""}
    <button class="button button-small" aria-label="${isOn ? "Remove" : "Add"} ${name} ${isOn ? "from" : "to"} ${on}">${isOn ? "Remove" : "Add"}</button>
  </form>`;
}

/** The page on which a rule with a form of its own is added or changed; `null` where the rule has none. */
export function rulePage({ parts, project, accountId }: Shown, status: StatusRow, key: string): Html | null {
  const validator = workflowValidatorsOf(parts.manifest).find((one) => one.key === key);
  const on = transitionRulesOf(parts.site, project.id).find(
    ({ statusId, rule }) => statusId === status.id && rule === key,
  );
  const form = on === undefined ? validator?.create : validator?.edit;
  if (validator === undefined || form === undefined) return null;
  const entryPoint = on === undefined ? "create" : "edit";
  const configuration = on?.configuration ?? null;
  const context = ruleContext(parts.site, { rule: key, project, status, entryPoint, configuration }, accountId);
  const workflow = `/jira/projects/${project.key}/workflow`;
  return html`<div class="page">
  ${crumbs(project, workflow)}
  <h1>${on === undefined ? "Add" : "Edit"} ${validator.name}</h1>
  <p class="quiet lead">Any status → ${lozenge(status)}. ${validator.description ?? ""}</p>
  ${frameHolder(parts, { key, resource: form.resource }, { moduleKey: key }, context, validator.name)}
  <form class="rule-form" data-rule-form method="post" action="${workflow}">
    <input type="hidden" name="status" value="${status.id}"><input type="hidden" name="rule" value="${key}">
    <input type="hidden" name="change" value="add"><input type="hidden" name="configuration" value="">
    <p role="alert"></p>
    <button class="button button-primary">${on === undefined ? "Add" : "Update"}</button> <a class="button" href="${workflow}">Cancel</a>
  </form>
</div>`;
}

function crumbs(project: ProjectRow, workflow: string | null = null): Html {
  return html`<nav class="crumbs" aria-label="Breadcrumb"><a href="/jira">Projects</a> <span aria-hidden="true">/</span> <a href="/jira/projects/${project.key}">${project.name}</a>${
    workflow === null ? "" : html` <span aria-hidden="true">/</span> <a href="${workflow}">Workflow</a>`
  }</nav>`;
}
