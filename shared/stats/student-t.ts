/** Student's t: distribution function, density and quantile. Accurate to about 1e-10 for 1 degree of freedom and more. */

/** The distribution for one number of degrees of freedom: what depends on that number alone is computed once. */
export interface StudentT {
  /**
   * P(T <= t). Through the regularised incomplete beta function (Abramowitz & Stegun 26.7.1), evaluated by Lentz's continued
   * fraction. @throws RangeError when t is not finite.
   */
  cdf(t: number): number;
  /** Density at t (Abramowitz & Stegun 26.7). */
  density(t: number): number;
}

/** @throws RangeError when the freedom is not positive. */
export function studentT(freedom: number): StudentT {
  if (!(freedom > 0)) throw new RangeError("studentT needs a positive freedom");
  const half = freedom / 2;
  const logBeta = logGamma(half + 0.5) - logGamma(half) - HALF_LOG_PI;
  const logFront = logBeta - 0.5 * Math.log(freedom);
  return {
    cdf(t) {
      if (!Number.isFinite(t)) throw new RangeError("studentT needs a finite t");
      // Near the middle the tail would lose digits, far out the middle would.
      if (t * t < freedom)
        return 0.5 + 0.5 * Math.sign(t) * incompleteBeta((t * t) / (freedom + t * t), 0.5, half, logBeta);
      const tail = 0.5 * incompleteBeta(freedom / (freedom + t * t), half, 0.5, logBeta);
      return t > 0 ? 1 - tail : tail;
    },
    density: (t) => Math.exp(logFront - (half + 0.5) * Math.log1p((t * t) / freedom)),
  };
}

const HALF_LOG_PI = 0.5 * Math.log(Math.PI);

/**
 * t with P(T <= t) = p, by Newton steps on the distribution function, kept inside a shrinking bracket.
 * @throws RangeError unless 0 < p < 1.
 */
export function studentQuantile(p: number, freedom: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError("studentQuantile needs 0 < p < 1");
  const { cdf, density } = studentT(freedom);
  let low = -1;
  let high = 1;
  while (cdf(low) > p) low *= 2;
  while (cdf(high) < p) high *= 2;
  let t = (low + high) / 2;
  for (let i = 0; i < 200; i += 1) {
    const above = cdf(t) - p;
    if (above > 0) high = t;
    else low = t;
    const newton = t - above / density(t);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-13 * Math.max(1, Math.abs(t))) return next;
    t = next;
  }
  return t;
}

/** Regularised incomplete beta I_x(a, b), 0 <= x <= 1. @param logBeta minus the logarithm of B(a, b), the same for (b, a). */
function incompleteBeta(x: number, a: number, b: number, logBeta: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logBeta + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let result = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const change = d * c;
    result *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return result;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** Logarithm of the gamma function for positive arguments (Lanczos 1964, g = 7, nine terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  const sum = LANCZOS.reduce((total, term, i) => (i === 0 ? term : total + term / (shifted + i)), 0);
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}
