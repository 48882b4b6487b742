/** What a dashboard keeps of each of its widgets. */
import { z } from "zod";
import type { Site } from "../site.ts";

export const KeptWidget = z.object({
  size: z.object({ rowSpan: z.number(), columnSpan: z.number() }),
  /** As the widget's own settings page gave it; `null` = never configured. */
  customSettings: z.nullable(
    z.object({
      data: z.string(),
      version: z.object({ major: z.number(), minor: z.number(), patch: z.number() }).optional(),
    }),
  ),
});
export type KeptWidget = z.infer<typeof KeptWidget>;

export function widgetOf({ db }: Site, projectId: string, contributionId: string): KeptWidget | null {
  const row = db.get("SELECT settings FROM widgets WHERE project_id = ? AND contribution_id = ?", [
    projectId,
    contributionId,
  ]);
  return row === null ? null : KeptWidget.parse(JSON.parse(z.object({ settings: z.string() }).parse(row).settings));
}

export function keepWidget({ db }: Site, projectId: string, contributionId: string, widget: KeptWidget): void {
  db.run(
    "INSERT INTO widgets (project_id, contribution_id, settings) VALUES (?, ?, ?) ON CONFLICT (project_id, contribution_id) DO UPDATE SET settings = excluded.settings",
    [projectId, contributionId, JSON.stringify(widget)],
  );
}
