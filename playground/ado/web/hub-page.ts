/** `/ado/hub/{id}`: a page that the extension adds, filling the window below the header. */
import { html, raw } from "hono/html";
import type { HubContribution } from "../manifest.ts";
import { HOST_DATA_ID, type HostData } from "./host-data.ts";
import { type Crumb, type Frame, type Html, page } from "./page.ts";

export function hubPage(
  frame: Frame,
  { id, name, uri }: HubContribution,
  data: HostData,
  crumbs: readonly Crumb[] = [],
): Html {
  return page(
    frame,
    name,
    crumbs,
    html`<div class="hub">
      <div class="slot slot-page" data-contribution="${id}" data-uri="${uri}" data-name="${name}">
        <p class="slot-note" role="status">Loading ${name}…</p>
      </div>
      <script type="application/json" id="${HOST_DATA_ID}">${raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}</script>
    </div>`,
  );
}
