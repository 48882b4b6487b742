/** Records readings of a metric. A value already there for the day is left alone; a different one is a correction: a new entry. */
import type { InitiativeRef, MetricId } from "../domain/ids.ts";
import { metricSubject } from "../domain/ids.ts";
import type { ReadingRow } from "../domain/metric-definition.ts";
import type { FieldProblem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { EntryBody, JournalEntry } from "../journal/entry.ts";
import { MAX_ROWS_PER_ENTRY } from "../journal/entry.ts";
import { foldMetric } from "../journal/metric-state.ts";
import type { Host } from "../ports.ts";
import { msg } from "../text/t.ts";
import { appendAnyway } from "./append-entries.ts";
import { editableInitiative, metricOfInitiative } from "./permission.ts";

export interface ReadingsRequest {
  readonly metricId: MetricId;
  readonly series: string | null;
  readonly source: "typed" | "pasted" | "csv" | "pushed";
  readonly rows: readonly ReadingRow[];
}

export interface ReadingsReceipt {
  readonly recordedCount: number;
  readonly correctedCount: number;
  readonly unchangedCount: number;
}

export async function recordReadings(
  host: Host,
  ref: InitiativeRef,
  request: ReadingsRequest,
): Promise<Result<ReadingsReceipt>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const owned = await metricOfInitiative(host, facts.value, request.metricId);
  if (!owned.ok) return owned;
  const twice = duplicateDays(request.rows);
  if (twice.length > 0) return fail({ code: "invalid_record", what: "readings", fields: twice });
  let receipt: ReadingsReceipt = { recordedCount: 0, correctedCount: 0, unchangedCount: request.rows.length };
  const appended = await appendAnyway(host, metricSubject(request.metricId), (history) => {
    const sorted = sortOut(history, request);
    receipt = sorted.receipt;
    return inEntries(request, sorted.rows);
  });
  return appended.ok ? ok(receipt) : appended;
}

/** What of the request is new, what corrects, what is there already. */
function sortOut(history: readonly JournalEntry[], { series, rows }: ReadingsRequest) {
  const metric = foldMetric(history);
  const present =
    series === null ? metric.readings : (metric.controls.find(({ name }) => name === series)?.readings ?? []);
  const byDay = new Map(present.map((reading) => [reading.on, reading]));
  const toWrite = rows.filter((row) => {
    const there = byDay.get(row.on);
    return !(there !== undefined && isSame(there, row));
  });
  const correctedCount = toWrite.filter(({ on }) => byDay.has(on)).length;
  const receipt = {
    recordedCount: toWrite.length - correctedCount,
    correctedCount,
    unchangedCount: rows.length - toWrite.length,
  };
  return { rows: toWrite, receipt };
}

function isSame(a: ReadingRow, b: ReadingRow): boolean {
  return a.value === b.value && a.denominator === b.denominator && a.provenance === b.provenance;
}

function inEntries({ series, source }: ReadingsRequest, rows: readonly ReadingRow[]): readonly EntryBody[] {
  const bodies: EntryBody[] = [];
  for (let start = 0; start < rows.length; start += MAX_ROWS_PER_ENTRY) {
    bodies.push({ kind: "readings_recorded", series, source, rows: rows.slice(start, start + MAX_ROWS_PER_ENTRY) });
  }
  return bodies;
}

function duplicateDays(rows: readonly ReadingRow[]): readonly FieldProblem[] {
  const seen = new Set<number>();
  return rows.flatMap((row, index) => {
    if (!seen.has(row.on)) {
      seen.add(row.on);
      return [];
    }
    return [{ path: `rows[${index}].on`, message: msg("This day stands twice in the list: keep one.") }];
  });
}
