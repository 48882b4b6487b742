/**
 * Evidence and effect at every look, from one pass of the filter for each noise model.
 *
 * Evidence is an e-process: the ratio of the likelihood of the readings under "an effect, of about the promised size or of
 * any size" to that under "none", the noise variance integrated out on both sides under the right-Haar prior and the noise
 * models averaged alike. Its running maximum reaches 20 in at most 1 of 20 series without an effect, however often one looks
 * (Ville 1939; Grünwald, de Heide & Koolen 2024; Pérez-Ortiz et al. 2024).
 */
import type { Sums } from "../stats/augmented-filter.ts";
import { sumsAt } from "../stats/augmented-filter.ts";
import type { AveragedEffect } from "./averaged-effect.ts";
import { averagedEffect } from "./averaged-effect.ts";
import type { Run } from "./members.ts";
import { onceAsked } from "./once-asked.ts";
import type { Prepared } from "./prepared.ts";

export interface Look {
  /** Running maximum of the e-process up to this reading, at least 1. */
  readonly evidence: number;
  /** Effect at full ramp in usual swings; `null` before it can be estimated. Reckoned when somebody first asks. */
  readonly effect: () => AveragedEffect | null;
}

export interface Fitted {
  readonly prepared: Prepared;
  readonly runs: readonly Run[];
  /** One for each reading. */
  readonly looks: readonly Look[];
}

/** Effect sizes that the alternative mixes: mean and deviation in multiples of the promise, and weight. */
const ALTERNATIVES: readonly (readonly [mean: number, deviation: number, weight: number])[] = [
  [1, 0.25, 0.75],
  [0.5, 0.25, 0.12],
  [0, 1, 0.07],
  [0, 3, 0.03],
  [-0.7, 0.5, 0.03],
];

/** @param promised promised movement in usual swings (signed). */
export function fit(prepared: Prepared, runs: readonly Run[], promised: number): Fitted {
  const sizes = runs.map(({ member, pass }) => alternativesOf(member, sumsAt(pass, prepared.preCount - 1), promised));
  const none = new Float64Array(runs.length);
  const some = new Float64Array(runs.length * ALTERNATIVES.length);
  const logWeights = runs.map(({ member }) => Math.log(member.weight));
  let best = 1;
  const looks = prepared.points.map((_, t): Look => {
    if (t < prepared.preCount) return BEFORE;
    let place = 0;
    for (const [k, { pass }] of runs.entries()) {
      const sums = sumsAt(pass, t) ?? NONE;
      none[k] = (logWeights[k] ?? 0) + logLikelihood(sums, 0, 0);
      for (const { logWeight, mean, variance } of sizes[k] ?? []) {
        some[place] = logWeight + logLikelihood(sums, mean, variance);
        place += 1;
      }
    }
    best = Math.max(best, Math.exp(Math.min(700, logSum(some) - logSum(none))));
    return { evidence: best, effect: onceAsked(() => averagedEffect(runs, t)) };
  });
  return { prepared, runs, looks };
}

/** Alternatives for one noise model: variance relative to its noise, which is taken from the baseline alone. */
function alternativesOf({ weight }: Run["member"], baseline: Sums | undefined, promised: number) {
  const noise = baseline === undefined || baseline.count === 0 ? 1 : Math.max(1e-12, baseline.yy / baseline.count);
  return ALTERNATIVES.map(([mean, deviation, share]) => ({
    logWeight: Math.log(weight * share),
    mean: mean * promised,
    variance: (deviation * promised) ** 2 / noise,
  }));
}

const BEFORE: Look = { evidence: 1, effect: () => null };

const NONE: Sums = { count: 0, logScale: 0, yy: 0, xy: 0, xx: 0 };

/** Log likelihood of the readings for an effect ~ normal(mean, variance x noise variance), the noise variance integrated out. */
export function logLikelihood({ count, logScale, yy, xy, xx }: Sums, mean: number, variance: number): number {
  const gain = xy - mean * xx;
  const rest = yy - 2 * mean * xy + mean * mean * xx - (variance * gain * gain) / (1 + variance * xx);
  // The floor keeps a baseline without any swing from making every movement infinitely surprising.
  return -0.5 * logScale - 0.5 * Math.log1p(variance * xx) - (count / 2) * Math.log(Math.max(rest, 1e-9));
}

/** Logarithm of the sum of exponentials, without overflow. */
export function logSum(values: readonly number[] | Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  // By their places: an iterator over one of two kinds of lists costs as much as what is summed.
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? top;
    if (value > top) top = value;
  }
  if (top === Number.NEGATIVE_INFINITY) return top;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NEGATIVE_INFINITY;
    if (value > top - 40) sum += Math.exp(value - top);
  }
  return top + Math.log(sum);
}
