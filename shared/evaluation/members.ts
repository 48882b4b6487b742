/**
 * The noise models that are averaged, never chosen: how restless the level is, how long a swing lasts, with and without a trend.
 * With a dozen readings a best-fitting model is a confident guess; a weighted few are not (Rue et al. 2009 for the idea).
 */
import type { FilterPass, Sums } from "../stats/augmented-filter.ts";
import { filterBoth, sumsAt } from "../stats/augmented-filter.ts";
import type { FilterModel } from "../stats/filter-states.ts";
import type { Prepared } from "./prepared.ts";

export interface Member {
  readonly levelStep: number;
  readonly autocorrelation: number;
  readonly hasTrend: boolean;
  /** Prior weight where evidence is weighed; all sum to 1. */
  readonly weight: number;
  /**
   * Prior weight where the size of the effect is estimated: restless noise is taken for likelier than in `weight`, because
   * an interval that is too narrow is wrong at once, whereas evidence must also pay for every look (docs/decisions/0034).
   */
  readonly cautiousWeight: number;
}

interface Noise {
  readonly levelStep: number;
  readonly autocorrelation: number;
  readonly weight: number;
  readonly cautious: number;
}

const NOISES: readonly Noise[] = [
  { levelStep: 0, autocorrelation: 0, weight: 26, cautious: 10 },
  { levelStep: 0.003, autocorrelation: 0, weight: 1, cautious: 2 },
  { levelStep: 0.01, autocorrelation: 0, weight: 1, cautious: 2 },
  { levelStep: 0.03, autocorrelation: 0, weight: 1, cautious: 2 },
  { levelStep: 0.1, autocorrelation: 0, weight: 1, cautious: 2 },
  { levelStep: 0.3, autocorrelation: 0, weight: 0.5, cautious: 1 },
  { levelStep: 1, autocorrelation: 0, weight: 0.3, cautious: 1 },
  { levelStep: 0, autocorrelation: 0.3, weight: 1.5, cautious: 1.5 },
  { levelStep: 0, autocorrelation: 0.6, weight: 1.5, cautious: 1.5 },
  { levelStep: 0, autocorrelation: 0.9, weight: 1, cautious: 1.5 },
];
/**
 * Prior weight of a trend after `TREND_COUNT` baseline readings, and its most. It grows with the baseline: the longer one
 * looks, the likelier something drifted meanwhile (measured: docs/decisions/0036).
 */
const TREND_WEIGHT = { usual: 0.06, most: 0.4 };
const CAUTIOUS_TREND_WEIGHT = { usual: 0.2, most: 0.6 };
const TREND_COUNT = 26;
const TREND_GROWTH = 1.5;
/** Fewer baseline readings cannot hold a trend apart from a swing. */
const FEWEST_FOR_TREND = 10;
/** Prior deviation of the trend over the length of the baseline, in usual swings. */
const TREND_DEVIATION = 1.5;

export function members(preCount: number): readonly Member[] {
  const total = NOISES.reduce((sum, { weight }) => sum + weight, 0);
  const cautiousTotal = NOISES.reduce((sum, { cautious }) => sum + cautious, 0);
  const hasTrends = preCount >= FEWEST_FOR_TREND;
  const share = (hasTrend: boolean, { usual, most }: typeof TREND_WEIGHT) => {
    const ofTrend = Math.min(most, usual * (preCount / TREND_COUNT) ** TREND_GROWTH);
    return !hasTrends ? 1 : hasTrend ? ofTrend : 1 - ofTrend;
  };
  return (hasTrends ? [false, true] : [false]).flatMap((hasTrend) =>
    NOISES.map(({ levelStep, autocorrelation, weight, cautious }) => ({
      levelStep,
      autocorrelation,
      hasTrend,
      weight: (weight / total) * share(hasTrend, TREND_WEIGHT),
      cautiousWeight: (cautious / cautiousTotal) * share(hasTrend, CAUTIOUS_TREND_WEIGHT),
    })),
  );
}

/** One pass of the filter for a member. */
export function passOf(
  member: Member,
  prepared: Prepared,
  values: readonly (number | null)[],
  column: readonly number[],
  learnedCount: number | null = null,
): FilterPass {
  const { rows, noiseScales } = prepared;
  return filterBoth({ values, column, rows, noiseScales }, modelOf(member, prepared), learnedCount);
}

function modelOf({ levelStep, autocorrelation, hasTrend }: Member, { priorVariances }: Prepared): FilterModel {
  return {
    levelStep,
    autocorrelation,
    priorVariances: [hasTrend ? TREND_DEVIATION ** 2 : 0, ...priorVariances.slice(1)],
  };
}

export interface Run {
  readonly member: Member;
  readonly pass: FilterPass;
}

/** Baseline readings after which models that explain them hopelessly are no longer carried along. */
const TRIAL = 90;
/** Less than 1 in 100,000 of the best (after the trial), and 1 in 10,000 (after the whole baseline). */
const HOPELESS_AFTER_TRIAL = Math.log(1e-5);
const HOPELESS = Math.log(1e-4);

/** One pass for each noise model that the baseline leaves standing. Readings since shipping have no say in it. */
export function runsOf(prepared: Prepared): readonly Run[] {
  const { preCount, values, column } = prepared;
  const tried = members(preCount);
  const standing = preCount <= 2 * TRIAL ? tried : tried.filter(isStanding(tried, prepared));
  const runs = standing.map((member) => ({ member, pass: passOf(member, prepared, values, column, preCount) }));
  const weights = runs.map(({ member, pass }) => Math.log(member.weight) + baselineFit(sumsAt(pass, preCount - 1)));
  const best = Math.max(...weights);
  return runs.filter((_, k) => !((weights[k] ?? 0) < best + HOPELESS));
}

function isStanding(tried: readonly Member[], prepared: Prepared): (member: Member, k: number) => boolean {
  const values = prepared.values.slice(0, TRIAL);
  const weights = tried.map((member) => {
    const pass = passOf(member, prepared, values, prepared.column);
    return Math.log(member.weight) + baselineFit(sumsAt(pass, values.length - 1));
  });
  const best = Math.max(...weights);
  return (_, k) => (weights[k] ?? 0) >= best + HOPELESS_AFTER_TRIAL;
}

/** Log likelihood of the readings without an effect, the noise variance integrated out. */
function baselineFit(sums: Sums | undefined): number {
  if (sums === undefined || sums.count === 0) return 0;
  return -0.5 * sums.logScale - (sums.count / 2) * Math.log(Math.max(sums.yy, 1e-9));
}
