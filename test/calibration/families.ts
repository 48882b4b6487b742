/**
 * The noise families that the engine is tried on. Each makes the values of one series whose usual swing is `SD`, for a given
 * movement of its mean (in metric unit) at each reading.
 */

import type { Dice } from "../../playground/dice.ts";
import type { MetricKind } from "../../shared/domain/metric.ts";
import { gamma, poisson } from "./random.ts";

export interface Family {
  readonly name: string;
  readonly kind: MetricKind;
  readonly seasonPeriod: number | null;
  readonly denominator: number | null;
  /** Level without the work and usual swing, metric unit. */
  readonly level: number;
  readonly sd: number;
  /** `null` = no reading that day. */
  values(moved: readonly number[], preCount: number, dice: Dice): readonly (number | null)[];
}

const LEVEL = 100;
const SD = 10;
type Noise = (count: number, preCount: number, dice: Dice) => readonly number[];

const white: Noise = (count, _, { normal }) => Array.from({ length: count }, normal);

function autoregressive(rho: number): Noise {
  return (count, _, { normal }) => {
    let now = normal();
    return Array.from({ length: count }, () => {
      const before = now;
      now = rho * now + Math.sqrt(1 - rho * rho) * normal();
      return before;
    });
  };
}

const localLevel: Noise = (count, _, { normal }) => {
  let level = 0;
  return Array.from({ length: count }, () => {
    level += 0.1 * normal();
    return level + normal();
  });
};

const week = [0, 0.3, 0.6, 0.5, 0.1, -0.7, -0.8] as const;
const weekly: Noise = (count, _, { normal }) =>
  Array.from({ length: count }, (_unused, t) => 1.5 * (week[t % 7] ?? 0) + normal());

const heavyTails: Noise = (count, _, { normal }) =>
  Array.from({ length: count }, () => {
    const spread = Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
    return normal() / Math.max(spread, 1e-6) / Math.sqrt(3);
  });

const outliers: Noise = (count, _, { normal, uniform }) =>
  Array.from({ length: count }, () => normal() + (uniform() < 0.05 ? 6 * Math.sign(uniform() - 0.5) : 0));

const drift: Noise = (count, preCount, { normal }) =>
  Array.from({ length: count }, (_unused, t) => 0.01 * (t - preCount) + normal());

const shock: Noise = (count, preCount, { normal, uniform }) => {
  const at = Math.floor(uniform() * Math.max(1, preCount - 2));
  return Array.from({ length: count }, (_unused, t) => normal() + (t === at || t === at + 1 ? 4 : 0));
};

const changing: Noise = (count, _, { normal }) =>
  Array.from({ length: count }, (_unused, t) => (0.7 + (0.8 * t) / count) * normal());

function additive(name: string, noise: Noise, seasonPeriod: number | null = null, missing = 0): Family {
  return {
    name,
    kind: "mean",
    seasonPeriod,
    denominator: null,
    level: LEVEL,
    sd: SD,
    values: (moved, preCount, dice) =>
      noise(moved.length, preCount, dice).map((swing, t) =>
        dice.uniform() < missing ? null : LEVEL + (moved[t] ?? 0) + SD * swing,
      ),
  };
}

const COUNT_LEVEL = 40;
/** Gamma shape of the negative binomial: variance = mean + mean² / shape. */
const COUNT_SHAPE = 20;
const counts: Family = {
  name: "negative-binomial counts",
  kind: "count",
  seasonPeriod: null,
  denominator: null,
  level: COUNT_LEVEL,
  sd: Math.sqrt(COUNT_LEVEL + COUNT_LEVEL ** 2 / COUNT_SHAPE),
  values: (moved, _, dice) =>
    moved.map((by) => poisson(((COUNT_LEVEL + by) / COUNT_SHAPE) * gamma(COUNT_SHAPE, dice), dice)),
};

const TRIALS = 40;
const SHARE = 0.3;
const proportions: Family = {
  name: "small-denominator proportions",
  kind: "proportion",
  seasonPeriod: null,
  denominator: TRIALS,
  level: SHARE,
  sd: Math.sqrt((SHARE * (1 - SHARE)) / TRIALS),
  values: (moved, _, { uniform }) =>
    moved.map(
      (by) =>
        Array.from({ length: TRIALS }, uniform).filter((draw) => draw < Math.min(0.98, Math.max(0.02, SHARE + by)))
          .length / TRIALS,
    ),
};

export const FAMILIES: readonly Family[] = [
  additive("white", white),
  additive("AR 0.3", autoregressive(0.3)),
  additive("AR 0.6", autoregressive(0.6)),
  additive("AR 0.9", autoregressive(0.9)),
  additive("local level", localLevel),
  additive("weekly season", weekly, 7),
  counts,
  proportions,
  additive("t3 tails", heavyTails),
  additive("outliers", outliers),
  additive("25 % gaps", white, null, 0.25),
  additive("slow drift", drift),
  additive("one-time shock before", shock),
  additive("changing variance", changing),
];
