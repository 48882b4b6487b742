/**
 * The size of the effect, averaged over the noise models: a weighted mixture of Student's t, one part for each model
 * (Hoeting et al. 1999). Its quantiles are those of the mixture: one restless model of little weight widens the ends a little,
 * where a mixture's variance would widen them a lot.
 */
import type { Sums } from "../stats/augmented-filter.ts";
import { sumsAt } from "../stats/augmented-filter.ts";
import type { StudentT } from "../stats/student-t.ts";
import { studentQuantile, studentT } from "../stats/student-t.ts";
import type { Run } from "./members.ts";
import { onceForEach } from "./once-asked.ts";

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
const LEAST_WEIGHT = 1e-3;

/** @param t reading of the look. */
export function averagedEffect(runs: readonly Run[], t: number): AveragedEffect | null {
  const first = runs[0];
  const freedom = (first === undefined ? 0 : (sumsAt(first.pass, t)?.count ?? 0)) - 1;
  if (freedom < 2) return null;
  let top = Number.NEGATIVE_INFINITY;
  const found = runs.flatMap(({ member, pass }) => {
    const { xx, xy, yy, logScale } = sumsAt(pass, t) ?? NONE;
    if (xx < 1e-9) return [];
    const estimate = xy / xx;
    const rest = Math.max(yy - xy * estimate, 1e-12);
    // Marginal over the effect with a flat prior: the same data for all members, so the constant cancels.
    const logWeight =
      Math.log(member.cautiousWeight) - 0.5 * logScale - 0.5 * Math.log(xx) - (freedom / 2) * Math.log(rest);
    top = Math.max(top, logWeight);
    return [{ estimate, deviation: Math.sqrt(rest / freedom / xx), logWeight }];
  });
  const least = top + Math.log(LEAST_WEIGHT);
  const kept = found.filter(({ logWeight }) => logWeight >= least);
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
export function chanceBelow(effect: AveragedEffect, size: number): number | null {
  return chanceUnder(effect.parts, studentOf(effect.freedom), size);
}

/** The looks of a replay, and other series as long, ask for the same few degrees of freedom again and again. */
const studentOf = onceForEach(studentT);
const reachOf = onceForEach((freedom) => studentQuantile(0.975, freedom));

function chanceUnder(parts: readonly Part[], student: StudentT, size: number): number | null {
  let chance = 0;
  for (const { weight, estimate, deviation } of parts) {
    const distance = (size - estimate) / deviation;
    if (Number.isNaN(distance)) return null;
    chance += weight * student.cdf(Math.max(-FARTHEST, Math.min(FARTHEST, distance)));
  }
  return Math.min(1, chance);
}

/** Distances beyond which a chance is 0 or 1 for every purpose. */
const FARTHEST = 1e6;

/** Low end of the 95 % interval, usual swings. */
export function lowEnd(effect: AveragedEffect): number {
  return quantile(effect, -reachOf(effect.freedom), 0.025);
}

/** High end of the 95 % interval, usual swings. */
export function highEnd(effect: AveragedEffect): number {
  return quantile(effect, reachOf(effect.freedom), 0.975);
}

/**
 * On which side of `size` an end of the 95 % interval lies, without finding the end, which takes ten times as long.
 * @returns `null` where it lies so close, or numbers are so large, that the end itself has to be found.
 */
export function sideOfEnd(effect: AveragedEffect, end: "low" | "high", size: number): "below" | "above" | null {
  const [reach, chance] = end === "high" ? [reachOf(effect.freedom), 0.975] : [-reachOf(effect.freedom), 0.025];
  const ofParts = effect.parts.map(({ estimate, deviation }) => estimate + reach * deviation);
  const [low, high] = [Math.min(...ofParts), Math.max(...ofParts)];
  const near = CLEARLY * Math.max(Math.abs(low - effect.estimate), Math.abs(high - effect.estimate));
  if (high + near < size) return "below";
  if (low - near > size) return "above";
  const student = studentOf(effect.freedom);
  const at = (place: number) => chanceUnder(effect.parts, student, place) ?? Number.NaN;
  if (at(size - near) > chance) return "below";
  return at(size + near) < chance ? "above" : null;
}

/** In half widths of the interval: a hundred times as far as an end is found exactly. */
const CLEARLY = 1e-6;

/**
 * By Newton steps on the mixture's distribution. The quantile of a mixture lies between those of its parts.
 * @param reach the same quantile of one part, in its deviations.
 */
function quantile({ parts, estimate: middle, freedom }: AveragedEffect, reach: number, chance: number): number {
  const student = studentOf(freedom);
  const ofParts = parts.map(({ estimate, deviation }) => estimate + reach * deviation);
  let low = Math.min(...ofParts);
  let high = Math.max(...ofParts);
  if (!Number.isFinite(high - low)) return middle;
  const close = CLOSE_ENOUGH * Math.max(Math.abs(low - middle), Math.abs(high - middle));
  let now = parts.reduce((sum, { weight }, k) => sum + weight * (ofParts[k] ?? 0), 0);
  for (let i = 0; i < MOST_STEPS && high - low > close; i += 1) {
    if (!(now > low && now < high)) now = (low + high) / 2;
    const above = (chanceUnder(parts, student, now) ?? chance) - chance;
    if (above > 0) high = now;
    else low = now;
    const slope = parts.reduce(
      (sum, { weight, estimate, deviation }) =>
        sum + (weight / deviation) * student.density((now - estimate) / deviation),
      0,
    );
    const next = now - above / slope;
    if (Math.abs(next - now) <= close) break;
    now = next;
  }
  return now;
}

const MOST_STEPS = 60;
/** In half widths of the interval. */
const CLOSE_ENOUGH = 1e-8;
