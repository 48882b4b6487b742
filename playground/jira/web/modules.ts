/** Places where the app's modules are shown. The frame itself is made by the page's script. */
import { html } from "hono/html";
import { resourceUrl } from "../forge/custom-ui.ts";
import { type UiModule, uiModulesOf } from "../forge/manifest.ts";
import type { Place } from "../forge/module-context.ts";
import type { HttpParts } from "../http.ts";
import type { Html } from "./layout.ts";

export type ModuleParts = Pick<HttpParts, "manifest" | "appHost">;

const LOZENGES: Readonly<Record<string, string>> = {
  success: "done",
  inprogress: "indeterminate",
  moved: "moved",
  removed: "removed",
  new: "discovery",
};

/** A module in a titled box, or nothing where the person may not see the place. */
export async function moduleBox(
  parts: ModuleParts,
  module: UiModule,
  place: Place,
  accountId: string,
  className = "card",
): Promise<Html> {
  const shown = await parts.appHost.contextOf(place, accountId);
  if (shown === null) return html``;
  const title = module.title ?? module.key;
  const status = await parts.appHost.statusOf(place, accountId);
  return html`<section class="module ${className}" aria-label="${title} (${shown.type === "jira:issuePanel" ? "panel" : "context"})">
  <div class="module-head"><h2>${module.label ?? title}</h2>
    ${status === null ? "" : html`<span class="lozenge lozenge-${LOZENGES[status.value.type ?? "default"] ?? "new"}">${status.value.label}</span>`}</div>
  ${frameHolder(parts, module, place, shown.context, title)}
</section>`;
}

export function frameHolder(parts: ModuleParts, module: UiModule, place: Place, context: unknown, title: string): Html {
  const src = resourceUrl(parts.manifest, module.resource ?? "");
  if (src === null) return html`<p class="quiet">The manifest names no page for this module.</p>`;
  return html`<div class="module-body" data-module-src="${src}" data-module-title="${title}" data-module-key="${place.moduleKey}"
    ${place.issueKey === undefined ? "" : html`data-issue-key="${place.issueKey}"`} ${place.projectKey === undefined ? "" : html`data-project-key="${place.projectKey}"`}
    ${place.gadgetId === undefined ? "" : html`data-gadget-id="${place.gadgetId}"`}
    data-module-context="${JSON.stringify(context)}"><div class="module-wait" role="status">Loading ${title} …</div></div>`;
}

export async function modulesOfType(
  parts: ModuleParts,
  type: string,
  place: Omit<Place, "moduleKey">,
  accountId: string,
): Promise<Html> {
  const found = uiModulesOf(parts.manifest).filter((one) => one.type === type);
  const boxes = await Promise.all(
    found.map(({ module }) => moduleBox(parts, module, { ...place, moduleKey: module.key }, accountId)),
  );
  return html`${boxes}`;
}

/** Buttons of the app's issue actions: each opens its page in a dialog. */
export async function issueActions(parts: ModuleParts, issueKey: string, accountId: string): Promise<Html> {
  const actions = uiModulesOf(parts.manifest).filter(({ type }) => type === "jira:issueAction");
  const items = actions.map(async ({ module }) => {
    const place = { moduleKey: module.key, issueKey };
    const shown = await parts.appHost.contextOf(place, accountId);
    const src = resourceUrl(parts.manifest, module.resource ?? "");
    if (shown === null || src === null) return html``;
    return html`<button type="button" class="menu-item" data-action-src="${src}" data-action-size="${module.viewportSize ?? "medium"}"
      data-module-key="${module.key}" data-issue-key="${issueKey}" data-module-title="${module.title ?? module.key}"
      data-module-context="${JSON.stringify(shown.context)}">${module.title ?? module.key}</button>`;
  });
  return html`${await Promise.all(items)}`;
}

/** Links to the workflow and to the pages that apps add to a project. */
export function projectLinks(parts: ModuleParts, projectKey: string): Html {
  return html`<nav class="tabs" aria-label="More of this project">${appLinks(parts, projectKey)}<a href="/jira/projects/${projectKey}/workflow">Workflow</a></nav>`;
}

/** Links to the pages that apps add to a project. */
export function appLinks({ manifest }: Pick<ModuleParts, "manifest">, projectKey: string): Html {
  const pages = uiModulesOf(manifest).filter(
    ({ type }) => type === "jira:projectPage" || type === "jira:projectSettingsPage",
  );
  return html`${pages.map(
    ({ module }) => html`<a href="/jira/module/${module.key}?project=${projectKey}">${module.title ?? module.key}</a>`,
  )}`;
}
