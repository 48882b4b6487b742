/** What the page around a module's frame asks the host: run a resolver, fetch from Jira as the person, tell the context. */
import { Hono } from "hono";
import { z } from "zod";
import type { AppHost } from "./forge/app-host.ts";
import type { ForgeManifest } from "./forge/manifest.ts";
import { moduleContext } from "./forge/module-context.ts";
import { ConnectionDropped, type RestService } from "./rest/service.ts";
import { currentPerson } from "./session.ts";
import type { Site } from "./site.ts";

const Place = z.object({ moduleKey: z.string(), issueKey: z.string().optional(), projectKey: z.string().optional() });
const InvokeBody = Place.extend({ functionKey: z.string(), payload: z.unknown().optional() });
const FetchBody = z.object({
  method: z.string().default("GET"),
  restPath: z.string(),
  body: z.nullable(z.string()).optional(),
});
const API = "/rest/api/3";

export function forgeRoutes(site: Site, manifest: ForgeManifest, appHost: AppHost, rest: RestService): Hono {
  const app = new Hono();

  app.post("/jira/_forge/invoke", async (context) => {
    const body = InvokeBody.safeParse(await context.req.json().catch(() => null));
    const person = currentPerson(site, context);
    if (!body.success || person === null)
      return context.json({ message: "The call is not {moduleKey, functionKey, payload}." }, 400);
    const { functionKey, payload, ...place } = body.data;
    const invoked = await appHost.invoke(functionKey, payload, place, person.account_id);
    return invoked.ok
      ? context.json({ result: invoked.result ?? null })
      : context.json({ message: invoked.message }, invoked.status === 404 ? 404 : 500);
  });

  app.post("/jira/_forge/context", async (context) => {
    const place = Place.safeParse(await context.req.json().catch(() => null));
    const person = currentPerson(site, context);
    const shown =
      place.success && person !== null ? moduleContext(site, manifest, place.data, person.account_id) : null;
    return shown === null ? context.json({ message: "No such module here." }, 404) : context.json(shown.context);
  });

  /** `requestJira` of the bridge: as the person, within the app's scopes. */
  app.post("/jira/_forge/fetch-product", async (context) => {
    const asked = FetchBody.safeParse(await context.req.json().catch(() => null));
    const person = currentPerson(site, context);
    if (!asked.success || person === null || !asked.data.restPath.startsWith(API)) {
      return context.json({ message: "Only paths under /rest/api/3 can be fetched." }, 400);
    }
    try {
      const reply = await rest.call({
        method: asked.data.method.toUpperCase(),
        path: asked.data.restPath.slice(API.length),
        body: asked.data.body ?? null,
        viewer: { kind: "person", accountId: person.account_id },
        scopes: manifest.permissions.scopes,
      });
      return context.json({
        body: reply.body ?? "",
        headers: reply.headers,
        status: reply.status,
        statusText: "",
        isAttachment: false,
      });
    } catch (error) {
      if (error instanceof ConnectionDropped) return context.json({ message: "Failed to fetch" }, 502);
      throw error;
    }
  });
  return app;
}
