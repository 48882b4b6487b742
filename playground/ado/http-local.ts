/** Switches of the local host itself: troubles. For tests and for the drawer in the page. */
import { Hono } from "hono";
import { z } from "zod";
import { FaultChange, type Faults } from "../faults.ts";

const ADDRESS = "/_local/ado/faults";

export function localRoutes(faults: Faults): Hono {
  const app = new Hono();
  app.get(ADDRESS, (context) => context.json(faults.settings()));
  app.post(ADDRESS, async (context) => {
    const change = FaultChange.safeParse(await context.req.json().catch(() => null));
    if (!change.success) return context.json({ error: z.prettifyError(change.error) }, 400);
    return context.json(faults.change(change.data));
  });
  app.delete(ADDRESS, (context) => context.json(faults.reset()));
  return app;
}
