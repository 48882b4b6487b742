/** The dashboard: gadgets of the app, each configured in its own edit view. Shared by everybody, as a Jira dashboard can be. */
import type { Context } from "hono";
import { Hono } from "hono";
import { html } from "hono/html";
import { z } from "zod";
import { type UiModule, uiModulesOf } from "../forge/manifest.ts";
import type { HttpParts } from "../http.ts";
import { addGadget, configureGadget, type Gadget, gadgetsOf, removeGadget } from "../store/gadgets.ts";
import type { Html } from "./layout.ts";
import { frameHolder } from "./modules.ts";

const TYPE = "jira:dashboardGadget";

/** @param editing id of the gadget whose edit view is open */
export async function dashboardPage(parts: HttpParts, accountId: string, editing: string | null): Promise<Html> {
  const gadgets = gadgetsOf(parts.site);
  const boxes = await Promise.all(gadgets.map((gadget) => box(parts, gadget, accountId, editing)));
  return html`<div class="page">
  <h1>Dashboard</h1>
  ${gadgets.length === 0 ? html`<div class="empty"><h2>No gadgets yet</h2><p>Add one below.</p></div>` : html`<div class="gadgets">${boxes}</div>`}
  ${gadgetModules(parts).map(
    (module) => html`<form class="add-gadget" method="post" action="/jira/dashboard/gadgets">
      <input type="hidden" name="module" value="${module.key}"><button class="button">Add gadget: ${module.title ?? module.key}</button>
      <span class="quiet">${module.description ?? ""}</span></form>`,
  )}
</div>`;
}

async function box(parts: HttpParts, gadget: Gadget, accountId: string, editing: string | null): Promise<Html> {
  const module = gadgetModules(parts).find(({ key }) => key === gadget.moduleKey);
  const id = String(gadget.id);
  const isEditing = editing === id;
  const place = { moduleKey: gadget.moduleKey, gadgetId: id, ...(isEditing ? { entryPoint: "edit" } : {}) };
  const shown = await parts.appHost.contextOf(place, accountId);
  if (module === undefined || shown === null) return html``;
  const page = isEditing ? { ...module, resource: module.edit?.resource } : module;
  const title = module.title ?? module.key;
  return html`<section class="card gadget" aria-label="${title}">
  <div class="module-head"><h2>${title}</h2><span class="gadget-tools">
    ${isEditing ? html`<a class="button button-small" href="/jira/dashboard">Cancel</a>` : html`<a class="button button-small" href="/jira/dashboard?edit=${id}">Configure</a>`}
    <form method="post" action="/jira/dashboard/gadgets/${id}/remove"><button class="button button-small">Remove</button></form></span></div>
  ${frameHolder(parts, page, place, shown.context, isEditing ? `Settings of ${title}` : title)}
</section>`;
}

function gadgetModules({ manifest }: HttpParts): UiModule[] {
  return uiModulesOf(manifest).flatMap(({ type, module }) => (type === TYPE ? [module] : []));
}

/** What the buttons on the page, and the edit views, send. */
export function dashboardChanges(parts: HttpParts): Hono {
  const { site } = parts;
  const app = new Hono();
  app.post("/jira/dashboard/gadgets", async (context: Context) => {
    const wanted = String((await context.req.parseBody())["module"]);
    if (!gadgetModules(parts).some(({ key }) => key === wanted)) return context.text("No such gadget.", 400);
    // As in Jira: a gadget that was just added asks for its settings.
    return context.redirect(`/jira/dashboard?edit=${addGadget(site, wanted)}`, 303);
  });
  app.post("/jira/dashboard/gadgets/:id/remove", (context) => {
    removeGadget(site, Number(context.req.param("id")));
    return context.redirect("/jira/dashboard", 303);
  });
  app.post("/jira/dashboard/gadgets/:id", async (context) => {
    const sent = z.object({ configuration: z.unknown() }).safeParse(await context.req.json().catch(() => null));
    const isSaved =
      sent.success && configureGadget(site, Number(context.req.param("id")), sent.data.configuration ?? {});
    return isSaved ? context.json({}) : context.json({ message: "No such gadget." }, 404);
  });
  return app;
}
