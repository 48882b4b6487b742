/** From when a verdict can be expected: how the evidence would grow if the promise came true, reading by planned reading. */

import type { EpochDay } from "../domain/day.ts";
import { addDays } from "../domain/day.ts";
import { sumsAt } from "../stats/augmented-filter.ts";
import { effectFraction } from "../trajectory/expected-path.ts";
import { CLAIM } from "./claim.ts";
import { passOf } from "./members.ts";
import { cadenceDays } from "./prepared.ts";
import type { Situation } from "./situation.ts";

export interface Tellable {
  readonly from: EpochDay | null;
  readonly readingsNeeded: number | null;
}

const MOST_READINGS = 150;
/** Four times in five: z of a normal at 0.8. */
const POWER = 0.84;

/** The filter's covariance does not depend on readings to come, so it can run ahead of them (Durbin & Koopman 2012, 4.3). */
export function tellable({ input, fitted, promised, opensOn }: Situation): Tellable {
  const { prepared, runs } = fitted;
  const never = { from: null, readingsNeeded: null };
  if (promised === 0 || prepared.preCount < 3) return never;
  const shipments = opensOn === null ? [] : input.shipments.filter(({ on }) => on <= input.asOf);
  if (shipments.length === 0) return never;
  const start = prepared.points.at(-1)?.on ?? input.asOf;
  const days = Array.from({ length: MOST_READINGS }, (_, i) => addDays(start, (i + 1) * cadenceDays(input)));
  const column = [...prepared.column, ...days.map((day) => effectFraction(day, input.path, shipments))];
  // Which place of the season a coming reading has matters little for how fast evidence grows: the known rows are repeated.
  const longer = {
    ...prepared,
    rows: [...prepared.rows, ...days.map((_, i) => rowToCome(prepared, i))],
    noiseScales: prepared.noiseScales === null ? null : [...prepared.noiseScales, ...days.map(() => 1)],
  };
  // The member that explains the baseline best stands for all: this is a forecast of effort, not a claim.
  const [best] = [...runs].sort((a, b) => likelihood(b, prepared.preCount) - likelihood(a, prepared.preCount));
  if (best === undefined) return never;
  const values = [...prepared.values, ...days.map(() => 0)];
  const pass = passOf(best.member, longer, values, column);
  const before = sumsAt(best.pass, prepared.preCount - 1);
  const noise = before === undefined || before.count === 0 ? 1 : before.yy / before.count;
  for (const [i, day] of days.entries()) {
    const information = sumsAt(pass, prepared.points.length + i)?.xx ?? 0;
    const strength = Math.abs(promised) * Math.sqrt(information / noise);
    const needed = Math.sqrt(2 * Math.log(CLAIM) + Math.log1p(information)) + POWER;
    if (strength >= needed) return { from: day, readingsNeeded: i + 1 };
  }
  return never;
}

/** Season and comparison as on known days; other launches as they stand now. */
function rowToCome({ rows, launchCount }: Situation["fitted"]["prepared"], i: number): readonly number[] {
  const known = rows[i % rows.length] ?? [];
  const launchesFrom = known.length - launchCount;
  return [...known.slice(0, launchesFrom), ...(rows.at(-1)?.slice(launchesFrom) ?? [])];
}

function likelihood({ member, pass }: Situation["fitted"]["runs"][number], preCount: number): number {
  const sums = sumsAt(pass, preCount - 1);
  if (sums === undefined || sums.count === 0) return Number.NEGATIVE_INFINITY;
  return Math.log(member.weight) - 0.5 * sums.logScale - (sums.count / 2) * Math.log(Math.max(sums.yy, 1e-12));
}
