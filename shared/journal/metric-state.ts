/** The present state of a metric's journal: its definition, its series breaks and its current readings. */
import type { EpochDay } from "../domain/day.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import type { MetricDefinition, ReadingRow } from "../domain/metric-definition.ts";
import type { JournalEntry } from "./entry.ts";
import { remembered } from "./remembered.ts";

/** A reading as it stands now. */
export interface CurrentReading extends ReadingRow {
  readonly recordedAt: string;
  /** How often an earlier value for the same day was corrected; the old values stay in the journal. */
  readonly corrections: number;
}

export interface MetricState {
  readonly length: number;
  /** Latest definition; `null` when the metric was never defined. */
  readonly definition: MetricDefinition | null;
  readonly seriesBreaks: readonly EpochDay[];
  /** The metric's own series, oldest first, one reading a day: the last one recorded for it. */
  readonly readings: readonly CurrentReading[];
  /** Initiatives that promised to move this metric, in the order they were linked. */
  readonly linkedInitiatives: readonly InitiativeRef[];
  /** The part of the movement each initiative claims; those that claim nothing are left out. */
  readonly claimedShares: ReadonlyMap<InitiativeRef, number>;
  readonly controls: readonly { readonly name: string; readonly readings: readonly CurrentReading[] }[];
}

export const foldMetric: (history: readonly JournalEntry[]) => MetricState = remembered((history) => {
  let definition: MetricDefinition | null = null;
  const breaks = new Set<EpochDay>();
  const linked = new Set<InitiativeRef>();
  const claimed = new Map<InitiativeRef, number>();
  const seriesByName = new Map<string | null, Map<EpochDay, CurrentReading>>([[null, new Map()]]);
  for (const { body, at } of history) {
    if (body.kind === "metric_defined") {
      definition = body.definition;
      if (body.definition.seriesBreakOn !== null) breaks.add(body.definition.seriesBreakOn);
    } else if (body.kind === "initiative_linked") {
      linked.add(body.initiative);
    } else if (body.kind === "share_claimed") {
      if (body.share > 0) claimed.set(body.initiative, body.share);
      else claimed.delete(body.initiative);
    } else if (body.kind === "readings_recorded") {
      const series = seriesByName.get(body.series) ?? new Map<EpochDay, CurrentReading>();
      seriesByName.set(body.series, series);
      for (const row of body.rows) {
        const earlier = series.get(row.on);
        series.set(row.on, {
          ...row,
          recordedAt: at,
          corrections: earlier === undefined ? 0 : earlier.corrections + 1,
        });
      }
    }
  }
  const own = seriesByName.get(null) ?? new Map<EpochDay, CurrentReading>();
  const controls = [...seriesByName].flatMap(([name, series]) =>
    name === null ? [] : [{ name, readings: inOrder(series) }],
  );
  return {
    length: history.length,
    definition,
    seriesBreaks: [...breaks].sort((a, b) => a - b),
    readings: inOrder(own),
    linkedInitiatives: [...linked],
    claimedShares: claimed,
    controls: controls.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
});

/**
 * A metric's journal as far as it is shown beside one initiative: which others promised to move it, and which part of it they
 * claim, is left out, because they may be hidden from whoever looks. What is known of the metric itself is the same.
 */
export function withoutOthers(history: JournalEntry[], ref: InitiativeRef): JournalEntry[] {
  const isOfAnother = ({ body }: JournalEntry) =>
    (body.kind === "initiative_linked" || body.kind === "share_claimed") && body.initiative !== ref;
  // The same list where nothing is left out: what was folded of it is remembered.
  return history.some(isOfAnother) ? history.filter((entry) => !isOfAnother(entry)) : history;
}

function inOrder(series: ReadonlyMap<EpochDay, CurrentReading>): readonly CurrentReading[] {
  return [...series.values()].sort((a, b) => a.on - b.on);
}
