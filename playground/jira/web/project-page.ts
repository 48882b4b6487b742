/** A project: its epics by how far they are, each with the children below it; issues without an epic at the end. */

import { html } from "hono/html";
import { categoryName } from "../shape/metadata-shape.ts";
import type { Site } from "../site.ts";
import { NOT_ARCHIVED } from "../store/archive.ts";
import { statusOf, typeOf, userById } from "../store/lookups.ts";
import { issuesWith, mayOnIssue, mayOnProject } from "../store/permissions.ts";
import { type Category, IssueRow, type ProjectRow } from "../store/records.ts";
import type { Viewer } from "../viewer.ts";
import { typeIcon } from "./icons.ts";
import type { Html } from "./layout.ts";
import { avatar, progress, statusMenu } from "./pieces.ts";

const ORDER: readonly Category[] = ["indeterminate", "new", "done"];

export function projectPage(site: Site, project: ProjectRow, viewer: Viewer, modules: Html): Html {
  const issues = visibleIssues(site, project, viewer);
  const epics = issues.filter((issue) => typeOf(site, issue.type_id).level > 0);
  const loose = issues.filter((issue) => issue.parent_id === null && !epics.includes(issue));
  const childrenOf = (epic: IssueRow): IssueRow[] => issues.filter((issue) => issue.parent_id === epic.id);
  return html`<div class="page">
  <nav class="crumbs" aria-label="Breadcrumb"><a href="/jira">Projects</a></nav>
  <h1>${project.name}</h1>
  <p class="quiet lead">${project.description}</p>
  ${modules}
  <div id="board" data-live>
    ${ORDER.map((category) => {
      const group = epics.filter((epic) => statusOf(site, epic.status_id).category === category);
      if (group.length === 0) return "";
      return html`<section class="group" aria-labelledby="group-${category}">
      <h2 id="group-${category}">${categoryName(category)} <span class="count">${group.length}</span></h2>
      ${group.map((epic) => epicRow(site, viewer, epic, childrenOf(epic)))}
    </section>`;
    })}
    ${
      loose.length === 0
        ? ""
        : html`<section class="group" aria-labelledby="group-loose"><h2 id="group-loose">Without an epic <span class="count">${loose.length}</span></h2>
      <ul class="children">${loose.map((issue) => childRow(site, viewer, issue))}</ul></section>`
    }
    ${issues.length === 0 ? html`<div class="empty"><h2>No issues yet</h2><p>Create the first epic below.</p></div>` : ""}
  </div>
  ${mayOnProject(site, viewer, "CREATE_ISSUES", project.id) ? createEpic(project) : ""}
</div>`;
}

function visibleIssues(site: Site, project: ProjectRow, viewer: Viewer): IssueRow[] {
  const part = issuesWith("BROWSE_PROJECTS", viewer);
  const sql = `SELECT i.* FROM issues i JOIN projects p ON p.id = i.project_id WHERE p.id = ? AND ${part.sql} AND ${NOT_ARCHIVED} ORDER BY i.number LIMIT 2000`;
  return site.db.all(sql, [project.id, ...part.values]).map((row) => IssueRow.parse(row));
}

function epicRow(site: Site, viewer: Viewer, epic: IssueRow, children: readonly IssueRow[]): Html {
  const are = (category: Category): number =>
    children.filter((child) => statusOf(site, child.status_id).category === category).length;
  const assignee = epic.assignee === null ? null : userById(site, epic.assignee);
  return html`<div class="epic">
  <div class="epic-head">
    ${typeIcon(1)}
    <a class="epic-title" href="/jira/browse/${epic.key}"><span class="key">${epic.key}</span> ${epic.summary}</a>
    <span class="epic-end">${progress(are("done"), are("indeterminate"), children.length)}
      ${statusMenu(site, epic, mayOnIssue(site, viewer, "TRANSITION_ISSUES", epic))}
      ${assignee === null ? html`<span class="avatar avatar-none" title="Unassigned"></span>` : html`<span title="${assignee.name}">${avatar(assignee.name, 24)}</span>`}</span>
  </div>
  ${children.length === 0 ? "" : html`<details class="fold"><summary>${children.length} child issues</summary><ul class="children">${children.map((child) => childRow(site, viewer, child))}</ul></details>`}
</div>`;
}

export function childRow(site: Site, viewer: Viewer, issue: IssueRow): Html {
  return html`<li class="child">
  ${typeIcon(typeOf(site, issue.type_id).level)}
  <a class="child-title" href="/jira/browse/${issue.key}"><span class="key">${issue.key}</span> ${issue.summary}</a>
  <span class="child-end">${issue.resolution === null || issue.resolution === "Done" ? "" : html`<span class="unusual">${issue.resolution}</span>`}
    ${issue.story_points === null ? "" : html`<span class="points" title="Story points">${issue.story_points}</span>`}
    ${statusMenu(site, issue, mayOnIssue(site, viewer, "TRANSITION_ISSUES", issue))}</span>
</li>`;
}

function createEpic(project: ProjectRow): Html {
  const body = { fields: { project: { key: project.key }, issuetype: { name: "Epic" }, summary: "$summary" } };
  return html`<form class="inline-form" data-rest="/issue" data-body="${JSON.stringify(body)}" data-done="Epic created." data-focus="new-epic">
  <label class="hidden" for="new-epic">New epic</label>
  <input id="new-epic" name="summary" placeholder="What should change?" required maxlength="255" autocomplete="off">
  <button class="button">Create epic</button>
</form>`;
}
