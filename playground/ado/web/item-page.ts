/** `/ado/item/{id}`: the work item form, with the extension's groups and pages in their places. */
import { html, raw } from "hono/html";
import type { ExtensionManifest, FormContribution } from "../manifest.ts";
import { TITLE } from "../store/fields.ts";
import { HOST_DATA_ID, type HostData } from "./host-data.ts";
import { facts, itemHead, itemMain, type ShownItem } from "./item-parts.ts";
import { type Frame, type Html, page } from "./page.ts";

export function itemPage(
  frame: Frame,
  shown: ShownItem,
  { forms, actions }: Pick<ExtensionManifest, "forms" | "actions">,
  data: HostData,
): Html {
  const { item, project } = shown;
  const pages = forms.filter(({ kind }) => kind === "page");
  return page(
    frame,
    `${item.type} ${item.id}: ${item.fields[TITLE]}`,
    [
      { href: "/ado", text: "Projects" },
      { href: `/ado/p/${encodeURIComponent(project.name)}`, text: project.name },
      ...(shown.parent === null
        ? []
        : [{ href: `/ado/item/${shown.parent.id}`, text: String(shown.parent.fields[TITLE]) }]),
    ],
    html`${itemHead(shown)}
      <div class="item-menu">
        ${actions.map(
          ({ id, name, uri }) => html`<button type="button" data-action="${id}" data-uri="${uri}">${name}</button>`,
        )}
      </div>
      <div class="tabs" role="tablist" aria-label="Work item form">
        ${formTab("details", "Details", true)} ${pages.map(({ id, name }) => formTab(panelId(id), name, false))}
      </div>
      <section class="panel" id="panel-details" role="tabpanel" aria-labelledby="tab-details">
        <div class="columns">
          <div>${itemMain(shown)}</div>
          <div>
            ${facts(shown)}
            ${forms
              .filter(({ kind }) => kind === "group")
              .map(
                (form) => html`<section class="group" aria-labelledby="group-${panelId(form.id)}">
                  <h2 id="group-${panelId(form.id)}">${form.name}</h2>
                  ${formSlot(form)}
                </section>`,
              )}
          </div>
        </div>
      </section>
      ${pages.map(
        (
          form,
        ) => html`<section class="panel" id="panel-${panelId(form.id)}" role="tabpanel" aria-labelledby="tab-${panelId(form.id)}" hidden>
          ${formSlot(form)}
        </section>`,
      )}
      <script type="application/json" id="${HOST_DATA_ID}">${raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}</script>`,
  );
}

export function formTab(id: string, name: string, isSelected: boolean): Html {
  return html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}" aria-selected="${String(isSelected)}" tabindex="${isSelected ? 0 : -1}">${name}</button>`;
}

/** Where the script puts the frame of a contribution. */
export function formSlot({ id, kind, name, uri, height }: FormContribution): Html {
  const style = kind === "group" ? `height:${height}px` : "";
  return html`<div class="slot slot-${kind}" style="${style}" data-contribution="${id}" data-uri="${uri}" data-name="${name}">
    <p class="slot-note" role="status">Loading ${name}…</p>
  </div>`;
}

export function panelId(contributionId: string): string {
  return contributionId.split(".").at(-1) ?? contributionId;
}
