/** Pages of the local Azure DevOps. */
import { Hono } from "hono";
import type { Site } from "../site.ts";

export function pageRoutes(_site: Site, _hostMenu: string): Hono {
  return new Hono();
}
