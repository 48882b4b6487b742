/**
 * `push-readings`: reads a CSV file into a metric. Rows that cannot be read are named with their line and the fix; the good ones
 * are recorded, and the run does not end as a success. Pushing the same file again changes nothing.
 */

import type { InitiativeRef, Result } from "@upshot/shared";
import { fail, MetricId, metricSubject, ok } from "@upshot/shared";
import type { PanelInputs } from "@upshot/shared/runs";
import {
  foldMetric,
  gatherPanelInputs,
  initiativeOf,
  MAX_ROWS_PER_CALL,
  readJournal,
  readTable,
  recordReadings,
} from "@upshot/shared/runs";
import type { InputsOf } from "./inputs.ts";
import type { Outcome } from "./log.ts";
import { neededWords } from "./missing-permission.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";
import { counted, linkTo } from "./run.ts";
import { table } from "./table.ts";

interface Place {
  readonly epic: InitiativeRef;
  readonly metricId: MetricId;
}

/** @param csv text of the file */
export async function pushReadings(run: Run, inputs: InputsOf<"push-readings">, csv: string): Promise<Result<Outcome>> {
  const place = await placeOf(run, inputs);
  if (!place.ok) return place;
  const { epic, metricId } = place.value;
  const journal = await readJournal(run.host, metricSubject(metricId));
  if (!journal.ok) return journal;
  const { definition } = foldMetric(journal.value);
  if (definition === null) return fail({ code: "not_found", what: `the definition of metric ${metricId}` });
  const read = readTable(csv, { kind: definition.kind, provenance: inputs.provenance });
  for (const { line, text, message } of read.bad) run.log.error(`Line ${line}: ${message} (${text})`);
  if (read.readAsFractions)
    run.log.warn("All values are between 0 and 1 and none has a % sign: they are read as fractions.");
  const counts = { recorded: 0, corrected: 0, unchanged: 0 };
  const total = read.series.reduce((sum, { rows }) => sum + rows.length, 0);
  let why: string | null = null;
  for (const { series, rows } of read.series) {
    for (let start = 0; start < rows.length && why === null; start += MAX_ROWS_PER_CALL) {
      const piece = rows.slice(start, start + MAX_ROWS_PER_CALL);
      const receipt = await recordReadings(run.host, epic, { metricId, series, source: "pushed", rows: piece });
      if (!receipt.ok) {
        why = [
          problemLine(receipt.problem),
          ...run.watch.missing().map((needed) => `missing: ${neededWords(needed)}`),
        ].join("; ");
        break;
      }
      counts.recorded += receipt.value.recordedCount;
      counts.corrected += receipt.value.correctedCount;
      counts.unchanged += receipt.value.unchangedCount;
      run.log.progress(Math.floor((100 * (counts.recorded + counts.corrected + counts.unchanged)) / total));
    }
  }
  const done = counts.recorded + counts.corrected + counts.unchanged;
  const notRead = read.bad.length + read.unreadCount;
  const parts = [
    `${counted(counts.recorded, "reading")} recorded, ${counts.corrected} corrected, ${counts.unchanged} already there`,
    ...(notRead === 0 ? [] : [`${counted(notRead, "row")} not read`]),
    ...(why === null ? [] : [`${counted(total - done, "reading")} not recorded: ${why}`]),
    ...(total === 0 && notRead === 0 ? ["the file holds no readings"] : []),
  ];
  return ok({
    result: done === 0 ? "failed" : notRead === 0 && why === null ? "succeeded" : "partial",
    reason: `${parts.join("; ")}.`,
    details: [
      table(["Epic", "Metric"], [[linkTo(run, epic), metricId]]),
      table(
        ["Line", "Row", "What is wrong"],
        read.bad.map(({ line, text, message }) => [String(line), text, message]),
      ),
    ].join("\n"),
  });
}

/** Through which epic the readings go to which metric: what is left out of the two follows from the other. */
async function placeOf(run: Run, { epic: [epic], metric }: InputsOf<"push-readings">): Promise<Result<Place>> {
  if (epic === undefined) return metric === null ? fail(NEITHER) : placeOfMetric(run, metric);
  const inputs = await gatherPanelInputs(run.host, epic);
  if (!inputs.ok) return inputs;
  const metricId = metric === null ? inputs.value.metricId : metricNamed(inputs.value, metric);
  if (metricId === null) {
    const what =
      metric === null ? `a metric of epic ${epic}: its hypothesis names none` : `metric "${metric}" of epic ${epic}`;
    return fail({ code: "not_found", what });
  }
  return ok({ epic: inputs.value.initiative.ref, metricId });
}

const NEITHER = {
  code: "invalid_record",
  what: "inputs",
  fields: [{ path: "epic", message: "Give the epic whose metric this is, or the metric's id." }],
} as const;

/** By id, or by its name in the epic's project; a name that two metrics carry names neither. */
function metricNamed({ projectMetrics, metricId, indicators }: PanelInputs, given: string): MetricId | null {
  const ids = [
    metricId,
    ...indicators.map((indicator) => indicator.metricId),
    ...projectMetrics.map((m) => m.metricId),
  ];
  const byId = ids.find((id) => id === given);
  if (byId !== undefined && byId !== null) return byId;
  const named = projectMetrics.filter(({ name }) => name.toLowerCase() === given.toLowerCase());
  return named.length === 1 ? (named[0]?.metricId ?? null) : null;
}

/** The first epic on the metric that this identity can see and edit. */
async function placeOfMetric(run: Run, given: string): Promise<Result<Place>> {
  const metricId = MetricId.safeParse(given);
  if (!metricId.success)
    return fail({ code: "not_found", what: `metric "${given}": give its id, or its epic as well` });
  const journal = await readJournal(run.host, metricSubject(metricId.data));
  if (!journal.ok) return journal;
  const { linkedInitiatives } = foldMetric(journal.value);
  if (linkedInitiatives.length === 0) return fail({ code: "not_found", what: `an epic on metric ${given}` });
  for (const ref of linkedInitiatives) {
    const facts = await initiativeOf(run.host, ref);
    if (facts.ok && facts.value.mayEdit) return ok({ epic: facts.value.ref, metricId: metricId.data });
  }
  const what = `metric ${given}: the identity of this run lacks "Edit work items in this node" for every epic on it`;
  return fail({ code: "host_failed", what });
}
