/**
 * The noise models that are averaged, never chosen: how restless the level is, how long a swing lasts, with and without a trend.
 * With a dozen readings a best-fitting model is a confident guess; a weighted few are not (Rue et al. 2009 for the idea).
 */
import type { FilterPass } from "../stats/augmented-filter.ts";
import { filterBoth } from "../stats/augmented-filter.ts";
import type { Prepared } from "./prepared.ts";

export interface Member {
  readonly levelStep: number;
  readonly autocorrelation: number;
  readonly hasTrend: boolean;
  /** Prior weight; all sum to 1. */
  readonly weight: number;
}

const NOISES: readonly (readonly [levelStep: number, autocorrelation: number, weight: number])[] = [
  [0, 0, 4],
  [0.003, 0, 1],
  [0.01, 0, 1],
  [0.03, 0, 1],
  [0.1, 0, 1],
  [0.3, 0, 1],
  [1, 0, 0.5],
  [0, 0.3, 1.5],
  [0, 0.6, 1.5],
  [0, 0.85, 1],
];
const TREND_WEIGHT = 0.2;
/** Fewer baseline readings cannot hold a trend apart from a swing. */
const FEWEST_FOR_TREND = 10;
/** Prior deviation of the trend over the length of the baseline, in usual swings. */
const TREND_DEVIATION = 1.5;

export function members(preCount: number): readonly Member[] {
  const total = NOISES.reduce((sum, [, , weight]) => sum + weight, 0);
  const trends = preCount >= FEWEST_FOR_TREND ? [false, true] : [false];
  return trends.flatMap((hasTrend) =>
    NOISES.map(([levelStep, autocorrelation, weight]) => ({
      levelStep,
      autocorrelation,
      hasTrend,
      weight: (weight / total) * (trends.length === 1 ? 1 : hasTrend ? TREND_WEIGHT : 1 - TREND_WEIGHT),
    })),
  );
}

/** One pass of the filter for a member. `values` may hold `null` for readings to forecast instead of using. */
export function passOf(
  member: Member,
  prepared: Prepared,
  values: readonly (number | null)[],
  column: readonly number[],
): FilterPass {
  return filterBoth(values, column, prepared.rows, {
    levelStep: member.levelStep,
    autocorrelation: member.autocorrelation,
    priorVariances: [member.hasTrend ? TREND_DEVIATION ** 2 : 0, ...prepared.priorVariances.slice(1)],
  });
}
