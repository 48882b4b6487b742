/** `/ado/p/{project}`: the backlog as a tree. */
import { html } from "hono/html";
import { STATE, TITLE } from "../store/fields.ts";
import { categoryOf } from "../store/projects.ts";
import type { ItemRow, ProjectRow } from "../store/records.ts";
import { closedCount } from "./closed-count.ts";
import { stateDot, typeGlyph } from "./glyphs.ts";
import { type Crumb, type Frame, type Html, page } from "./page.ts";

/** @param settings pages that the extension adds to the project's settings */
export function backlogPage(
  frame: Frame,
  project: ProjectRow,
  items: readonly ItemRow[],
  settings: readonly Crumb[],
): Html {
  const seen = new Set(items.map(({ id }) => id));
  const below = new Map<number, ItemRow[]>();
  const roots: ItemRow[] = [];
  for (const item of items) {
    if (item.parent_id === null || !seen.has(item.parent_id)) roots.push(item);
    else below.set(item.parent_id, [...(below.get(item.parent_id) ?? []), item]);
  }
  return page(
    frame,
    project.name,
    [{ href: "/ado", text: "Projects" }, ...settings],
    html`<h1>${project.name}</h1>
      <p class="lead">${project.description} <a href="/ado/dashboard/${encodeURIComponent(project.name)}">Dashboard</a></p>
      ${
        roots.length === 0
          ? html`<p class="empty">Nothing on this backlog.</p>`
          : html`<ul class="tree">
              ${roots.map((item) => branch(project, item, below))}
            </ul>`
      }`,
  );
}

function branch(project: ProjectRow, item: ItemRow, below: ReadonlyMap<number, readonly ItemRow[]>): Html {
  const children = below.get(item.id) ?? [];
  const category = (one: ItemRow) => categoryOf(project, one.type, String(one.fields[STATE]));
  return html`<li>
    <div class="row">
      ${typeGlyph(item.type)}
      <a href="/ado/item/${item.id}">${item.fields[TITLE]}</a>
      <span class="id">${item.id}</span>
      <span class="state">${stateDot(category(item))}${item.fields[STATE]}</span>
      <span class="count">${closedCount(children.map(category))}</span>
    </div>
    ${children.length === 0 ? "" : html`<ul>${children.map((child) => branch(project, child, below))}</ul>`}
  </li>`;
}
