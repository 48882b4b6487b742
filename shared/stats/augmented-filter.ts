/**
 * Kalman filter of a series and of regressor columns side by side (the augmented filter of de Jong 1991).
 *
 * The same gains run over the readings and over a column, so that the sums kept after each reading give, in closed form, the
 * likelihood and the estimate for any effect of the column, at every look: one pass serves all looks. O(n m²). Gains and
 * variances depend neither on the readings nor on the column: they are kept, and each further column costs O(n m).
 * Level: random walk. Noise: white, or AR(1) when `autocorrelation` is above zero. Other columns are constant states with a
 * proper or diffuse prior. Variances are relative to the noise variance, which the caller integrates out.
 * The diffuse start is exact: the infinite part of the covariance is carried beside the finite one until the readings have
 * used it up (Koopman 1997; Durbin & Koopman 2012, 5.2).
 * Sources: Harvey (1989) ch. 3-4; Durbin & Koopman (2012) ch. 4-5.
 */
import type { FilterModel, States } from "./filter-states.ts";
import { DIFFUSE_LEFT, look, observe, startStates, step, update } from "./filter-states.ts";

/** Sums after one reading; `count` is the number of readings that carried information beyond the diffuse start. */
export interface Sums {
  readonly count: number;
  readonly logScale: number;
  readonly yy: number;
  readonly xy: number;
  readonly xx: number;
}

/** Sums over the readings of one series and one column. Lists of numbers: many are held at once, quickly made and dropped. */
export interface Summed {
  /** After each reading `count`, `logScale` and `yy`. */
  readonly ofSeries: Float64Array;
  /** After each reading `xy` and `xx`. */
  readonly ofColumn: Float64Array;
}

export interface FilterPass extends Summed {
  /** Level where learning stopped, and its relative variance. */
  readonly level: { readonly mean: number; readonly variance: number };
  /** Predictions of each reading: one step ahead up to `learnedCount`, from there without learning any more. */
  readonly predicted: () => readonly Prediction[];
  /** The same readings with another column. */
  readonly along: (column: readonly number[]) => Summed;
}

export interface Prediction {
  readonly mean: number;
  readonly variance: number;
}

const OF_SERIES = 3;
const OF_COLUMN = 2;

/** @param t which reading; `undefined` where there is none. */
export function sumsAt({ ofSeries, ofColumn }: Summed, t: number): Sums | undefined {
  const at = OF_SERIES * t;
  const count = ofSeries[at];
  if (count === undefined) return undefined;
  const beside = OF_COLUMN * t;
  return {
    count,
    logScale: ofSeries[at + 1] ?? 0,
    yy: ofSeries[at + 2] ?? 0,
    xy: ofColumn[beside] ?? 0,
    xx: ofColumn[beside + 1] ?? 0,
  };
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

/** What the readings left behind, by which any column can be filtered after them. */
interface Trace {
  readonly surprises: Float64Array;
  readonly variances: Float64Array;
  /** One entry for each state and reading. */
  readonly loads: Float64Array;
  readonly learned: Float64Array;
}

/** @param learnedCount readings that the predictions learn from; `null` = no predictions wanted. */
export function filterBoth(series: FilterSeries, model: FilterModel, learnedCount: number | null = null): FilterPass {
  const { values, column, rows, noiseScales } = series;
  const states = startStates(model);
  const size = states.load.length;
  const ofSeries = new Float64Array(OF_SERIES * values.length);
  const trace: Trace = {
    surprises: new Float64Array(values.length),
    variances: new Float64Array(values.length).fill(SKIPPED),
    loads: new Float64Array(size * values.length),
    learned: new Float64Array(size * values.length),
  };
  let level: FilterPass["level"] | null = null;
  let [count, logScale, yy] = [0, 0, 0];
  for (let t = 0; t < values.length; t += 1) {
    if (t === learnedCount) level = levelOf(states);
    if (t > 0) step(states, model);
    look(states, rows[t], noiseScales?.[t] ?? 1);
    observe(states);
    const value = values[t] ?? null;
    if (value !== null) {
      const y = value - states.expected;
      const isKnown = states.diffuse <= DIFFUSE_LEFT;
      if (isKnown) {
        count += 1;
        logScale += Math.log(states.variance);
        yy += (y * y) / states.variance;
      }
      update(states, y);
      trace.surprises[t] = y;
      trace.variances[t] = isKnown ? states.variance : UNFIXED;
      for (let i = 0; i < size; i += 1) {
        trace.loads[t * size + i] = states.load[i] ?? 0;
        trace.learned[t * size + i] = states.learned[i] ?? 0;
      }
    }
    const at = OF_SERIES * t;
    ofSeries[at] = count;
    ofSeries[at + 1] = logScale;
    ofSeries[at + 2] = yy;
  }
  return {
    ofSeries,
    ofColumn: sumsOf(column, trace, model),
    level: level ?? levelOf(states),
    predicted: () => (learnedCount === null ? [] : predictions(series, model, learnedCount)),
    along: (other) => ({ ofSeries, ofColumn: sumsOf(other, trace, model) }),
  };
}

/** Stands for the variance of a reading that was skipped, and of one that only fixed something unknown. */
const SKIPPED = -1;
const UNFIXED = -2;

/** The column filtered with the gains that the readings had. Up to its first entry it leaves everything at zero. */
function sumsOf(column: readonly number[], trace: Trace, { autocorrelation }: FilterModel): Float64Array {
  const { surprises, variances, loads, learned } = trace;
  const size = surprises.length === 0 ? 0 : loads.length / surprises.length;
  const sums = new Float64Array(OF_COLUMN * surprises.length);
  const effect = new Float64Array(size);
  const first = column.findIndex((share) => share !== 0);
  let [xy, xx] = [0, 0];
  for (let t = first < 0 ? surprises.length : first; t < surprises.length; t += 1) {
    if (autocorrelation > 0) effect[1] = autocorrelation * (effect[1] ?? 0);
    const variance = variances[t] ?? SKIPPED;
    if (variance !== SKIPPED) {
      const from = t * size;
      let expected = 0;
      for (let i = 0; i < size; i += 1) expected += (loads[from + i] ?? 0) * (effect[i] ?? 0);
      const x = (column[t] ?? 0) - expected;
      if (variance !== UNFIXED) {
        xy += (x * (surprises[t] ?? 0)) / variance;
        xx += (x * x) / variance;
      }
      for (let i = 0; i < size; i += 1) effect[i] = (effect[i] ?? 0) + (learned[from + i] ?? 0) * x;
    }
    sums[OF_COLUMN * t] = xy;
    sums[OF_COLUMN * t + 1] = xx;
  }
  return sums;
}

/** The readings are filtered once more: few ask for this, and it is much to hold. */
function predictions(
  { values, rows, noiseScales }: FilterSeries,
  model: FilterModel,
  learnedCount: number,
): readonly Prediction[] {
  const states = startStates(model);
  return values.map((value, t) => {
    if (t > 0) step(states, model);
    look(states, rows[t], noiseScales?.[t] ?? 1);
    observe(states);
    const { expected, variance, diffuse } = states;
    if (t < learnedCount && value !== null) update(states, value - expected);
    return { mean: expected, variance: diffuse > DIFFUSE_LEFT ? UNKNOWN : variance };
  });
}

/** Stands in a prediction for "nothing known yet". */
const UNKNOWN = 1e12;

function levelOf({ series, covariance, infinite }: States): FilterPass["level"] {
  const isKnown = infinite === null || (infinite[0] ?? 0) <= DIFFUSE_LEFT;
  return { mean: series[0] ?? 0, variance: isKnown ? (covariance[0] ?? 0) : UNKNOWN };
}
