/** When the metric is below its path: is it the promise, only later, or less than the promise? Two families, same data, same noise. */
import { addDays } from "../domain/day.ts";
import type { FilterPass } from "../stats/augmented-filter.ts";
import { sumsAt } from "../stats/augmented-filter.ts";
import { effectFraction } from "../trajectory/expected-path.ts";
import { logLikelihood, logSum } from "./looks.ts";
import type { Run } from "./members.ts";
import { passOf } from "./members.ts";
import type { Prepared } from "./prepared.ts";
import { cadenceDays } from "./prepared.ts";
import type { Situation } from "./situation.ts";
import type { AssessmentInput } from "./types.ts";

/** Delays tried, in multiples of the ramp (or of four cadences when the ramp is shorter). */
const DELAYS = [0.5, 1, 1.5, 2, 3];
/** Less than the promise: mean and deviation in multiples of it. */
const SHORT: readonly (readonly [number, number])[] = [
  [0, 0.15],
  [0.3, 0.2],
  [0.5, 0.2],
];

/** For each delay, each noise model's pass, with the promise that much later. */
export type LatePasses = readonly (readonly FilterPass[])[];

export function latePasses(input: AssessmentInput, prepared: Prepared, runs: readonly Run[]): LatePasses {
  const unitDays = Math.max(input.path.rampDays, 4 * cadenceDays(input));
  const shipments = input.shipments.filter(({ on }) => on <= input.asOf);
  return DELAYS.map((delay) => {
    const shifted = shipments.map(({ on, share }) => ({ on: addDays(on, delay * unitDays), share }));
    const column = prepared.points.map(({ on }) => effectFraction(on, input.path, shifted));
    return runs.map(({ member }) => passOf(member, prepared, prepared.values, column));
  });
}

/** @returns how many times better "late" explains the readings than "short"; 1 = no telling. */
export function lateAgainstShort({ fitted, promised, late: lateBy }: Situation): number {
  const { prepared, runs } = fitted;
  const last = prepared.points.length - 1;
  const noiseOf = runs.map(({ pass }) => {
    const before = sumsAt(pass, prepared.preCount - 1);
    return before === undefined || before.count === 0 ? 1 : before.yy / before.count;
  });
  const late = lateBy().flatMap((passes) =>
    runs.map(({ member }, k) => {
      const passed = passes[k];
      const sums = passed === undefined ? undefined : sumsAt(passed, last);
      const relative = (0.15 * promised) ** 2 / (noiseOf[k] ?? 1);
      return sums === undefined
        ? Number.NEGATIVE_INFINITY
        : Math.log(member.weight / DELAYS.length) + logLikelihood(sums, promised, relative);
    }),
  );
  const short = SHORT.flatMap(([mean, deviation]) =>
    runs.map(({ member, pass }, k) => {
      const sums = sumsAt(pass, last);
      const relative = (deviation * promised) ** 2 / (noiseOf[k] ?? 1);
      return sums === undefined
        ? Number.NEGATIVE_INFINITY
        : Math.log(member.weight / SHORT.length) + logLikelihood(sums, mean * promised, relative);
    }),
  );
  return Math.exp(Math.max(-50, Math.min(50, logSum(late) - logSum(short))));
}
