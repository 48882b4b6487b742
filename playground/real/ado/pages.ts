/** Pages of a real organisation: projects, the epics of one, a work item form with what the extension adds to it. */
import { html, raw } from "hono/html";
import type { FormContribution } from "../../ado/manifest.ts";
import { typeGlyph } from "../../ado/web/glyphs.ts";
import { HOST_DATA_ID, type HostData } from "../../ado/web/host-data.ts";
import { formSlot, formTab, panelId } from "../../ado/web/item-page.ts";
import type { Html } from "../../ado/web/page.ts";
import type { Item, ItemList, Listed, Project, ProjectList } from "./lists.ts";
import type { Organisation } from "./organisation.ts";

export function projectsPage({ name }: Organisation, listed: Listed<ProjectList>): Html {
  return html`<h1>Projects</h1>${listed.ok ? projectCards(listed.value, name) : notice(listed.message)}`;
}

function projectCards({ projects, skipped, next }: ProjectList, name: string): Html {
  if (projects.length === 0)
    return html`<p class="empty">You can see no project of ${name}. Ask its administrator, or start with another token.</p>`;
  return html`<ul class="cards">${projects.map(
    (project) => html`<li><a href="/ado/p/${encodeURIComponent(project.name)}">${project.name}</a>
      ${project.description == null || project.description === "" ? "" : html`<p>${project.description}</p>`}</li>`,
  )}</ul>
  <p class="pager"><span>${skipped + 1} to ${skipped + projects.length}</span>
    ${skipped === 0 ? "" : html`<a href="/ado">First projects</a>`}
    ${next === null ? "" : html`<a href="/ado?from=${next}">More projects</a>`}</p>`;
}

export function epicsPage(project: Project, text: string, isFirst: boolean, listed: Listed<ItemList>): Html {
  const here = `/ado/p/${encodeURIComponent(project.name)}`;
  return html`<h1>${project.name}</h1>
    <form class="find" role="search" action="${here}"><label class="unseen" for="find">Find an epic by its title</label>
      <input id="find" name="q" type="search" value="${text}" placeholder="Find an epic by its title" autocomplete="off" /><button>Find</button></form>
    ${listed.ok ? epicRows(listed.value, here, text, isFirst) : notice(listed.message)}`;
}

function epicRows({ items, next }: ItemList, here: string, text: string, isFirst: boolean): Html {
  if (items.length === 0)
    return html`<p class="empty">${text === "" ? "This project has no epics that you can see." : `No epic has “${text}” in its title.`}</p>`;
  const words = text === "" ? "" : `q=${encodeURIComponent(text)}`;
  return html`<ul class="tree">${items.map((item) => html`<li>${row(item)}</li>`)}</ul>
    <p class="pager">${isFirst ? "" : html`<a href="${here}?${words}">First epics</a>`}
      ${next === null ? "" : html`<a href="${here}?below=${next}&${words}">More epics</a>`}</p>`;
}

function row({ id, fields }: Item): Html {
  return html`<div class="row">${typeGlyph(fields["System.WorkItemType"])}
    <a href="/ado/item/${id}">${fields["System.Title"]}</a> <span class="id">${id}</span>
    <span class="state">${fields["System.State"]}</span></div>`;
}

export interface ShownForm {
  readonly from: Organisation;
  readonly item: Item;
  readonly children: Listed<ItemList>;
  readonly forms: readonly FormContribution[];
  readonly data: HostData;
}

export function itemPage({ from, item, children, forms, data }: ShownForm): Html {
  const { fields, id } = item;
  const pages = forms.filter(({ kind }) => kind === "page");
  const groups = forms.filter(({ kind }) => kind === "group");
  return html`<div id="item-head" class="head">
      <h1>${typeGlyph(fields["System.WorkItemType"])} <span class="id">${id}</span> ${fields["System.Title"]}</h1>
      <div class="head-facts"><span>State <strong>${fields["System.State"]}</strong></span>
        <span>Assigned to <strong>${fields["System.AssignedTo"]?.displayName ?? "nobody"}</strong></span>
        <a class="external" href="${from.url}/${encodeURIComponent(fields["System.TeamProject"])}/_workitems/edit/${id}" target="_blank" rel="noopener">Open in ${from.name}</a></div>
    </div>
    <div class="tabs" role="tablist" aria-label="Work item form">
      ${formTab("details", "Details", true)} ${pages.map((form) => formTab(panelId(form.id), form.name, false))}
    </div>
    <section class="panel" id="panel-details" role="tabpanel" aria-labelledby="tab-details"><div class="columns">
      <div><section aria-labelledby="children-title"><h2 id="children-title">Right below</h2>${childRows(children)}</section></div>
      <div>${facts(item)}${groups.map(
        (form) =>
          html`<section class="group" aria-labelledby="group-${panelId(form.id)}"><h2 id="group-${panelId(form.id)}">${form.name}</h2>${formSlot(form)}</section>`,
      )}</div>
    </div></section>
    ${pages.map(
      (form) =>
        html`<section class="panel" id="panel-${panelId(form.id)}" role="tabpanel" aria-labelledby="tab-${panelId(form.id)}" hidden>${formSlot(form)}</section>`,
    )}
    ${hostData(data)}`;
}

export function hostData(data: HostData): Html {
  return html`<script type="application/json" id="${HOST_DATA_ID}">${raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}</script>`;
}

function childRows(children: Listed<ItemList>): Html {
  if (!children.ok) return notice(children.message);
  const { items, next } = children.value;
  if (items.length === 0) return html`<p class="empty">Nothing that you can see.</p>`;
  return html`<ul class="children">${items.map((item) => html`<li>${row(item)}</li>`)}</ul>
    ${next === null ? "" : html`<p class="empty">More stand below it; the value page counts them all.</p>`}`;
}

function facts({ fields }: Item): Html {
  const parent = fields["System.Parent"];
  const rows: readonly (readonly [string, string | Html])[] = [
    [
      "Project",
      html`<a href="/ado/p/${encodeURIComponent(fields["System.TeamProject"])}">${fields["System.TeamProject"]}</a>`,
    ],
    ["Parent", parent === undefined ? "–" : html`<a href="/ado/item/${parent}">${parent}</a>`],
    ["Created", fields["System.CreatedDate"]?.slice(0, 10) ?? "–"],
    ["Changed", fields["System.ChangedDate"]?.slice(0, 10) ?? "–"],
  ];
  return html`<section class="facts" aria-labelledby="facts-title"><h2 id="facts-title">Details</h2>
    <dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

export function notice(message: string): Html {
  return html`<div class="notice" role="alert"><p>${message}</p></div>`;
}
