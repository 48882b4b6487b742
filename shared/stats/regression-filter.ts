/**
 * Kalman filter for: reading = level + regressors x coefficients + noise, level a random walk (Harvey 1989).
 *
 * Variances are relative to the noise variance, which is integrated out (normal-inverse-gamma), so that predictions are
 * Student t. Coefficients are constant states with a given prior variance. O(n m^2).
 */
export interface FilterModel {
  /** Variance of the level's step, relative to the noise variance. */
  readonly levelStep: number;
  /** Prior variance of each coefficient, relative to the noise variance. */
  readonly priorVariance: readonly number[];
  readonly priorMean: readonly number[];
}

export interface FilterRun {
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** Posterior of the noise variance: inverse gamma with these shape and rate. */
  readonly shape: number;
  readonly rate: number;
  /** Log predictive density after each reading, cumulated from the first. */
  readonly logEvidence: readonly number[];
}

const DIFFUSE = 1e7;

/** @param rows one row of regressors a reading, each as long as `priorVariance`. */
export function runFilter(values: readonly number[], rows: readonly (readonly number[])[], model: FilterModel): FilterRun {
  const size = model.priorVariance.length + 1;
  const mean = [values[0] ?? 0, ...model.priorMean];
  const covariance = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i !== j ? 0 : i === 0 ? DIFFUSE : (model.priorVariance[i - 1] ?? 0))));
  let shape = 1;
  let rate = 1e-9;
  let total = 0;
  const logEvidence: number[] = [];
  for (const [t, value] of values.entries()) {
    const first = covariance[0];
    if (first !== undefined && t > 0) first[0] = (first[0] ?? 0) + model.levelStep;
    const z = [1, ...(rows[t] ?? [])];
    const gain = covariance.map((row) => row.reduce((sum, entry, j) => sum + entry * (z[j] ?? 0), 0));
    const variance = gain.reduce((sum, entry, i) => sum + entry * (z[i] ?? 0), 1);
    const error = value - mean.reduce((sum, entry, i) => sum + entry * (z[i] ?? 0), 0);
    if (t > 0) total += logStudent(error, (rate / shape) * variance, 2 * shape);
    logEvidence.push(total);
    for (const [i, k] of gain.entries()) {
      mean[i] = (mean[i] ?? 0) + (k * error) / variance;
      const row = covariance[i] ?? [];
      for (const [j, l] of gain.entries()) row[j] = (row[j] ?? 0) - (k * l) / variance;
    }
    if (t > 0) {
      shape += 0.5;
      rate += (0.5 * error * error) / variance;
    }
  }
  return { mean, covariance, shape, rate, logEvidence };
}

/** Log density of Student's t with scale² and degrees of freedom, up to terms that cancel between models of equal freedom. */
function logStudent(error: number, scaleSquared: number, freedom: number): number {
  return -0.5 * Math.log(scaleSquared) - ((freedom + 1) / 2) * Math.log1p((error * error) / (freedom * scaleSquared));
}
