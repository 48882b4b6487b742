/**
 * The normal distribution: density, distribution, and the unit normal loss.
 *
 * Not here: quantiles. Nothing random.
 */

/** Half the width of a 95 % interval, in standard deviations. */
export const Z_95 = 1.959964;

const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/**
 * Chance of a value below `z`. Complementary error function as a continued Chebyshev fit (Press and others, Numerical
 * Recipes, `erfc`), relative error below 1.2e-7 everywhere, so that far tails are small and never negative.
 */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const poly = COEFFICIENTS.reduceRight((sum, coefficient) => coefficient + t * sum, 0);
  const upper = 0.5 * t * Math.exp(-x * x + poly);
  return z > 0 ? 1 - upper : upper;
}

const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
];

/** Unit normal loss E[max(0, Z - u)] (Raiffa & Schlaifer 1961, Applied Statistical Decision Theory, 5.4). Never negative. */
export function unitNormalLoss(u: number): number {
  return Math.max(0, density(u) - u * (1 - normalBelow(u)));
}
