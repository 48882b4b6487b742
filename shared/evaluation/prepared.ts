/** The engine's input made ready for the model: known readings in order, working scale, regressor columns. */
import type { EpochDay } from "../domain/day.ts";
import { addDays } from "../domain/day.ts";
import { CADENCE_DAYS } from "../domain/metric.ts";
import { effectFraction } from "../trajectory/expected-path.ts";
import { controlColumns } from "./control-columns.ts";
import { launchColumns } from "./launch-columns.ts";
import { noiseScales } from "./noise-scales.ts";
import { seasonColumns } from "./season-columns.ts";
import type { AssessmentInput, SeriesPoint } from "./types.ts";
import { pullInWildOnes } from "./wild-readings.ts";
import type { WorkingScale } from "./working-scale.ts";
import { workingScale } from "./working-scale.ts";

export interface Prepared {
  readonly points: readonly SeriesPoint[];
  /** Readings before the first shipment. */
  readonly preCount: number;
  readonly scale: WorkingScale;
  /** Readings on the working scale, divided by `spread`; wild readings pulled in. */
  readonly values: readonly number[];
  /** Usual swing of the baseline readings, working scale. */
  readonly spread: number;
  /** Expected fraction of the full effect at each reading. */
  readonly column: readonly number[];
  readonly rows: readonly (readonly number[])[];
  readonly priorVariances: readonly number[];
  /** The last so many columns of `rows` are launches of other work on the metric. */
  readonly launchCount: number;
  /** Deviation of each reading's noise relative to the usual one; `null` = alike. */
  readonly noiseScales: readonly number[] | null;
  readonly hasControls: boolean;
  readonly hasSeason: boolean;
  /** A season was named, but the baseline holds less than two cycles of it. */
  readonly seasonUnlearned: boolean;
  readonly pulledInCount: number;
  readonly brokenOn: EpochDay | null;
}

/** Everything up to and including `asOf`; readings before the last series break are left out. */
export function prepare(input: AssessmentInput): Prepared {
  const { asOf } = input;
  const brokenOn = lastBreak(input);
  const points = input.readings
    .filter(({ on }) => on <= asOf && (brokenOn === null || on >= brokenOn))
    .sort((a, b) => a.on - b.on);
  const shipments = input.shipments.filter(({ on }) => on <= asOf).sort((a, b) => a.on - b.on);
  const firstShipment = shipments[0]?.on ?? addDays(asOf, 1);
  const preCount = points.filter(({ on }) => on < firstShipment).length;
  const scale = workingScale(
    input.metric.kind,
    points.map(({ value }) => value),
  );
  const raw = points.map(({ value }) => scale.to(value));
  const { values: calm, pulledInCount } = pullInWildOnes(raw, preCount);
  const spread = spreadOf(calm.slice(0, Math.max(2, preCount))) || Math.abs(calm[0] ?? 1) * 1e-3 || 1;
  const season = seasonColumns(points, preCount, input.metric);
  const controls = controlColumns(input.controls, points, preCount, scale);
  const launches = launchColumns(input, points, preCount, scale, spread);
  const slope = points.map((_, index) => (index - preCount) / Math.max(8, preCount));
  return {
    points,
    preCount,
    scale,
    values: calm.map((value) => value / spread),
    spread,
    column: points.map(({ on }) => effectFraction(on, input.path, shipments)),
    rows: points.map((_, t) => [
      slope[t] ?? 0,
      ...(season.rows[t] ?? []),
      ...(controls.rows[t] ?? []),
      ...(launches.rows[t] ?? []),
    ]),
    priorVariances: [0, ...season.priorVariances, ...controls.priorVariances, ...launches.priorVariances],
    launchCount: launches.priorVariances.length,
    noiseScales: noiseScales(input.metric.kind, points, preCount),
    hasControls: controls.priorVariances.length > 0,
    hasSeason: season.priorVariances.length > 0,
    seasonUnlearned: season.isUnlearned,
    pulledInCount,
    brokenOn,
  };
}

/** Day from which the metric's definition is the one known on `asOf`; `null` when it never changed. */
export function lastBreak({ seriesBreaks, asOf }: AssessmentInput): EpochDay | null {
  return seriesBreaks
    .filter((day) => day <= asOf)
    .reduce<EpochDay | null>((last, day) => (last === null || day > last ? day : last), null);
}

/** Days between readings, from the cadence. */
export function cadenceDays(input: AssessmentInput): number {
  return CADENCE_DAYS[input.metric.cadence];
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}
