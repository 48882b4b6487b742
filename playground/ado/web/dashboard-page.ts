/** `/ado/dashboard/{project}`: a project's dashboard with the extension's tiles, and the pane of their settings. */
import { html, raw } from "hono/html";
import type { WidgetContribution } from "../manifest.ts";
import type { ProjectRow } from "../store/records.ts";
import { HOST_DATA_ID, type HostData } from "./host-data.ts";
import { type Frame, type Html, page } from "./page.ts";

export function dashboardPage(
  frame: Frame,
  project: ProjectRow,
  widgets: readonly WidgetContribution[],
  data: HostData,
): Html {
  return page(
    frame,
    `Dashboard of ${project.name}`,
    [
      { href: "/ado", text: "Projects" },
      { href: `/ado/p/${encodeURIComponent(project.name)}`, text: project.name },
    ],
    html`<h1>Dashboard</h1>
      <div class="dashboard">
        ${widgets.map((widget) => tile(widget, data))}
        <aside class="configuration" id="configuration" aria-label="Settings of the tile" hidden>
          <div class="configuration-frame"></div>
          <p class="slot-note" id="configuration-said" role="status"></p>
          <div class="actions">
            <button type="button" class="primary" id="save-widget">Save</button>
            <button type="button" id="close-widget">Close</button>
          </div>
        </aside>
      </div>
      <script type="application/json" id="${HOST_DATA_ID}">${raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}</script>`,
  );
}

function tile({ id, name, uri, sizes, configuration }: WidgetContribution, { widgets }: HostData): Html {
  const size = widgets.find(({ contributionId }) => contributionId === id)?.size;
  const words = (one: { readonly rowSpan: number; readonly columnSpan: number }) =>
    `${one.columnSpan} × ${one.rowSpan}`;
  return html`<section class="tile" aria-label="${name}" data-widget="${id}" style="${tileStyle(size)}">
    <div class="slot tile-frame" data-contribution="${id}" data-uri="${uri}" data-name="${name}">
      <p class="slot-note" role="status">Loading ${name}…</p>
    </div>
    <div class="tile-tools">
      <label>Size <select data-size-of="${id}">
        ${sizes.map(
          (one) =>
            html`<option value="${words(one)}" ${size !== undefined && words(one) === words(size) ? raw("selected") : ""}>${words(one)}</option>`,
        )}
      </select></label>
      ${configuration === null ? "" : html`<button type="button" data-configure="${id}">Configure ${name}</button>`}
    </div>
  </section>`;
}

/** The real grid: cells of 160 px with 10 px between them. */
function tileStyle(size: { readonly rowSpan: number; readonly columnSpan: number } | undefined): string {
  const { rowSpan, columnSpan } = size ?? { rowSpan: 2, columnSpan: 2 };
  return `--rows:${rowSpan};--columns:${columnSpan}`;
}
