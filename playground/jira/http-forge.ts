/** What the page around a module's frame asks the host: run a resolver, fetch from Jira as the person, tell the context. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { AppHost } from "./forge/app-host.ts";
import { API, type JiraDoor } from "./forge/platform-fetch.ts";

const Place = z.object({
  moduleKey: z.string(),
  issueKey: z.string().optional(),
  projectKey: z.string().optional(),
  gadgetId: z.string().optional(),
});
const InvokeBody = Place.extend({ functionKey: z.string(), payload: z.unknown().optional() });
const ActionBody = z.object({
  key: z.string(),
  by: z.enum(["rule", "agent"]),
  inputs: z.record(z.string(), z.unknown()),
  issueKey: z.string().optional(),
});
const FetchBody = z.object({
  method: z.string().default("GET"),
  restPath: z.string(),
  body: z.nullable(z.string()).optional(),
});

export interface ForgeDoors {
  /** Account id of whoever is at the keyboard. */
  readonly accountOf: (context: Context) => string | null;
  readonly appHost: AppHost;
  readonly jira: JiraDoor;
}

export function forgeRoutes({ accountOf, appHost, jira }: ForgeDoors): Hono {
  const app = new Hono();

  app.post("/jira/_forge/invoke", async (context) => {
    const body = InvokeBody.safeParse(await context.req.json().catch(() => null));
    const accountId = accountOf(context);
    if (!body.success || accountId === null)
      return context.json({ message: "The call is not {moduleKey, functionKey, payload}." }, 400);
    const { functionKey, payload, ...place } = body.data;
    const invoked = await appHost.invoke(functionKey, payload, place, accountId);
    return invoked.ok
      ? context.json({ result: invoked.result ?? null })
      : context.json({ message: invoked.message }, invoked.status === 404 ? 404 : 500);
  });

  app.post("/jira/_forge/action", async (context) => {
    const body = ActionBody.safeParse(await context.req.json().catch(() => null));
    const accountId = accountOf(context);
    if (!body.success || accountId === null)
      return context.json({ message: "The call is not {key, by, inputs}." }, 400);
    const done = await appHost.runAction({ ...body.data, accountId });
    return done.ok ? context.json({ result: done.result ?? null }) : context.json({ message: done.message }, 400);
  });

  app.post("/jira/_forge/context", async (context) => {
    const place = Place.safeParse(await context.req.json().catch(() => null));
    const accountId = accountOf(context);
    const shown = place.success && accountId !== null ? await appHost.contextOf(place.data, accountId) : null;
    return shown === null ? context.json({ message: "No such module here." }, 404) : context.json(shown.context);
  });

  /** `requestJira` of the bridge: as the person, within the app's scopes. */
  app.post("/jira/_forge/fetch-product", async (context) => {
    const asked = FetchBody.safeParse(await context.req.json().catch(() => null));
    const accountId = accountOf(context);
    if (!asked.success || accountId === null || !asked.data.restPath.startsWith(API)) {
      return context.json({ message: "Only paths under /rest/api/3 can be fetched." }, 400);
    }
    const { method, restPath, body = null } = asked.data;
    try {
      const reply = await jira({ kind: "person", accountId }, restPath, { method: method.toUpperCase(), body });
      return context.json({
        body: await reply.text(),
        headers: Object.fromEntries(reply.headers),
        status: reply.status,
        statusText: "",
        isAttachment: false,
      });
    } catch (error) {
      if (error instanceof TypeError) return context.json({ message: "Failed to fetch" }, 502);
      throw error;
    }
  });
  return app;
}
