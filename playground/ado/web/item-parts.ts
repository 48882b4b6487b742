/** The parts of the work item form that are written anew after each change; frames are never inside them. */
import { html, raw } from "hono/html";
import { CLOSED_DATE, STATE, STORY_POINTS, TITLE } from "../store/fields.ts";
import { categoryOf, typeOf } from "../store/projects.ts";
import type { ItemRow, PersonRow, ProjectRow } from "../store/records.ts";
import { closedCount } from "./closed-count.ts";
import { stateDot, typeGlyph } from "./glyphs.ts";
import type { Html } from "./page.ts";

export interface ShownItem {
  readonly item: ItemRow;
  readonly project: ProjectRow;
  readonly parent: ItemRow | null;
  /** Each with the project it is in. */
  readonly children: readonly { readonly item: ItemRow; readonly project: ProjectRow }[];
  readonly assignedTo: PersonRow | null;
  readonly isReadOnly: boolean;
}

export function itemHead(shown: ShownItem): Html {
  const { item, project, assignedTo, isReadOnly } = shown;
  return html`<div id="item-head" class="head" data-live>
    <h1>${typeGlyph(item.type)} <span class="id">${item.id}</span> ${item.fields[TITLE]}</h1>
    <div class="head-facts">
      <label>State ${stateSelect(item, project, isReadOnly, "")}</label>
      <span>Assigned to <strong>${assignedTo?.name ?? "nobody"}</strong></span>
      ${isReadOnly ? html`<span class="badge">Read only for you</span>` : ""}
    </div>
  </div>`;
}

export function itemMain({ item, children, isReadOnly }: ShownItem): Html {
  const categories = children.map((child) =>
    categoryOf(child.project, child.item.type, String(child.item.fields[STATE])),
  );
  return html`<div id="item-main" data-live>
    <section aria-labelledby="description-title">
      <h2 id="description-title">Description</h2>
      ${paragraphs(String(item.fields["System.Description"] ?? ""))}
    </section>
    <section aria-labelledby="children-title">
      <h2 id="children-title">Children <span class="count">${closedCount(categories)}</span></h2>
      ${
        children.length === 0
          ? html`<p class="empty">No children that you can see.</p>`
          : html`<ul class="children">
              ${children.map((child) => childRow(child.item, child.project, isReadOnly))}
            </ul>`
      }
    </section>
  </div>`;
}

function childRow(item: ItemRow, project: ProjectRow, isReadOnly: boolean): Html {
  return html`<li class="row">
    ${typeGlyph(item.type)}
    <a href="/ado/item/${item.id}">${item.fields[TITLE]}</a>
    <span class="id">${item.id}</span>
    ${stateSelect(item, project, isReadOnly, `State of ${item.fields[TITLE]}`)}
  </li>`;
}

export function facts({ item, project, parent }: ShownItem): Html {
  const rows: readonly (readonly [string, unknown])[] = [
    ["Project", project.name],
    ["Parent", parent === null ? "–" : html`<a href="/ado/item/${parent.id}">${parent.fields[TITLE]}</a>`],
    ["Created", dayOf(item.fields["System.CreatedDate"])],
    ["Closed", dayOf(item.fields[CLOSED_DATE])],
    ["Story points", item.fields[STORY_POINTS] ?? "–"],
    ["Revision", item.rev],
  ];
  return html`<section id="item-facts" class="facts" aria-labelledby="facts-title" data-live>
    <h2 id="facts-title">Details</h2>
    <dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </section>`;
}

/** @param label empty when a label stands around it. */
function stateSelect(item: ItemRow, project: ProjectRow, isReadOnly: boolean, label: string): Html {
  const current = String(item.fields[STATE]);
  const states = typeOf(project, item.type)?.states ?? [];
  return html`<span class="state">${stateDot(categoryOf(project, item.type, current))}<select
      id="state-${item.id}"
      data-item="${item.id}"
      data-rev="${item.rev}"
      autocomplete="off"
      ${label === "" ? "" : html`aria-label="${label}"`}
      ${isReadOnly ? raw("disabled") : ""}
    >
      ${states.map(({ name }) => html`<option value="${name}" ${name === current ? raw("selected") : ""}>${name}</option>`)}
    </select></span>`;
}

function dayOf(instant: unknown): string {
  return typeof instant === "string" ? instant.slice(0, 10) : "–";
}

/** HTML of the description as plain paragraphs: whatever markup came over the API stays out of the page. */
function paragraphs(description: string): Html {
  const texts = description
    .split(/<\/(?:p|div|li)>|(?:<br\s*\/?>\s*){2,}/i)
    .map((part) =>
      part
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&amp;", "&")
        .trim(),
    )
    .filter((part) => part !== "");
  return texts.length === 0
    ? html`<p class="empty">No description.</p>`
    : html`${texts.map((part) => html`<p>${part}</p>`)}`;
}
