/**
 * Kalman filter of a series and of one regressor column side by side (the augmented filter of de Jong 1991).
 *
 * The same gains run over the readings and over the column, so that the sums kept after each reading give, in closed form, the
 * likelihood and the estimate for any effect of the column, at every look: one pass serves all looks. O(n m²).
 * Level: random walk. Noise: white, or AR(1) when `autocorrelation` is above zero. Other columns are constant states with a
 * proper or (large) diffuse prior. Variances are relative to the noise variance, which the caller integrates out.
 * Sources: Harvey (1989) ch. 3-4; Durbin & Koopman (2012) ch. 4-5.
 */
export interface FilterModel {
  /** Variance of the level's step from one reading to the next. */
  readonly levelStep: number;
  /** AR(1) coefficient of the noise, 0 to below 1. */
  readonly autocorrelation: number;
  /** Prior variance of each constant column's coefficient. */
  readonly priorVariances: readonly number[];
}

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

/** Prior variance that stands for "nothing known". */
export const DIFFUSE = 1e7;
/** Above this relative variance a prediction says nothing: the reading only starts a state. */
const STILL_DIFFUSE = 1e4;

/**
 * @param values readings on the working scale; `null` = skipped (left out).
 * @param column the regressor, one value a reading. @param rows constant columns, one row a reading.
 * @param learnedCount readings that the predictions learn from; `null` = no predictions wanted.
 */
export function filterBoth(
  values: readonly (number | null)[],
  column: readonly number[],
  rows: readonly (readonly number[])[],
  model: FilterModel,
  learnedCount: number | null = null,
): FilterPass {
  const states = startStates(model);
  const { series, effect, covariance, gain, load } = states;
  let free: States | null = null;
  let level = { mean: 0, variance: DIFFUSE };
  const whiteVariance = model.autocorrelation > 0 ? 0 : 1;
  const sums: Sums[] = [];
  const predicted: FilterPass["predicted"][number][] = [];
  let now: Sums = { count: 0, logScale: 0, yy: 0, xy: 0, xx: 0 };
  for (let t = 0; t < values.length; t += 1) {
    if (t === learnedCount) {
      free = copyOf(states);
      level = { mean: series[0] ?? 0, variance: covariance[0] ?? 0 };
    }
    if (t > 0) step(states, model);
    look(states, rows[t]);
    const variance = observe(covariance, load, gain) + whiteVariance;
    const seriesNow = dot(load, series);
    if (free !== null) {
      if (t > 0) step(free, model);
      look(free, rows[t]);
      predicted.push({
        mean: dot(free.load, free.series),
        variance: observe(free.covariance, free.load, free.gain) + whiteVariance,
      });
    } else if (learnedCount !== null) predicted.push({ mean: seriesNow, variance });
    const value = values[t] ?? null;
    if (value !== null) {
      const y = value - seriesNow;
      const x = (column[t] ?? 0) - dot(load, effect);
      if (variance < STILL_DIFFUSE) {
        now = {
          count: now.count + 1,
          logScale: now.logScale + Math.log(variance),
          yy: now.yy + (y * y) / variance,
          xy: now.xy + (x * y) / variance,
          xx: now.xx + (x * x) / variance,
        };
      }
      update(states, variance, y, x);
    }
    sums.push(now);
  }
  if (free === null) level = { mean: series[0] ?? 0, variance: covariance[0] ?? 0 };
  return { sums, predicted, level };
}

/** Only states that can move away from zero are kept: level, AR noise if any, constants with a prior variance. */
interface States {
  readonly series: Float64Array;
  readonly effect: Float64Array;
  /** Square, row by row. */
  readonly covariance: Float64Array;
  readonly gain: Float64Array;
  readonly load: Float64Array;
  /** Which columns of the rows are kept, and the place of the first of them among the states. */
  readonly constants: readonly number[];
  readonly firstConstant: number;
}

/** The AR noise starts in its stationary distribution. */
function startStates({ autocorrelation, priorVariances }: FilterModel): States {
  const constants = priorVariances.flatMap((variance, k) => (variance > 0 ? [k] : []));
  const firstConstant = autocorrelation > 0 ? 2 : 1;
  const size = firstConstant + constants.length;
  const covariance = new Float64Array(size * size);
  covariance[0] = DIFFUSE;
  if (autocorrelation > 0) covariance[size + 1] = 1 / (1 - autocorrelation ** 2);
  for (const [place, k] of constants.entries())
    covariance[(firstConstant + place) * (size + 1)] = priorVariances[k] ?? 0;
  const load = new Float64Array(size).fill(1);
  return {
    series: new Float64Array(size),
    effect: new Float64Array(size),
    covariance,
    gain: new Float64Array(size),
    load,
    constants,
    firstConstant,
  };
}

function copyOf(states: States): States {
  return {
    ...states,
    series: states.series.slice(),
    effect: states.effect.slice(),
    covariance: states.covariance.slice(),
    gain: states.gain.slice(),
    load: states.load.slice(),
  };
}

function look({ load, constants, firstConstant }: States, row: readonly number[] | undefined): void {
  for (let k = 0; k < constants.length; k += 1) load[firstConstant + k] = row?.[constants[k] ?? 0] ?? 0;
}

function step({ series, effect, covariance }: States, { autocorrelation, levelStep }: FilterModel): void {
  const size = series.length;
  if (autocorrelation > 0) {
    series[1] = autocorrelation * (series[1] ?? 0);
    effect[1] = autocorrelation * (effect[1] ?? 0);
    for (let i = 0; i < size; i += 1) covariance[i * size + 1] = autocorrelation * (covariance[i * size + 1] ?? 0);
    for (let j = 0; j < size; j += 1) covariance[size + j] = autocorrelation * (covariance[size + j] ?? 0);
    covariance[size + 1] = (covariance[size + 1] ?? 0) + 1;
  }
  covariance[0] = (covariance[0] ?? 0) + levelStep;
}

/** Fills `gain` with covariance x load; @returns load' x covariance x load. */
function observe(covariance: Float64Array, load: Float64Array, gain: Float64Array): number {
  const size = load.length;
  let variance = 0;
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += (covariance[i * size + j] ?? 0) * (load[j] ?? 0);
    gain[i] = sum;
    variance += sum * (load[i] ?? 0);
  }
  return variance;
}

function update({ series, effect, covariance, gain }: States, variance: number, y: number, x: number): void {
  const size = series.length;
  for (let i = 0; i < size; i += 1) {
    const k = (gain[i] ?? 0) / variance;
    series[i] = (series[i] ?? 0) + k * y;
    effect[i] = (effect[i] ?? 0) + k * x;
    for (let j = 0; j < size; j += 1) covariance[i * size + j] = (covariance[i * size + j] ?? 0) - k * (gain[j] ?? 0);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
