/** Switches of the local host itself: troubles, the meter, schedules. For tests and for the drawer in the page. */
import { Hono } from "hono";
import { z } from "zod";
import { FaultChange, type Faults } from "../faults.ts";
import type { AppHost } from "./forge/app-host.ts";
import { type ForgeManifest, scheduledTriggersOf } from "./forge/manifest.ts";
import type { Meter } from "./rest/meter.ts";

export function localRoutes(faults: Faults, meter: Meter, appHost: AppHost, manifest: ForgeManifest): Hono {
  const app = new Hono();
  app.get("/_local/jira/faults", (context) => context.json(faults.settings()));
  app.post("/_local/jira/faults", async (context) => {
    const change = FaultChange.safeParse(await context.req.json().catch(() => null));
    if (!change.success) return context.json({ error: z.prettifyError(change.error) }, 400);
    return context.json(faults.change(change.data));
  });
  app.delete("/_local/jira/faults", (context) => context.json(faults.reset()));
  app.get("/_local/jira/meter", (context) => context.json(meter.reading()));
  app.delete("/_local/jira/meter", (context) => {
    meter.reset();
    return context.json(meter.reading());
  });
  app.get("/_local/jira/scheduled", (context) =>
    context.json(scheduledTriggersOf(manifest).map(({ key, interval }) => ({ key, interval }))),
  );
  app.post("/_local/jira/scheduled/:key", async (context) => {
    const key = context.req.param("key");
    if (!scheduledTriggersOf(manifest).some((trigger) => trigger.key === key))
      return context.json({ error: `no scheduledTrigger "${key}"` }, 404);
    try {
      return context.json({ result: (await appHost.runScheduled(key)) ?? null });
    } catch (error) {
      return context.json({ error: error instanceof Error ? error.message : String(error) }, 500);
    }
  });
  return app;
}
