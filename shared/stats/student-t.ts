/** Student's t: distribution function, density and quantile. Accurate to about 1e-10 for 1 degree of freedom and more. */

/**
 * P(T <= t). Through the regularised incomplete beta function (Abramowitz & Stegun 26.7.1), evaluated by Lentz's continued
 * fraction. @throws RangeError when an argument is not finite or the freedom is not positive.
 */
export function studentCdf(t: number, freedom: number): number {
  if (!Number.isFinite(t) || !(freedom > 0)) throw new RangeError("studentCdf needs a finite t and a positive freedom");
  // Near the middle the tail would lose digits, far out the middle would.
  if (t * t < freedom) return 0.5 + 0.5 * Math.sign(t) * incompleteBeta((t * t) / (freedom + t * t), 0.5, freedom / 2);
  const tail = 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/** Density at t (Abramowitz & Stegun 26.7). @param freedom positive. */
export function studentDensity(t: number, freedom: number): number {
  const logFront = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI);
  return Math.exp(logFront - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom));
}

/**
 * t with P(T <= t) = p, by Newton steps on the distribution function, kept inside a shrinking bracket.
 * @throws RangeError unless 0 < p < 1.
 */
export function studentQuantile(p: number, freedom: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError("studentQuantile needs 0 < p < 1");
  let low = -1;
  let high = 1;
  while (studentCdf(low, freedom) > p) low *= 2;
  while (studentCdf(high, freedom) < p) high *= 2;
  let t = (low + high) / 2;
  for (let i = 0; i < 200; i += 1) {
    const above = studentCdf(t, freedom) - p;
    if (above > 0) high = t;
    else low = t;
    const newton = t - above / studentDensity(t, freedom);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-13 * Math.max(1, Math.abs(t))) return next;
    t = next;
  }
  return t;
}

/** Regularised incomplete beta I_x(a, b), 0 <= x <= 1. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
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
