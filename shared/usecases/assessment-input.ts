/** Panel inputs -> the engine's input, as known on a day. One place, so that both hosts ask the engine the same question. */

import { itemAsOf, workAsOf } from "../delivery/delivery-as-of.ts";
import type { DeliverySummary } from "../delivery/delivery-summary.ts";
import { summarizeDelivery } from "../delivery/delivery-summary.ts";
import type { EpochDay } from "../domain/day.ts";
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { AssessmentInput, OtherLaunch, PromisedPath, SeriesPoint } from "../evaluation/types.ts";
import { foldEpic, promiseInForce } from "../journal/epic-state.ts";
import type { CurrentReading, MetricState } from "../journal/metric-state.ts";
import { foldMetric } from "../journal/metric-state.ts";
import type { PanelInputs } from "./panel-inputs.ts";

/** Delivery as it stood on `asOf`. */
export function deliveryAsOf(inputs: PanelInputs, asOf: EpochDay): DeliverySummary {
  const { initiative, work, settings } = inputs;
  return summarizeDelivery(itemAsOf(initiative.item, asOf), workAsOf(work, asOf), settings.shippedBy);
}

/** The path with target and date filled; `null` while the hypothesis lacks either. */
export function promisedPath(path: ValueHypothesis["path"]): PromisedPath | null {
  const { target, targetOn } = path;
  return target === null || targetOn === null ? null : { ...path, target, targetOn };
}

/** The question to put to the engine about the promise in force, with delivery as known on `asOf`; `null` while there is none to judge. */
export function questionAsOf(inputs: PanelInputs, delivery: DeliverySummary, asOf: EpochDay): AssessmentInput | null {
  const promise = promiseInForce(foldEpic(inputs.epicEntries));
  if (promise === null) return null;
  return assessmentInput(inputs, promise, foldMetric(inputs.metricEntries), delivery, asOf);
}

/** @returns the engine's input, or `null` when there is nothing to judge: no metric defined, no target or no date. */
function assessmentInput(
  inputs: PanelInputs,
  hypothesis: ValueHypothesis,
  metric: MetricState,
  delivery: DeliverySummary,
  asOf: EpochDay,
): AssessmentInput | null {
  const path = promisedPath(hypothesis.path);
  const { definition } = metric;
  if (path === null || definition === null) return null;
  return {
    id: inputs.initiative.ref,
    metric: {
      kind: definition.kind,
      direction: definition.direction,
      cadence: definition.cadence,
      seasonPeriod: definition.seasonPeriod,
    },
    readings: metric.readings.map(seriesPoint),
    controls: metric.controls.map(({ name, readings }) => ({ name, readings: readings.map(seriesPoint) })),
    shipments: delivery.shipments,
    otherShipments: inputs.otherPromises.map(otherLaunch),
    indicators: inputs.indicators.flatMap(({ role, entries }) => {
      const indicator = foldMetric(entries);
      if (indicator.definition === null) return [];
      return [{ role, direction: indicator.definition.direction, readings: indicator.readings.map(seriesPoint) }];
    }),
    experiment: null,
    seriesBreaks: metric.seriesBreaks,
    path,
    asOf,
  };
}

/** Only what is evidence: when and by whom a reading was recorded must not change a verdict's digest. */
function seriesPoint({ on, value, denominator, provenance }: CurrentReading): SeriesPoint {
  return { on, value, denominator, provenance };
}

function otherLaunch(other: PanelInputs["otherPromises"][number]): OtherLaunch {
  const { initiative, shipments, path } = other;
  return { initiative, shipments, path: path === null ? null : promisedPath(path) };
}
