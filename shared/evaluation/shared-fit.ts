/**
 * One fit for many days. The filter runs over the readings in order, so what it knew on an earlier day is a beginning of what it
 * knows now, as long as nothing else that shapes the fit was another then. Later shipments do not: before its day a shipment
 * adds nothing to the regressor.
 */
import type { EpochDay } from "../domain/day.ts";
import { controlsBeginAlike } from "./control-columns.ts";
import { launchesBeginAlike } from "./launch-columns.ts";
import type { Prepared } from "./prepared.ts";
import { lastBreak } from "./prepared.ts";
import type { Situation } from "./situation.ts";
import { situationAt, situationOf } from "./situation.ts";
import type { AssessmentInput } from "./types.ts";
import { pullInWildOnes, SHOWN } from "./wild-readings.ts";
import { workingScale } from "./working-scale.ts";

/**
 * The situation on each of the days, each the same to the last digit as `situationOf` makes it.
 * @param known what is known of the question already, on its own day.
 */
export function situationsOn(
  input: AssessmentInput,
  days: readonly EpochDay[],
  known: Situation | null,
): ReadonlyMap<EpochDay, Situation> {
  const situations = new Map<EpochDay, Situation>();
  let later = known;
  for (const asOf of [...new Set(days)].sort((a, b) => b - a)) {
    if (later !== null && asOf <= later.input.asOf && servesOn(later, asOf)) {
      situations.set(asOf, situationAt(later, asOf));
    } else {
      later = situationOf({ ...input, asOf });
      situations.set(asOf, later);
    }
  }
  return situations;
}

/** Fewer readings leave the usual swing open. */
const FEWEST = 2;

/** Whether a fit on `asOf` would have been a beginning of this one. */
function servesOn({ input, opensOn, fitted: { prepared } }: Situation, asOf: EpochDay): boolean {
  const { points, preCount, brokenOn, scale } = prepared;
  const count = points.filter(({ on }) => on <= asOf).length;
  const hadShipped = input.shipments.some(({ on }) => on <= asOf);
  if (lastBreak({ ...input, asOf }) !== brokenOn || hadShipped !== (opensOn !== null)) return false;
  // Before the first shipment every reading belongs to the baseline.
  if (!hadShipped && count < points.length) return false;
  return (
    count >= Math.min(FEWEST, points.length) &&
    isScaledAlike(input, prepared, count) &&
    areCalmedAlike(prepared, count) &&
    controlsBeginAlike(input.controls, points, count, scale) &&
    launchesBeginAlike(input, asOf, points, count, preCount)
  );
}

function isScaledAlike({ metric }: AssessmentInput, { points, scale }: Prepared, count: number): boolean {
  // Logarithms of all are logarithms of some.
  if (scale.isLog) return true;
  return !workingScale(
    metric.kind,
    points.slice(0, count).map(({ value }) => value),
  ).isLog;
}

/** The first readings since shipping are held against the first three together, once there are three. */
function areCalmedAlike({ points, preCount, scale, spread, values }: Prepared, count: number): boolean {
  if (count === preCount || count >= Math.min(points.length, preCount + SHOWN)) return true;
  const known = points.slice(0, count).map(({ value }) => scale.to(value));
  return pullInWildOnes(known, preCount).values.every((value, t) => value / spread === values[t]);
}
