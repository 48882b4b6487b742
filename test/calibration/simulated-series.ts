/** One simulated epic: a series with or without an effect, and the promise made for it, as the engine's input. */

import { dice } from "../../playground/dice.ts";
import { addDays, type EpochDay, parseDay } from "../../shared/domain/day.ts";
import type { AssessmentInput, SeriesPoint } from "../../shared/evaluation/types.ts";
import { effectFraction } from "../../shared/trajectory/expected-path.ts";
import type { Family } from "./families.ts";

export interface Plan {
  readonly family: Family;
  readonly preCount: number;
  readonly postCount: number;
  /** True effect and promised effect, in usual swings. */
  readonly effectSd: number;
  readonly promisedSd: number;
  /** Readings until the full effect; 0 = a step. */
  readonly rampReadings: number;
  readonly seed: number;
}

const STEP_DAYS = 1;
const START = parseDay("2020-01-01");

export function simulated(plan: Plan): AssessmentInput {
  const { family, preCount, postCount, effectSd, promisedSd, rampReadings, seed } = plan;
  if (START === null) throw new Error("the first day exists");
  const days = Array.from({ length: preCount + postCount }, (_, t) => addDays(START, t * STEP_DAYS));
  const shippedOn = addDays(START, preCount * STEP_DAYS);
  const path = promise(family, promisedSd, rampReadings, addDays(shippedOn, postCount));
  const shipments = [{ on: shippedOn, share: 1 }];
  const moved = days.map((day) => effectSd * family.sd * effectFraction(day, path, shipments));
  const values = family.values(moved, preCount, dice(seed));
  const readings = values.flatMap((value, t): SeriesPoint[] => {
    const on = days[t];
    return value === null || on === undefined
      ? []
      : [{ on, value, denominator: family.denominator, provenance: "measured" }];
  });
  return {
    id: `${family.name} ${seed}`,
    metric: { kind: family.kind, direction: "increase", cadence: "day", seasonPeriod: family.seasonPeriod },
    readings,
    controls: [],
    shipments,
    otherShipments: [],
    indicators: [],
    experiment: null,
    seriesBreaks: [],
    path,
    asOf: addDays(START, (preCount + postCount) * STEP_DAYS - 1),
  };
}

function promise(
  family: Family,
  promisedSd: number,
  rampReadings: number,
  targetOn: EpochDay,
): AssessmentInput["path"] {
  return {
    baseline: null,
    target: family.level + promisedSd * family.sd,
    targetOn,
    lagDays: 0,
    rampDays: rampReadings * STEP_DAYS,
    shape: rampReadings === 0 ? "step" : "linear",
    customPoints: [],
    tolerance: 0.2,
    holdDays: 7,
  };
}
