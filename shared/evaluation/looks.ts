/**
 * Evidence and effect at every look, from one pass of the filter for each noise model.
 *
 * Evidence is an e-process: the ratio of the likelihood of the readings under "an effect, of about the promised size or of
 * any size" to that under "none", the noise variance integrated out on both sides under the right-Haar prior and the noise
 * models averaged alike. Its running maximum reaches 20 in at most 1 of 20 series without an effect, however often one looks
 * (Ville 1939; Grünwald, de Heide & Koolen 2024; Pérez-Ortiz et al. 2024).
 */
import type { Sums } from "../stats/augmented-filter.ts";
import { studentQuantile } from "../stats/student-t.ts";
import type { Run } from "./members.ts";
import type { Prepared } from "./prepared.ts";

export interface Look {
  /** Running maximum of the e-process up to this reading, at least 1. */
  readonly evidence: number;
  /** Effect at full ramp in usual swings, with its deviation and degrees of freedom; `null` before it can be estimated. */
  readonly effect: { readonly estimate: number; readonly deviation: number; readonly freedom: number } | null;
}

export interface Fitted {
  readonly prepared: Prepared;
  readonly runs: readonly Run[];
  /** One for each reading. */
  readonly looks: readonly Look[];
}

/** Effect sizes that the alternative mixes: mean and deviation in multiples of the promise, and weight. */
const ALTERNATIVES: readonly (readonly [mean: number, deviation: number, weight: number])[] = [
  [1, 0.25, 0.6],
  [0.5, 0.25, 0.15],
  [0, 1, 0.15],
  [0, 3, 0.06],
  [-0.7, 0.5, 0.04],
];

/** @param promised promised movement in usual swings (signed). */
export function fit(prepared: Prepared, runs: readonly Run[], promised: number): Fitted {
  const start = runs.map(({ pass }) => pass.sums[prepared.preCount - 1] ?? NONE);
  const noiseVariance = start.map(({ count, yy }) => (count > 0 ? yy / count : 1));
  let best = 1;
  const looks = prepared.points.map((_, t): Look => {
    if (t < prepared.preCount) return { evidence: 1, effect: null };
    const now = runs.map(({ pass }) => pass.sums[t] ?? NONE);
    const none = logSum(runs.map(({ member }, k) => Math.log(member.weight) + logLikelihood(now[k] ?? NONE, 0, 0, 1)));
    const some = logSum(
      runs.flatMap(({ member }, k) =>
        ALTERNATIVES.map(([mean, deviation, weight]) => {
          const relative = (deviation * promised) ** 2 / Math.max(1e-12, noiseVariance[k] ?? 1);
          return Math.log(member.weight * weight) + logLikelihood(now[k] ?? NONE, mean * promised, relative, 1);
        }),
      ),
    );
    best = Math.max(best, Math.exp(Math.min(700, some - none)));
    return { evidence: best, effect: averagedEffect(runs, now) };
  });
  return { prepared, runs, looks };
}

const NONE: Sums = { count: 0, logScale: 0, yy: 0, xy: 0, xx: 0 };

/** Log likelihood of the readings for an effect ~ normal(mean, variance x noise variance), the noise variance integrated out. */
export function logLikelihood(
  { count, logScale, yy, xy, xx }: Sums,
  mean: number,
  variance: number,
  floor: number,
): number {
  const gain = xy - mean * xx;
  const rest = yy - 2 * mean * xy + mean * mean * xx - (variance * gain * gain) / (1 + variance * xx);
  // The floor keeps a baseline without any swing from making every movement infinitely surprising.
  return -0.5 * logScale - 0.5 * Math.log1p(variance * xx) - (count / 2) * Math.log(Math.max(rest, 1e-9 * floor));
}

function averagedEffect(runs: Fitted["runs"], now: readonly Sums[]): Look["effect"] {
  const parts = runs.flatMap(({ member }, k) => {
    const { count, xx, xy, yy } = now[k] ?? NONE;
    const freedom = count - 1;
    if (xx < 1e-9 || freedom < 2) return [];
    const estimate = xy / xx;
    const rest = Math.max(yy - xy * estimate, 1e-12);
    // Marginal over the effect with a flat prior: the same data for all members, so the constant cancels.
    const logWeight =
      Math.log(member.cautiousWeight) -
      0.5 * (now[k] ?? NONE).logScale -
      0.5 * Math.log(xx) -
      (freedom / 2) * Math.log(rest);
    return [{ estimate, variance: rest / freedom / xx, freedom, logWeight }];
  });
  if (parts.length === 0) return null;
  const top = Math.max(...parts.map(({ logWeight }) => logWeight));
  const weights = parts.map(({ logWeight }) => Math.exp(logWeight - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = parts.reduce((sum, { estimate }, i) => sum + ((weights[i] ?? 0) / total) * estimate, 0);
  const variance = parts.reduce(
    (sum, part, i) => sum + ((weights[i] ?? 0) / total) * (part.variance + (part.estimate - mean) ** 2),
    0,
  );
  return { estimate: mean, deviation: Math.sqrt(variance), freedom: parts[0]?.freedom ?? 2 };
}

/** Low and high end of the 95 % interval. */
export function interval95({ estimate, deviation, freedom }: NonNullable<Look["effect"]>): {
  readonly low: number;
  readonly high: number;
} {
  const half = deviation * studentQuantile(0.975, Math.max(2, freedom));
  return { low: estimate - half, high: estimate + half };
}

/** Logarithm of the sum of exponentials, without overflow. */
export function logSum(values: readonly number[]): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > top) top = value;
  if (top === Number.NEGATIVE_INFINITY) return top;
  let sum = 0;
  for (const value of values) sum += value > top - 40 ? Math.exp(value - top) : 0;
  return top + Math.log(sum);
}
