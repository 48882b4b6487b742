/** The metric's course without the work: what the baseline alone forecasts, averaged over the noise models. */
import { sumsAt } from "../stats/augmented-filter.ts";
import { studentQuantile } from "../stats/student-t.ts";
import { logLikelihood, logSum } from "./looks.ts";
import type { Run } from "./members.ts";
import { onceAsked } from "./once-asked.ts";
import type { Prepared } from "./prepared.ts";

export interface CoursePoint {
  /** Working scale in usual swings. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface Course {
  /** One for each reading; before the first shipment they are one-step forecasts. Most looks ask for none. */
  readonly points: () => readonly CoursePoint[];
  /** Level just before the first shipment, usual swings, with its 95 % interval; `null` without baseline readings. */
  readonly level: CoursePoint | null;
  /** Share of baseline readings (from the eighth on) that fell inside their own one-step 95 % forecast; `null` when too few. */
  readonly baselineHits: () => number | null;
}

const BURN_IN = 8;

export function courseWithout(prepared: Prepared, fitted: readonly Run[]): Course {
  const { preCount, values } = prepared;
  const runs = fitted.map(({ member, pass }) => {
    const sums = sumsAt(pass, Math.max(0, preCount - 1)) ?? { count: 0, logScale: 0, yy: 0, xy: 0, xx: 0 };
    const freedom = Math.max(1, sums.count);
    return {
      pass,
      freedom,
      noise: sums.yy / freedom,
      logWeight: Math.log(member.weight) + logLikelihood(sums, 0, 0),
    };
  });
  const total = logSum(runs.map(({ logWeight }) => logWeight));
  const weights = runs.map(({ logWeight }) => Math.exp(logWeight - total));
  const freedom = runs[0]?.freedom ?? 1;
  const factor = studentQuantile(0.975, Math.max(2, freedom));
  const averaged = (
    pick: (run: (typeof runs)[number]) => { readonly mean: number; readonly variance: number },
  ): CoursePoint => {
    const parts = runs.map(pick);
    const mean = parts.reduce((sum, part, k) => sum + (weights[k] ?? 0) * part.mean, 0);
    const variance = parts.reduce(
      (sum, part, k) => sum + (weights[k] ?? 0) * (part.variance + (part.mean - mean) ** 2),
      0,
    );
    const half = factor * Math.sqrt(variance);
    return { mean, low: mean - half, high: mean + half };
  };
  const points = onceAsked(() => {
    const predicted = new Map(runs.map(({ pass }) => [pass, pass.predicted()]));
    return values.map((_, t) =>
      averaged(({ pass, noise }) => {
        const { mean = 0, variance = 1 } = predicted.get(pass)?.[t] ?? {};
        return { mean, variance: Math.min(variance, 1e6) * noise };
      }),
    );
  });
  const level = preCount === 0 ? null : averaged(({ pass, noise }) => levelAtShipping(pass, noise));
  return { points, level, baselineHits: () => baselineHits(points(), prepared) };
}

/** The level state after the baseline, without season and noise. Later steps change its variance only. */
function levelAtShipping(pass: Run["pass"], noise: number) {
  return { mean: pass.level.mean, variance: Math.min(pass.level.variance * noise, 1e6) };
}

function baselineHits(points: readonly CoursePoint[], { preCount, values }: Prepared): number | null {
  if (preCount < 2 * BURN_IN) return null;
  const tested = values.slice(BURN_IN, preCount);
  const hits = tested.filter((value, i) => {
    const point = points[BURN_IN + i];
    return point !== undefined && value >= point.low && value <= point.high;
  });
  return hits.length / tested.length;
}
