/** One issue: what it is, the work below it, its releases, and what apps show beside and below. */

import { html } from "hono/html";
import type { Site } from "../site.ts";
import { appFieldValue } from "../store/app-fields.ts";
import { NOT_ARCHIVED } from "../store/archive.ts";
import { issueOf, statusOf, typeOf, versionsOfIssue } from "../store/lookups.ts";
import { issuesWith, mayOnIssue, mayOnProject } from "../store/permissions.ts";
import { IssueRow, type ProjectRow, type TypeRow, type VersionRow } from "../store/records.ts";
import type { Viewer } from "../viewer.ts";
import { activity, comments } from "./activity.ts";
import { typeIcon } from "./icons.ts";
import type { Html } from "./layout.ts";
import { day, personName, progress, prose, statusMenu } from "./pieces.ts";
import { childRow } from "./project-page.ts";

export interface IssueModules {
  readonly panels: Html;
  readonly contexts: Html;
  /** Items of the "more actions" menu. */
  readonly actions: Html;
}

export function issuePage(
  site: Site,
  issue: IssueRow,
  project: ProjectRow,
  viewer: Viewer,
  modules: IssueModules,
): Html {
  const type = typeOf(site, issue.type_id);
  const parent = issue.parent_id === null ? null : issueOf(site, issue.parent_id);
  return html`<div class="page issue">
  <nav class="crumbs" aria-label="Breadcrumb">
    <a href="/jira">Projects</a> <span aria-hidden="true">/</span> <a href="/jira/projects/${project.key}">${project.name}</a>
    ${parent === null ? "" : html`<span aria-hidden="true">/</span> <a class="with-icon" href="/jira/browse/${parent.key}">${typeIcon(typeOf(site, parent.type_id).level)}${parent.key}</a>`}
    <span aria-hidden="true">/</span> <span class="with-icon" aria-current="page">${typeIcon(type.level)}${issue.key}</span>
  </nav>
  <h1>${issue.summary}</h1>
  <div class="issue-columns">
    <div class="issue-main">
      <section aria-labelledby="description"><h2 id="description">Description</h2>
        <div class="prose">${issue.description.trim() === "" ? html`<p class="quiet">No description.</p>` : prose(issue.description)}</div></section>
      ${children(site, issue, type, project, viewer)}
      ${modules.panels}
      <section aria-labelledby="comments-title"><h2 id="comments-title">Comments</h2><div id="comments" data-live>${comments(site, issue)}</div></section>
      <section aria-labelledby="history-title"><h2 id="history-title">History</h2><div id="history" data-live>${activity(site, issue)}</div></section>
    </div>
    <aside class="issue-side" aria-label="Details">
      <div class="issue-head"><div id="issue-status" data-live>${statusMenu(site, issue, mayOnIssue(site, viewer, "TRANSITION_ISSUES", issue))}
        ${issue.resolution === null ? "" : html`<span class="resolution">✓ ${issue.resolution}</span>`}</div>
      <details class="menu more-actions"><summary class="icon-button" aria-label="More actions" title="More actions">•••</summary>
        <div class="menu-list menu-end">${modules.actions}</div></details></div>
      ${modules.contexts}
      <section class="card" aria-labelledby="details-title"><h2 id="details-title">Details</h2><div id="details" data-live>${details(site, issue, project, viewer)}</div></section>
    </aside>
  </div>
</div>`;
}

function children(site: Site, issue: IssueRow, type: TypeRow, project: ProjectRow, viewer: Viewer): Html {
  if (type.level < 0) return html``;
  const part = issuesWith("BROWSE_PROJECTS", viewer);
  const sql = `SELECT i.* FROM issues i JOIN projects p ON p.id = i.project_id WHERE i.parent_id = ? AND ${part.sql} AND ${NOT_ARCHIVED} ORDER BY i.number`;
  const rows = site.db.all(sql, [issue.id, ...part.values]).map((row) => IssueRow.parse(row));
  const are = (category: string): number =>
    rows.filter((row) => statusOf(site, row.status_id).category === category).length;
  const body = {
    fields: {
      project: { key: project.key },
      issuetype: { name: type.level > 0 ? "Story" : "Sub-task" },
      parent: { key: issue.key },
      summary: "$summary",
    },
  };
  return html`<section aria-labelledby="children-title"><h2 id="children-title">Child issues</h2>
  <div id="children" data-live>${progress(are("done"), are("indeterminate"), rows.length)}
    ${rows.length === 0 ? "" : html`<ul class="children">${rows.map((row) => childRow(site, viewer, row))}</ul>`}</div>
  ${
    mayOnProject(site, viewer, "CREATE_ISSUES", project.id)
      ? html`<form class="inline-form" data-rest="/issue" data-body="${JSON.stringify(body)}" data-done="Child issue created." data-focus="new-child">
    <label class="hidden" for="new-child">New child issue</label>
    <input id="new-child" name="summary" placeholder="Add a child issue" required maxlength="255" autocomplete="off"><button class="button">Add</button></form>`
      : ""
  }
</section>`;
}

function details(site: Site, issue: IssueRow, project: ProjectRow, viewer: Viewer): Html {
  const mayRelease = mayOnProject(site, viewer, "ADMINISTER_PROJECTS", project.id);
  const versions = versionsBelow(site, issue);
  return html`<dl class="details">
  <dt>Assignee</dt><dd>${personName(site, issue.assignee, "Unassigned")}</dd>
  ${issue.story_points === null ? "" : html`<dt>Story points</dt><dd>${issue.story_points}</dd>`}
  ${issue.labels.length === 0 ? "" : html`<dt>Labels</dt><dd>${issue.labels.join(", ")}</dd>`}
  <dt>Releases</dt><dd>${versions.length === 0 ? html`<span class="quiet">None</span>` : html`<ul class="plain">${versions.map((version) => release(version, mayRelease, site.now().slice(0, 10)))}</ul>`}</dd>
  ${issue.due_date === null ? "" : html`<dt>Due</dt><dd>${day(issue.due_date)}</dd>`}
  ${site.appFields.map(({ id, name }) => {
    const value = appFieldValue(site, issue.id, id);
    return value === null ? "" : html`<dt>${name}</dt><dd>${String(value)}</dd>`;
  })}
  <dt>Created</dt><dd>${day(issue.created_at)}</dd>
  <dt>Updated</dt><dd>${day(issue.updated_at)}</dd>
  ${issue.resolved_at === null ? "" : html`<dt>Resolved</dt><dd>${day(issue.resolved_at)}</dd>`}
</dl>`;
}

/** Fix versions of the issue and of the issues right below it. */
function versionsBelow(site: Site, issue: IssueRow): VersionRow[] {
  const children = site.db.all("SELECT id FROM issues WHERE parent_id = ?", [issue.id]).map(({ id }) => Number(id));
  const all = [issue.id, ...children].flatMap((id) => versionsOfIssue(site, id));
  return [...new Map(all.map((version) => [version.id, version])).values()].sort((one, other) =>
    (one.release_date ?? "9999").localeCompare(other.release_date ?? "9999"),
  );
}

/** Releasing dates the version today, as Jira's own dialog does. */
function release(version: VersionRow, mayRelease: boolean, today: string): Html {
  const when = version.release_date === null ? "" : day(version.release_date);
  const state = version.released
    ? html`<span class="released">Released ${when}</span>`
    : html`<span class="quiet">Unreleased${when === "" ? "" : `, planned ${when}`}</span>`;
  const body = JSON.stringify(version.released ? { released: false } : { released: true, releaseDate: today });
  const name = version.released ? "Unrelease" : "Release";
  return html`<li class="version"><span>${version.name}<br>${state}</span>
  ${
    mayRelease
      ? html`<form data-rest="/version/${version.id}" data-method="PUT" data-body="${body}" data-done="${version.name} is ${version.released ? "unreleased" : "released"}." data-focus="release-${version.id}">
    <button class="button button-small" id="release-${version.id}" aria-label="${name} ${version.name}">${name}</button></form>`
      : ""
  }</li>`;
}
