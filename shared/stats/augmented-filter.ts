/**
 * Kalman filter of a series and of one regressor column side by side (the augmented filter of de Jong 1991).
 *
 * The same gains run over the readings and over the column, so that the sums kept after each reading give, in closed form, the
 * likelihood and the estimate for any effect of the column, at every look: one pass serves all looks. O(n m²).
 * Level: random walk. Noise: white, or AR(1) when `autocorrelation` is above zero. Other columns are constant states with a
 * proper or diffuse prior. Variances are relative to the noise variance, which the caller integrates out.
 * The diffuse start is exact: the infinite part of the covariance is carried beside the finite one until the readings have
 * used it up (Koopman 1997; Durbin & Koopman 2012, 5.2).
 * Sources: Harvey (1989) ch. 3-4; Durbin & Koopman (2012) ch. 4-5.
 */
import type { FilterModel, States } from "./filter-states.ts";
import { copyOf, DIFFUSE_LEFT, look, observe, startStates, step, update } from "./filter-states.ts";

/** Sums after one reading; `count` is the number of readings that carried information beyond the diffuse start. */
export interface Sums {
  readonly count: number;
  readonly logScale: number;
  readonly yy: number;
  readonly xy: number;
  readonly xx: number;
}

export interface FilterPass {
  readonly sums: readonly Sums[];
  /** Level where learning stopped, and its relative variance. */
  readonly level: { readonly mean: number; readonly variance: number };
  /** Predictions of each reading: one step ahead up to `learnedCount`, from there without learning any more. */
  readonly predicted: readonly { readonly mean: number; readonly variance: number }[];
}

/** What is filtered: one entry a reading in each list. */
export interface FilterSeries {
  /** Readings on the working scale; `null` = skipped. */
  readonly values: readonly (number | null)[];
  /** The regressor. */
  readonly column: readonly number[];
  /** Constant columns. */
  readonly rows: readonly (readonly number[])[];
  /** Deviation of each reading's noise relative to the usual one; `null` = alike. */
  readonly noiseScales: readonly number[] | null;
}

/** @param learnedCount readings that the predictions learn from; `null` = no predictions wanted. */
export function filterBoth(
  { values, column, rows, noiseScales }: FilterSeries,
  model: FilterModel,
  learnedCount: number | null = null,
): FilterPass {
  const states = startStates(model);
  let free: States | null = null;
  let level: FilterPass["level"] | null = null;
  const sums: Sums[] = [];
  const predicted: FilterPass["predicted"][number][] = [];
  let now: Sums = { count: 0, logScale: 0, yy: 0, xy: 0, xx: 0 };
  for (let t = 0; t < values.length; t += 1) {
    const noise = noiseScales === null ? 1 : (noiseScales[t] ?? 1);
    if (t === learnedCount) {
      free = copyOf(states);
      level = levelOf(states);
    }
    if (t > 0) step(states, model);
    look(states, rows[t], noise);
    const ahead = observe(states);
    if (free !== null) {
      if (t > 0) step(free, model);
      look(free, rows[t], noise);
      predicted.push(toPrediction(observe(free)));
    } else if (learnedCount !== null) predicted.push(toPrediction(ahead));
    const value = values[t] ?? null;
    if (value !== null) {
      const y = value - ahead.series;
      const x = (column[t] ?? 0) - ahead.effect;
      if (ahead.diffuse <= DIFFUSE_LEFT) {
        now = {
          count: now.count + 1,
          logScale: now.logScale + Math.log(ahead.variance),
          yy: now.yy + (y * y) / ahead.variance,
          xy: now.xy + (x * y) / ahead.variance,
          xx: now.xx + (x * x) / ahead.variance,
        };
      }
      update(states, ahead, y, x);
    }
    sums.push(now);
  }
  return { sums, predicted, level: level ?? levelOf(states) };
}

/** Stands in a prediction for "nothing known yet". */
const UNKNOWN = 1e12;

function toPrediction({ series, variance, diffuse }: ReturnType<typeof observe>): FilterPass["predicted"][number] {
  return { mean: series, variance: diffuse > DIFFUSE_LEFT ? UNKNOWN : variance };
}

function levelOf({ series, covariance, infinite }: States): FilterPass["level"] {
  const isKnown = infinite === null || (infinite[0] ?? 0) <= DIFFUSE_LEFT;
  return { mean: series[0] ?? 0, variance: isKnown ? (covariance[0] ?? 0) : UNKNOWN };
}
