/** Pages of a real Jira: projects, the epics of one, an issue with what the app shows beside and below it. */
import { html } from "hono/html";
import { typeIcon } from "../../jira/web/icons.ts";
import type { Html } from "../../jira/web/layout.ts";
import { avatar, day } from "../../jira/web/pieces.ts";
import type { IssueList, Listed, ProjectList } from "./lists.ts";
import type { Issue, Project } from "./shapes.ts";
import type { RealJira } from "./site.ts";

const CATEGORIES: ReadonlySet<string> = new Set(["new", "indeterminate", "done"]);

export function projectsPage({ name }: RealJira, text: string, listed: Listed<ProjectList>): Html {
  return html`<div class="page">
  <h1>Projects</h1>
  ${find("/jira", text, "Find a project by name or key")}
  ${listed.ok ? projectTable(listed.value, text, name) : notice(listed.message)}
</div>`;
}

function projectTable({ projects, total, startAt, next }: ProjectList, text: string, name: string): Html {
  if (projects.length === 0)
    return html`<div class="empty"><h2>${text === "" ? "No projects" : `No project matches “${text}”`}</h2>
      <p>${text === "" ? `Your account may browse no project of ${name}. Ask its administrator, or start with another account.` : "Try fewer letters."}</p></div>`;
  return html`<div class="table-holder"><table class="table">
    <thead><tr><th scope="col">Name</th><th scope="col">Key</th><th scope="col">Type</th></tr></thead>
    <tbody>${projects.map(
      (project) => html`<tr>
      <th scope="row"><a class="with-avatar" href="/jira/projects/${project.key}">${avatar(project.name, 24)}<span>${project.name}</span></a></th>
      <td>${project.key}</td>
      <td>${project.style === "next-gen" ? "Team-managed" : "Company-managed"}</td>
    </tr>`,
    )}</tbody></table></div>
  <p class="pager quiet"><span>${startAt + 1} to ${startAt + projects.length}${total === null ? "" : ` of ${total}`}</span>
    ${startAt === 0 ? "" : html`<a href="/jira${query({ q: text })}">First projects</a>`}
    ${next === null ? "" : html`<a href="/jira${query({ q: text, from: String(next) })}">More projects</a>`}</p>`;
}

export function epicsPage(
  project: Project,
  text: string,
  isFirst: boolean,
  listed: Listed<IssueList>,
  links: Html,
): Html {
  const here = `/jira/projects/${project.key}`;
  return html`<div class="page">
  <nav class="crumbs" aria-label="Breadcrumb"><a href="/jira">Projects</a></nav>
  <h1>${project.name}</h1>
  ${links}
  ${find(here, text, "Find an epic by its words")}
  ${listed.ok ? epicList(listed.value, here, text, isFirst) : notice(listed.message)}
</div>`;
}

function epicList({ issues, next }: IssueList, here: string, text: string, isFirst: boolean): Html {
  if (issues.length === 0)
    return html`<div class="empty"><h2>${text === "" ? "No epics" : `No epic matches “${text}”`}</h2>
      <p>${text === "" ? "This project has no epics that you may see." : "Search looks for whole words and their beginnings."}</p></div>`;
  return html`<section class="group" aria-labelledby="epics"><h2 id="epics">Epics, last changed first</h2>${issues.map(epicRow)}</section>
  <p class="pager">${isFirst ? "" : html`<a href="${here}${query({ q: text })}">First epics</a>`}
    ${next === null ? "" : html`<a href="${here}${query({ q: text, after: next })}">More epics</a>`}</p>`;
}

function epicRow(issue: Issue): Html {
  return html`<div class="epic"><div class="epic-head">${typeIcon(issue.fields.issuetype?.hierarchyLevel ?? 1)}
    <a class="epic-title" href="/jira/browse/${issue.key}"><span class="key">${issue.key}</span> ${issue.fields.summary ?? ""}</a>
    <span class="epic-end">${status(issue)}</span></div></div>`;
}

export function issuePage(
  site: RealJira,
  issue: Issue,
  children: Listed<IssueList>,
  modules: { readonly panels: Html; readonly contexts: Html },
): Html {
  const { project, parent, issuetype, summary } = issue.fields;
  return html`<div class="page issue">
  <nav class="crumbs" aria-label="Breadcrumb">
    <a href="/jira">Projects</a>
    ${project == null ? "" : html`<span aria-hidden="true">/</span> <a href="/jira/projects/${project.key}">${project.name}</a>`}
    ${parent == null ? "" : html`<span aria-hidden="true">/</span> <a href="/jira/browse/${parent.key}">${parent.key}</a>`}
    <span aria-hidden="true">/</span> <span class="with-icon" aria-current="page">${typeIcon(issuetype?.hierarchyLevel ?? 0)}${issue.key}</span>
  </nav>
  <h1>${summary ?? issue.key}</h1>
  <div class="issue-columns">
    <div class="issue-main">
      ${modules.panels}
      <section aria-labelledby="children-title"><h2 id="children-title">Right below</h2>${childList(children)}</section>
    </div>
    <aside class="issue-side" aria-label="Details">
      <div id="issue-status">${status(issue)}</div>
      ${modules.contexts}
      <section class="card" aria-labelledby="details-title"><h2 id="details-title">Details</h2>${details(issue)}
        <p><a class="external" href="${site.url}/browse/${issue.key}" target="_blank" rel="noopener">Open in ${site.name}</a></p></section>
    </aside>
  </div>
</div>`;
}

function childList(children: Listed<IssueList>): Html {
  if (!children.ok) return notice(children.message);
  const { issues, next } = children.value;
  if (issues.length === 0) return html`<p class="quiet">Nothing that you may see.</p>`;
  return html`<ul class="children">${issues.map(
    (issue) => html`<li class="child">${typeIcon(issue.fields.issuetype?.hierarchyLevel ?? 0)}
      <a class="child-title" href="/jira/browse/${issue.key}"><span class="key">${issue.key}</span> ${issue.fields.summary ?? ""}</a>
      <span class="child-end">${status(issue)}</span></li>`,
  )}</ul>${next === null ? "" : html`<p class="quiet">More stand below it; the value panel counts them all.</p>`}`;
}

function details({ fields }: Issue): Html {
  const rows: readonly (readonly [string, string | null])[] = [
    ["Type", fields.issuetype?.name ?? null],
    ["Assignee", fields.assignee?.displayName ?? "Unassigned"],
    ["Resolution", fields.resolution?.name ?? null],
    ["Due", fields.duedate ?? null],
    ["Created", fields.created ?? null],
    ["Updated", fields.updated ?? null],
  ];
  return html`<dl class="details">${rows.map(([name, value]) =>
    value === null ? "" : html`<dt>${name}</dt><dd>${/^\d{4}-\d\d-\d\d/.test(value) ? dayOf(value) : value}</dd>`,
  )}</dl>`;
}

/** As Jira writes instants: 2026-11-24T09:30:00.000+0000, which not every engine reads. */
function dayOf(instant: string): string {
  return day(instant.slice(0, 10));
}

function status({ fields: { status: is } }: Issue): Html {
  if (is == null) return html``;
  const { key } = is.statusCategory;
  return html`<span class="lozenge row-status lozenge-${CATEGORIES.has(key) ? key : "new"}">${is.name}</span>`;
}

export function notice(message: string): Html {
  return html`<div class="notice" role="alert"><p>${message}</p></div>`;
}

function find(action: string, text: string, label: string): Html {
  return html`<form class="find" role="search" action="${action}">
    <label class="hidden" for="find">${label}</label>
    <input id="find" name="q" type="search" value="${text}" placeholder="${label}" autocomplete="off"><button class="button">Find</button></form>`;
}

function query(values: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
  return text === "" ? "" : `?${text}`;
}
