/** What the chart draws and its table twin lists: the same numbers, once. Metric unit. */
import type { EpochDay } from "../domain/day.ts";
import type { Provenance } from "../domain/metric.ts";
import type { AssessmentPicture, BandPoint, Interval, Shipment } from "../evaluation/types.ts";
import type { MetricState } from "../journal/metric-state.ts";

export interface ChartReading {
  readonly on: EpochDay;
  readonly value: number;
  readonly provenance: Provenance;
  readonly wasCorrected: boolean;
  /** Promised value on that day; `null` before the first shipment. */
  readonly expected: number | null;
  /** Value without the work; `null` before the first shipment. */
  readonly without: number | null;
}

export interface ChartData {
  readonly readings: readonly ChartReading[];
  readonly baseline: Interval | null;
  readonly expected: readonly BandPoint[];
  readonly counterfactual: readonly BandPoint[];
  readonly shipments: readonly Shipment[];
  readonly seriesBreaks: readonly EpochDay[];
  readonly target: { readonly value: number; readonly on: EpochDay } | null;
  readonly reviewOn: EpochDay | null;
  readonly asOf: EpochDay;
}

export function chartData(
  metric: MetricState,
  picture: AssessmentPicture | null,
  marks: Pick<ChartData, "shipments" | "target" | "reviewOn" | "asOf">,
): ChartData {
  const expected = picture?.expected ?? [];
  const counterfactual = picture?.counterfactual ?? [];
  const withoutByDay = new Map(counterfactual.map((point) => [point.on, point.estimate]));
  const readings = metric.readings
    .filter(({ on }) => on <= marks.asOf)
    .map(({ on, value, provenance, corrections }) => ({
      on,
      value,
      provenance,
      wasCorrected: corrections > 0,
      expected: bandOn(expected, on)?.estimate ?? null,
      without: withoutByDay.get(on) ?? null,
    }));
  return {
    ...marks,
    readings,
    baseline: picture?.baseline ?? null,
    expected,
    counterfactual,
    seriesBreaks: metric.seriesBreaks.filter((day) => day <= marks.asOf),
  };
}

/** Straight lines between the two points around a day; `null` outside the points. */
export function bandOn(points: readonly BandPoint[], day: EpochDay): Interval | null {
  const after = points.findIndex(({ on }) => on >= day);
  const right = points[after];
  if (right === undefined) return null;
  if (right.on === day) return right;
  const left = points[after - 1];
  if (left === undefined) return null;
  const between = (from: number, to: number) => from + ((to - from) * (day - left.on)) / (right.on - left.on);
  return {
    estimate: between(left.estimate, right.estimate),
    low: between(left.low, right.low),
    high: between(left.high, right.high),
  };
}
