/** The metrics that people of a project can pick, folded from the project's journal. */
import type { MetricId } from "../domain/ids.ts";
import type { JournalEntry } from "./entry.ts";

export interface ListedMetric {
  readonly metricId: MetricId;
  readonly name: string;
  readonly unit: string;
}

export function foldProject(history: readonly JournalEntry[]): readonly ListedMetric[] {
  const listed = new Map<MetricId, ListedMetric>();
  for (const { body } of history) {
    if (body.kind === "metric_listed")
      listed.set(body.metricId, { metricId: body.metricId, name: body.name, unit: body.unit });
  }
  return [...listed.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}
