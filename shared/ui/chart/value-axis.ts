/** The chart's value axis: what it spans and where its ticks stand. */
import type { ScaleLinear } from "d3-scale";
import type { ChartData } from "../../view/chart-data.ts";
import type { ValueFormat } from "../../view/format.ts";
import { formatNumber } from "../../view/format.ts";

const MOST_TICKS = 5;

/**
 * Readings, path and target always, so that a movement is never blown up beside its promise; intervals as far as they
 * do not flatten everything else.
 */
export function valueRange({ readings, expected, counterfactual, target, baseline }: ChartData): [number, number] {
  const core = [
    ...extent(readings.map(({ value }) => value)),
    ...extent(expected.map(({ estimate }) => estimate)),
    ...extent(counterfactual.map(({ estimate }) => estimate)),
    ...(target === null ? [] : [target.value]),
    ...(baseline === null ? [] : [baseline.estimate]),
  ];
  if (core.length === 0) return [0, 1];
  const [low, high] = [Math.min(...core), Math.max(...core)];
  const span = high - low || Math.abs(high) || 1;
  const edges = extent([...expected, ...counterfactual].flatMap((point) => [point.low, point.high]));
  const [least, most] = [low - 0.3 * span, high + 0.3 * span];
  const [edgeLow = low, edgeHigh = high] = edges;
  return [
    Math.min(low, Math.max(least, edgeLow)) - 0.04 * span,
    Math.max(high, Math.min(most, edgeHigh)) + 0.04 * span,
  ];
}

/** Least and largest, without spreading a hundred thousand arguments; empty for none. */
function extent(values: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** At most five round values; where the next coarser step would leave two, every other of the finer ones. */
export function valueTicks(scale: ScaleLinear<number, number>): readonly number[] {
  const ticks = scale.ticks(MOST_TICKS);
  if (ticks.length <= MOST_TICKS) return ticks;
  const [first = 0, second = 1] = ticks;
  const half = ticks.filter((tick) => Math.round(tick / (second - first)) % 2 === 0);
  return half.length <= MOST_TICKS ? half : scale.ticks(2);
}

/** The number alone: the unit stands once, on the axis. */
export function axisNumber(value: number, format: ValueFormat, locale: string): string {
  return formatNumber(format.kind === "proportion" ? 100 * value : value, locale);
}

export function axisUnit({ kind, unit }: ValueFormat): string {
  return kind === "proportion" ? "%" : unit;
}
