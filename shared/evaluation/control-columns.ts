/**
 * Columns for comparison series. Up to three are used as they are; more are drawn together into one, each weighted by how
 * closely it went with the metric before the change, so that 38 series do not use up 19 readings.
 */
import { DIFFUSE } from "../stats/filter-states.ts";
import type { Columns } from "./season-columns.ts";
import type { ControlSeries, SeriesPoint } from "./types.ts";
import type { WorkingScale } from "./working-scale.ts";

const MOST_AS_THEY_ARE = 3;
/** Sharpens the weights: a series with half the correlation counts one sixteenth. */
const SHARPNESS = 4;

export function controlColumns(
  controls: readonly ControlSeries[],
  points: readonly SeriesPoint[],
  preCount: number,
  scale: WorkingScale,
): Columns {
  const whole = controls.flatMap((control) => {
    const comparable = comparableValues(control, points, scale);
    return comparable === null ? [] : [standardized(comparable.values, preCount)];
  });
  if (whole.length === 0) return { rows: [], priorVariances: [] };
  const columns =
    whole.length <= MOST_AS_THEY_ARE
      ? whole
      : [
          weightedMean(
            whole,
            points.map(({ value }) => scale.to(value)),
            preCount,
          ),
        ];
  return {
    rows: points.map((_, t) => columns.map((column) => column[t] ?? 0)),
    priorVariances: columns.map(() => DIFFUSE),
  };
}

/**
 * A comparison series with a gap where the metric has a reading is left out whole: half of it would compare unlike days.
 * @returns one value for each reading of the metric; `null` where there is a gap.
 */
function comparableValues(
  { readings }: ControlSeries,
  points: readonly SeriesPoint[],
  scale: WorkingScale,
): { readonly isLog: boolean; readonly values: readonly number[] } | null {
  const byDay = new Map(readings.map(({ on, value }) => [on, value]));
  const values = points.flatMap(({ on }) => byDay.get(on) ?? []);
  if (values.length < points.length || values.length === 0) return null;
  const isLog = scale.isLog && values.every((value) => value > 0);
  return { isLog, values: isLog ? values.map(Math.log) : values };
}

/** Whether the columns of the first `count` readings alone would be the beginnings of the columns of all. */
export function controlsBeginAlike(
  controls: readonly ControlSeries[],
  points: readonly SeriesPoint[],
  count: number,
  scale: WorkingScale,
): boolean {
  return controls.every((control) => {
    const [first, all] = [points.slice(0, count), points].map((some) => comparableValues(control, some, scale));
    return first?.isLog === all?.isLog;
  });
}

function weightedMean(
  columns: readonly (readonly number[])[],
  values: readonly number[],
  preCount: number,
): readonly number[] {
  const metric = standardized(values, preCount);
  const weights = columns.map((column) => {
    let together = 0;
    for (let t = 0; t < preCount; t += 1) together += (column[t] ?? 0) * (metric[t] ?? 0);
    return Math.max(0, together / Math.max(1, preCount - 1)) ** SHARPNESS;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return values.map((_, t) =>
    columns.reduce((sum, column, i) => sum + ((weights[i] ?? 0) / total) * (column[t] ?? 0), 0),
  );
}

/** Mean 0 and deviation 1 over the baseline. */
function standardized(values: readonly number[], preCount: number): readonly number[] {
  const before = values.slice(0, Math.max(2, preCount));
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
  const deviation =
    Math.sqrt(before.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, before.length - 1)) || 1;
  return values.map((value) => (value - mean) / deviation);
}
