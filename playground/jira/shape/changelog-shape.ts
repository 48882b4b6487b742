/** The history of an issue in the JSON of Jira's REST API v3. Source: operations getChangeLogs and getBulkChangelogs. */
import type { Site } from "../site.ts";
import type { ChangeRow } from "../store/records.ts";
import { jiraInstant } from "./instant.ts";
import { personShape } from "./metadata-shape.ts";

export function changeShape(site: Site, change: ChangeRow): Readonly<Record<string, unknown>> {
  const author = personShape(site, change.author);
  return {
    id: String(change.id),
    ...(author === null ? {} : { author }),
    created: jiraInstant(change.created_at),
    items: change.items,
  };
}
