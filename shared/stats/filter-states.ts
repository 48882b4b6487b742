/** The filter's states and their recursions, with the exact diffuse start of Koopman (1997): Durbin & Koopman (2012), 4.3 and 5.2. */

export interface FilterModel {
  /** Variance of the level's step from one reading to the next. */
  readonly levelStep: number;
  /** AR(1) coefficient of the noise, 0 to below 1. */
  readonly autocorrelation: number;
  /** Prior variance of each constant column's coefficient; 0 = left out, `DIFFUSE` = nothing known. */
  readonly priorVariances: readonly number[];
}

/** Prior variance of a coefficient of which nothing is known. */
export const DIFFUSE = Number.POSITIVE_INFINITY;
/** Below this the infinite part of a prediction's variance is rounding, not ignorance. */
export const DIFFUSE_LEFT = 1e-8;

/** Only states that can move away from zero are kept: level, AR noise if any, constants with a prior variance. */
export interface States {
  readonly series: Float64Array;
  /** Square, row by row. */
  readonly covariance: Float64Array;
  /** Infinite part of the covariance; `null` once the readings have used it up. */
  infinite: Float64Array | null;
  /** Directions still unknown. */
  unknownCount: number;
  readonly gain: Float64Array;
  readonly infiniteGain: Float64Array;
  readonly load: Float64Array;
  /** What of a surprise each state learned from the last reading: the same for whatever is filtered alongside. */
  readonly learned: Float64Array;
  /** Variance of the white noise of the reading looked at; 0 when the noise is AR. */
  whiteVariance: number;
  /** Which columns of the rows are kept, and the place of the first of them among the states. */
  readonly constants: readonly number[];
  readonly firstConstant: number;
  /** What the coming reading should be; the finite part of the variance of that, and its infinite part. */
  expected: number;
  variance: number;
  diffuse: number;
}

/** The level and unknown constants start diffuse, the AR noise in its stationary distribution. */
export function startStates({ autocorrelation, priorVariances }: FilterModel): States {
  const constants = priorVariances.flatMap((variance, k) => (variance > 0 ? [k] : []));
  const firstConstant = autocorrelation > 0 ? 2 : 1;
  const size = firstConstant + constants.length;
  const covariance = new Float64Array(size * size);
  const infinite = new Float64Array(size * size);
  infinite[0] = 1;
  let unknownCount = 1;
  if (autocorrelation > 0) covariance[size + 1] = 1 / (1 - autocorrelation ** 2);
  for (const [place, k] of constants.entries()) {
    const prior = priorVariances[k] ?? 0;
    const at = (firstConstant + place) * (size + 1);
    if (prior === DIFFUSE) {
      infinite[at] = 1;
      unknownCount += 1;
    } else covariance[at] = prior;
  }
  return {
    series: new Float64Array(size),
    covariance,
    infinite,
    unknownCount,
    gain: new Float64Array(size),
    infiniteGain: new Float64Array(size),
    load: new Float64Array(size).fill(1),
    learned: new Float64Array(size),
    whiteVariance: 0,
    constants,
    firstConstant,
    expected: 0,
    variance: 0,
    diffuse: 0,
  };
}

/** @param noise deviation of this reading's noise, relative to the usual one. */
export function look(states: States, row: readonly number[] | undefined, noise: number): void {
  const { load, constants, firstConstant } = states;
  if (firstConstant === 2) load[1] = noise;
  for (let k = 0; k < constants.length; k += 1) load[firstConstant + k] = row?.[constants[k] ?? 0] ?? 0;
  states.whiteVariance = firstConstant === 2 ? 0 : noise * noise;
}

export function step({ series, covariance }: States, { autocorrelation, levelStep }: FilterModel): void {
  if (autocorrelation > 0) {
    const size = series.length;
    series[1] = autocorrelation * (series[1] ?? 0);
    for (let i = 0; i < size; i += 1) covariance[i * size + 1] = autocorrelation * (covariance[i * size + 1] ?? 0);
    for (let j = 0; j < size; j += 1) covariance[size + j] = autocorrelation * (covariance[size + j] ?? 0);
    covariance[size + 1] = (covariance[size + 1] ?? 0) + 1;
  }
  covariance[0] = (covariance[0] ?? 0) + levelStep;
}

/** Fills the gains with covariance x load, and tells what the coming reading should be. */
export function observe(states: States): void {
  const { series, covariance, infinite, gain, infiniteGain, load, whiteVariance } = states;
  const size = load.length;
  let variance = whiteVariance;
  let expected = 0;
  for (let i = 0; i < size; i += 1) {
    const weight = load[i] ?? 0;
    const sum = product(covariance, load, i);
    gain[i] = sum;
    variance += sum * weight;
    expected += weight * (series[i] ?? 0);
  }
  let diffuse = 0;
  if (infinite !== null) {
    for (let i = 0; i < size; i += 1) {
      const sum = product(infinite, load, i);
      infiniteGain[i] = sum;
      diffuse += sum * (load[i] ?? 0);
    }
  }
  states.expected = expected;
  states.variance = variance;
  states.diffuse = diffuse;
}

/** @param y surprise of the reading. */
export function update(states: States, y: number): void {
  if (states.diffuse > DIFFUSE_LEFT) startFrom(states);
  else learnFrom(states);
  const { series, learned } = states;
  for (let i = 0; i < series.length; i += 1) series[i] = (series[i] ?? 0) + (learned[i] ?? 0) * y;
}

function learnFrom({ covariance, gain, learned, variance }: States): void {
  const size = gain.length;
  for (let i = 0; i < size; i += 1) {
    const k = (gain[i] ?? 0) / variance;
    learned[i] = k;
    const row = i * size;
    for (let j = 0; j < size; j += 1) covariance[row + j] = (covariance[row + j] ?? 0) - k * (gain[j] ?? 0);
  }
}

/** A reading that meets a direction still unknown fixes it: Durbin & Koopman (2012), 5.2.1. */
function startFrom(states: States): void {
  const { covariance, infinite, gain, infiniteGain, learned, variance, diffuse } = states;
  if (infinite === null) return;
  const size = gain.length;
  for (let i = 0; i < size; i += 1) {
    const gi = gain[i] ?? 0;
    const ni = infiniteGain[i] ?? 0;
    learned[i] = ni / diffuse;
    for (let j = 0; j < size; j += 1) {
      const nj = infiniteGain[j] ?? 0;
      const at = i * size + j;
      const both = gi * nj + ni * (gain[j] ?? 0);
      covariance[at] = (covariance[at] ?? 0) - both / diffuse + (ni * nj * variance) / (diffuse * diffuse);
      infinite[at] = (infinite[at] ?? 0) - (ni * nj) / diffuse;
    }
  }
  states.unknownCount -= 1;
  if (states.unknownCount === 0) states.infinite = null;
}

function product(matrix: Float64Array, load: Float64Array, row: number): number {
  const size = load.length;
  let sum = 0;
  for (let j = 0; j < size; j += 1) sum += (matrix[row * size + j] ?? 0) * (load[j] ?? 0);
  return sum;
}
