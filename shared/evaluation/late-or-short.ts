/** When the metric is below its path: is it the promise, only later, or less than the promise? Two families, same data, same noise. */
import { addDays } from "../domain/day.ts";
import type { Summed } from "../stats/augmented-filter.ts";
import { sumsAt } from "../stats/augmented-filter.ts";
import { effectFraction } from "../trajectory/expected-path.ts";
import { logLikelihood, logSum } from "./looks.ts";
import type { Run } from "./members.ts";
import { onceForEach } from "./once-asked.ts";
import type { Prepared } from "./prepared.ts";
import { cadenceDays } from "./prepared.ts";
import type { AssessmentInput } from "./types.ts";

/** Delays tried, in multiples of the ramp (or of four cadences when the ramp is shorter). */
const DELAYS = [0.5, 1, 1.5, 2, 3];
/** Less than the promise: mean and deviation in multiples of it. */
const SHORT: readonly (readonly [number, number])[] = [
  [0, 0.15],
  [0.3, 0.2],
  [0.5, 0.2],
];

/** One way to explain the readings by one noise model: its sums, its prior weight, and the effect it takes for likely. */
interface Explanation {
  readonly sums: Summed;
  readonly logWeight: number;
  readonly mean: number;
  /** Relative to the noise of the model. */
  readonly variance: number;
}

/** How many times better "late" explains the readings up to number `t` than "short"; 1 = no telling. */
export type LateAgainstShort = (t: number) => number;

/**
 * For every look: the looks of a replay read the same sums at their own place.
 * @param promised promised movement in usual swings (signed).
 */
export function lateAgainstShort(
  input: AssessmentInput,
  prepared: Prepared,
  runs: readonly Run[],
  promised: number,
): LateAgainstShort {
  const unitDays = Math.max(input.path.rampDays, 4 * cadenceDays(input));
  const shipments = input.shipments.filter(({ on }) => on <= input.asOf);
  const noiseOf = runs.map(({ pass }) => {
    const before = sumsAt(pass, prepared.preCount - 1);
    return before === undefined || before.count === 0 ? 1 : before.yy / before.count;
  });
  const late = DELAYS.flatMap((delay) => {
    const shifted = shipments.map(({ on, share }) => ({ on: addDays(on, delay * unitDays), share }));
    const column = prepared.points.map(({ on }) => effectFraction(on, input.path, shifted));
    return runs.map(({ member, pass }, k) => ({
      sums: pass.along(column),
      logWeight: Math.log(member.weight / DELAYS.length),
      mean: promised,
      variance: (0.15 * promised) ** 2 / (noiseOf[k] ?? 1),
    }));
  });
  const short = SHORT.flatMap(([mean, deviation]) =>
    runs.map(({ member, pass }, k) => ({
      sums: pass,
      logWeight: Math.log(member.weight / SHORT.length),
      mean: mean * promised,
      variance: (deviation * promised) ** 2 / (noiseOf[k] ?? 1),
    })),
  );
  return onceForEach((t) => Math.exp(Math.max(-50, Math.min(50, explained(late, t) - explained(short, t)))));
}

/** Logarithm of how well a family explains the readings up to number `t`. */
function explained(family: readonly Explanation[], t: number): number {
  const each = new Float64Array(family.length);
  for (let k = 0; k < family.length; k += 1) {
    const one = family[k];
    const sums = one === undefined ? undefined : sumsAt(one.sums, t);
    each[k] =
      one === undefined || sums === undefined
        ? Number.NEGATIVE_INFINITY
        : one.logWeight + logLikelihood(sums, one.mean, one.variance);
  }
  return logSum(each);
}
