/**
 * The size of the effect, averaged over the noise models: a weighted mixture of Student's t, one part for each model
 * (Hoeting et al. 1999). Its quantiles are those of the mixture: one restless model of little weight widens the ends a little,
 * where a mixture's variance would widen them a lot.
 */
import type { Sums } from "../stats/augmented-filter.ts";
import { studentCdf, studentDensity } from "../stats/student-t.ts";
import type { Run } from "./members.ts";

export interface AveragedEffect {
  /** Mean of the mixture, usual swings. */
  readonly estimate: number;
  /** Of all parts. */
  readonly freedom: number;
  /** Weights sum to 1. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly weight: number;
  readonly estimate: number;
  readonly deviation: number;
}

/** Parts with less weight say nothing that shows. */
const LEAST_WEIGHT = 1e-4;

/** @param now sums of each run at the look. */
export function averagedEffect(runs: readonly Run[], now: readonly Sums[]): AveragedEffect | null {
  const freedom = (now[0]?.count ?? 0) - 1;
  if (freedom < 2) return null;
  let top = Number.NEGATIVE_INFINITY;
  const found = runs.flatMap(({ member }, k) => {
    const { xx, xy, yy, logScale } = now[k] ?? NONE;
    if (xx < 1e-9) return [];
    const estimate = xy / xx;
    const rest = Math.max(yy - xy * estimate, 1e-12);
    // Marginal over the effect with a flat prior: the same data for all members, so the constant cancels.
    const logWeight =
      Math.log(member.cautiousWeight) - 0.5 * logScale - 0.5 * Math.log(xx) - (freedom / 2) * Math.log(rest);
    top = Math.max(top, logWeight);
    return [{ estimate, deviation: Math.sqrt(rest / freedom / xx), logWeight }];
  });
  const kept = found.filter(({ logWeight }) => logWeight >= top + Math.log(LEAST_WEIGHT));
  if (kept.length === 0) return null;
  const total = kept.reduce((sum, { logWeight }) => sum + Math.exp(logWeight - top), 0);
  const parts = kept.map(({ estimate, deviation, logWeight }) => ({
    weight: Math.exp(logWeight - top) / total,
    estimate,
    deviation,
  }));
  return { estimate: parts.reduce((sum, { weight, estimate }) => sum + weight * estimate, 0), freedom, parts };
}

const NONE: Sums = { count: 0, logScale: 0, yy: 0, xy: 0, xx: 0 };

/** Chance that the effect is at most `size`, usual swings; `null` where numbers are too large to compare. */
export function chanceBelow({ parts, freedom }: AveragedEffect, size: number): number | null {
  let chance = 0;
  for (const { weight, estimate, deviation } of parts) {
    const distance = (size - estimate) / deviation;
    if (Number.isNaN(distance)) return null;
    chance += weight * studentCdf(Math.max(-FARTHEST, Math.min(FARTHEST, distance)), freedom);
  }
  return Math.min(1, chance);
}

/** Distances beyond which a chance is 0 or 1 for every purpose. */
const FARTHEST = 1e6;

/** Low and high end of the 95 % interval, usual swings. */
export function interval95(effect: AveragedEffect): { readonly low: number; readonly high: number } {
  return { low: quantile(effect, 0.025), high: quantile(effect, 0.975) };
}

/** By Newton steps on the mixture's distribution, kept inside a shrinking bracket. */
function quantile(effect: AveragedEffect, chance: number): number {
  const { parts, freedom } = effect;
  const widest = parts.reduce((most, { deviation }) => Math.max(most, deviation), 0);
  if (!(widest > 0) || !Number.isFinite(widest)) return effect.estimate;
  const side = chance < 0.5 ? -1 : 1;
  const cdf = (size: number) => chanceBelow(effect, size) ?? chance;
  let low = Math.min(...parts.map(({ estimate }) => estimate)) - widest;
  let high = Math.max(...parts.map(({ estimate }) => estimate)) + widest;
  for (let reach = widest; cdf(low) > chance && reach < FARTHEST * widest; reach *= 2) low -= reach;
  for (let reach = widest; cdf(high) < chance && reach < FARTHEST * widest; reach *= 2) high += reach;
  let now = effect.estimate + side * 2 * (parts[0]?.deviation ?? widest);
  for (let i = 0; i < MOST_STEPS; i += 1) {
    if (!(now > low && now < high)) now = (low + high) / 2;
    const above = cdf(now) - chance;
    if (above > 0) high = now;
    else low = now;
    const slope = parts.reduce(
      (sum, { weight, estimate, deviation }) =>
        sum + (weight / deviation) * studentDensity((now - estimate) / deviation, freedom),
      0,
    );
    const next = now - above / slope;
    if (Math.abs(next - now) <= CLOSE_ENOUGH * widest || high - low <= CLOSE_ENOUGH * widest) break;
    now = next;
  }
  return now;
}

const MOST_STEPS = 60;
/** In widths of the widest part. */
const CLOSE_ENOUGH = 1e-9;
