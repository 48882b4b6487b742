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
  /** State after the last reading: estimates for the series and for the column, and their common covariance. */
  readonly series: Float64Array;
  readonly column: Float64Array;
  readonly covariance: readonly Float64Array[];
  /** One-step predictions of the series without the column, before each reading, and their relative variance. */
  readonly predicted: readonly { readonly series: number; readonly column: number; readonly variance: number }[];
}

/** Prior variance that stands for "nothing known". */
export const DIFFUSE = 1e7;
/** Above this relative variance a prediction says nothing: the reading only starts a state. */
const STILL_DIFFUSE = 1e4;

/**
 * @param values readings on the working scale; `null` = skipped (not yet known, or left out).
 * @param column the regressor, one value a reading. @param rows constant columns, one row a reading.
 */
export function filterBoth(
  values: readonly (number | null)[],
  column: readonly number[],
  rows: readonly (readonly number[])[],
  model: FilterModel,
): FilterPass {
  const size = model.priorVariances.length + 2;
  const series = new Float64Array(size);
  const effect = new Float64Array(size);
  const covariance = startCovariance(model, size);
  const sums: Sums[] = [];
  const predicted: FilterPass["predicted"][number][] = [];
  const gain = new Float64Array(size);
  let now: Sums = { count: 0, logScale: 0, yy: 0, xy: 0, xx: 0 };
  for (let t = 0; t < values.length; t += 1) {
    if (t > 0) step(series, effect, covariance, model);
    const load = loadings(rows[t] ?? [], size);
    const variance = observe(covariance, load, gain) + (model.autocorrelation > 0 ? 0 : 1);
    const seriesNow = dot(load, series);
    const columnNow = dot(load, effect);
    predicted.push({ series: seriesNow, column: columnNow, variance });
    const value = values[t] ?? null;
    if (value !== null) {
      const y = value - seriesNow;
      const x = (column[t] ?? 0) - columnNow;
      if (variance < STILL_DIFFUSE) {
        now = {
          count: now.count + 1,
          logScale: now.logScale + Math.log(variance),
          yy: now.yy + (y * y) / variance,
          xy: now.xy + (x * y) / variance,
          xx: now.xx + (x * x) / variance,
        };
      }
      update(series, effect, covariance, gain, variance, y, x);
    }
    sums.push(now);
  }
  return { sums, series, column: effect, covariance, predicted };
}

/** States: level, AR noise, constants. The AR noise starts in its stationary distribution. */
function startCovariance({ autocorrelation, priorVariances }: FilterModel, size: number): Float64Array[] {
  return Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] =
      i === 0
        ? DIFFUSE
        : i === 1
          ? autocorrelation > 0
            ? 1 / (1 - autocorrelation ** 2)
            : 0
          : (priorVariances[i - 2] ?? 0);
    return row;
  });
}

function step(
  series: Float64Array,
  effect: Float64Array,
  covariance: readonly Float64Array[],
  model: FilterModel,
): void {
  const rho = model.autocorrelation;
  const level = covariance[0];
  const noise = covariance[1];
  if (level === undefined || noise === undefined) return;
  series[1] = rho * (series[1] ?? 0);
  effect[1] = rho * (effect[1] ?? 0);
  for (const row of covariance) row[1] = rho * (row[1] ?? 0);
  for (let j = 0; j < noise.length; j += 1) noise[j] = rho * (noise[j] ?? 0);
  if (rho > 0) noise[1] = (noise[1] ?? 0) + 1;
  level[0] = (level[0] ?? 0) + model.levelStep;
}

function loadings(row: readonly number[], size: number): Float64Array {
  const load = new Float64Array(size);
  load[0] = 1;
  load[1] = 1;
  for (let i = 0; i < row.length; i += 1) load[i + 2] = row[i] ?? 0;
  return load;
}

/** Fills `gain` with covariance x load; @returns load' x covariance x load. */
function observe(covariance: readonly Float64Array[], load: Float64Array, gain: Float64Array): number {
  let variance = 0;
  for (let i = 0; i < covariance.length; i += 1) {
    gain[i] = dot(covariance[i] ?? load, load);
    variance += (gain[i] ?? 0) * (load[i] ?? 0);
  }
  return variance;
}

function update(
  series: Float64Array,
  effect: Float64Array,
  covariance: readonly Float64Array[],
  gain: Float64Array,
  variance: number,
  y: number,
  x: number,
): void {
  for (let i = 0; i < covariance.length; i += 1) {
    const k = (gain[i] ?? 0) / variance;
    if (k === 0) continue;
    series[i] = (series[i] ?? 0) + k * y;
    effect[i] = (effect[i] ?? 0) + k * x;
    const row = covariance[i];
    if (row === undefined) continue;
    for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) - k * (gain[j] ?? 0);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
