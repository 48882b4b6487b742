/** Pages of the local Jira. */
import { Hono } from "hono";
import type { HttpParts } from "../http.ts";

export function pageRoutes({ site }: HttpParts): Hono {
  const app = new Hono();
  app.get("/jira", (context) => context.text(`Local Jira at ${site.url}`));
  return app;
}
