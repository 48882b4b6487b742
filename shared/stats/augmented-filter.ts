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
  /** After each reading, five numbers each: many passes are held at once, and a row of numbers is quickly kept and dropped. */
  readonly sums: Float64Array;
  /** Level where learning stopped, and its relative variance. */
  readonly level: { readonly mean: number; readonly variance: number };
  /** Predictions of each reading: one step ahead up to `learnedCount`, from there without learning any more. */
  readonly predicted: () => readonly Prediction[];
}

export interface Prediction {
  readonly mean: number;
  readonly variance: number;
}

const PER_READING = 5;

/** @param t which reading; `undefined` where there is none. */
export function sumsAt({ sums }: Pick<FilterPass, "sums">, t: number): Sums | undefined {
  const at = PER_READING * t;
  const [count, logScale, yy, xy, xx] = [sums[at], sums[at + 1], sums[at + 2], sums[at + 3], sums[at + 4]];
  if (count === undefined) return undefined;
  return { count, logScale: logScale ?? 0, yy: yy ?? 0, xy: xy ?? 0, xx: xx ?? 0 };
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
export function filterBoth(series: FilterSeries, model: FilterModel, learnedCount: number | null = null): FilterPass {
  const { values, column, rows, noiseScales } = series;
  const states = startStates(model);
  let learned: States | null = null;
  const sums = new Float64Array(PER_READING * values.length);
  const ahead: Prediction[] = [];
  let [count, logScale, yy, xy, xx] = [0, 0, 0, 0, 0];
  for (let t = 0; t < values.length; t += 1) {
    if (t === learnedCount) learned = copyOf(states);
    if (t > 0) step(states, model);
    look(states, rows[t], noiseScales?.[t] ?? 1);
    const coming = observe(states);
    if (learnedCount !== null && t < learnedCount) ahead.push(toPrediction(coming));
    const value = values[t] ?? null;
    if (value !== null) {
      const y = value - coming.series;
      const x = (column[t] ?? 0) - coming.effect;
      if (coming.diffuse <= DIFFUSE_LEFT) {
        count += 1;
        logScale += Math.log(coming.variance);
        yy += (y * y) / coming.variance;
        xy += (x * y) / coming.variance;
        xx += (x * x) / coming.variance;
      }
      update(states, coming, y, x);
    }
    const at = PER_READING * t;
    sums[at] = count;
    sums[at + 1] = logScale;
    sums[at + 2] = yy;
    sums[at + 3] = xy;
    sums[at + 4] = xx;
  }
  const known = learned;
  return {
    sums,
    level: levelOf(known ?? states),
    predicted: () =>
      known === null ? ahead : [...ahead, ...predictedFrom(ahead.length, copyOf(known), series, model)],
  };
}

/** From reading number `from` on, without learning any more. */
function predictedFrom(
  from: number,
  states: States,
  { values, rows, noiseScales }: FilterSeries,
  model: FilterModel,
): readonly Prediction[] {
  return values.slice(from).map((_, i) => {
    const t = from + i;
    if (t > 0) step(states, model);
    look(states, rows[t], noiseScales?.[t] ?? 1);
    return toPrediction(observe(states));
  });
}

/** Stands in a prediction for "nothing known yet". */
const UNKNOWN = 1e12;

function toPrediction({ series, variance, diffuse }: ReturnType<typeof observe>): Prediction {
  return { mean: series, variance: diffuse > DIFFUSE_LEFT ? UNKNOWN : variance };
}

function levelOf({ series, covariance, infinite }: States): FilterPass["level"] {
  const isKnown = infinite === null || (infinite[0] ?? 0) <= DIFFUSE_LEFT;
  return { mean: series[0] ?? 0, variance: isKnown ? (covariance[0] ?? 0) : UNKNOWN };
}
