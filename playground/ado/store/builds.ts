/** Runs of pipelines: of each, only the work items that are linked to it. */
import { z } from "zod";
import type { Site } from "../site.ts";

const BuildRow = z.object({ work_items: z.string() });
const Ids = z.array(z.number());

/** `null` when the project has no such run. */
export function workItemsOfBuild({ db }: Site, projectId: string, id: number): readonly number[] | null {
  const row = db.get("SELECT work_items FROM builds WHERE id = ? AND project_id = ?", [id, projectId]);
  return row === null ? null : Ids.parse(JSON.parse(BuildRow.parse(row).work_items));
}
