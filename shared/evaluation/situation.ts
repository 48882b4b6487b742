/** What the verdict is read from: the fit, the promise in usual swings, what was reached and held, and how fresh the data are. */
import type { EpochDay } from "../domain/day.ts";
import { windowOpensOn } from "../trajectory/expected-path.ts";
import { highEnd, lowEnd, sideOfEnd } from "./averaged-effect.ts";
import type { Course } from "./course.ts";
import { courseWithout } from "./course.ts";
import type { LateAgainstShort } from "./late-or-short.ts";
import { lateAgainstShort } from "./late-or-short.ts";
import type { Fitted, Look } from "./looks.ts";
import { fit } from "./looks.ts";
import { runsOf } from "./members.ts";
import { onceAsked } from "./once-asked.ts";
import { cadenceDays, prepare } from "./prepared.ts";
import type { AssessmentInput, DataHealth } from "./types.ts";

export interface Situation {
  readonly input: AssessmentInput;
  readonly fitted: Fitted;
  readonly course: Course;
  readonly opensOn: EpochDay | null;
  readonly health: DataHealth;
  /** Level the promise starts from, metric unit; `null` without a baseline. */
  readonly baseline: number | null;
  /** Promised movement on the working scale, in usual swings, signed; 0 when there is none. */
  readonly promised: number;
  /** +1 when the metric should rise, -1 when it should fall. */
  readonly sign: 1 | -1;
  readonly postCount: number;
  /** What the filters make of the promise when it comes later, and of less than the promise. */
  readonly lateAgainstShort: () => LateAgainstShort;
}

export function situationOf(input: AssessmentInput): Situation {
  const prepared = prepare(input);
  const runs = runsOf(prepared);
  const course = courseWithout(prepared, runs);
  const { scale, spread } = prepared;
  const baseline = input.path.baseline ?? levelBefore(prepared, course);
  const promised =
    baseline === null || (scale.isLog && (baseline <= 0 || input.path.target <= 0))
      ? 0
      : (scale.to(input.path.target) - scale.to(baseline)) / spread;
  const sign =
    input.metric.direction === "increase" || (input.metric.direction === "maintain" && promised > 0) ? 1 : -1;
  const fitted = fit(prepared, runs, promised === 0 ? sign : promised);
  return {
    input,
    fitted,
    course,
    opensOn: windowOpensOn(
      input.path,
      input.shipments.filter(({ on }) => on <= input.asOf),
    ),
    health: healthOf(input, prepared.points.at(-1)?.on ?? null, prepared.brokenOn, prepared.preCount),
    baseline,
    promised,
    sign,
    postCount: prepared.points.length - prepared.preCount,
    lateAgainstShort: onceAsked(() => lateAgainstShort(input, prepared, runs, promised)),
  };
}

/**
 * Where the metric stood just before shipping: the level without season and noise; with a comparison group, which takes over
 * part of the level, the mean of the last readings instead.
 */
function levelBefore(prepared: Situation["fitted"]["prepared"], course: Course): number | null {
  const { scale, spread, values, preCount, hasControls } = prepared;
  if (course.level === null) return null;
  if (!hasControls) return scale.from(course.level.mean * spread);
  const last = values.slice(Math.max(0, preCount - LAST_READINGS), preCount);
  return scale.from((spread * last.reduce((sum, value) => sum + value, 0)) / last.length);
}

const LAST_READINGS = 6;

/**
 * The same situation as it stood at an earlier day that one fit serves (`shared-fit.ts`): the filter ran over the readings
 * in order, so what it knew then is a beginning of what it knows now. Saves refitting for each look of a replay.
 */
export function situationAt(later: Situation, asOf: EpochDay): Situation {
  const { prepared, runs, looks } = later.fitted;
  const count = prepared.points.filter(({ on }) => on <= asOf).length;
  const cut = {
    ...prepared,
    points: prepared.points.slice(0, count),
    values: prepared.values.slice(0, count),
    column: prepared.column.slice(0, count),
    rows: prepared.rows.slice(0, count),
    noiseScales: prepared.noiseScales?.slice(0, count) ?? null,
  };
  const input = { ...later.input, asOf };
  return {
    ...later,
    input,
    // The passes run on past the day: whoever reads them asks for the place of a reading that was known.
    fitted: { prepared: cut, runs, looks: looks.slice(0, count) },
    course: { ...later.course, points: onceAsked(() => later.course.points().slice(0, count)) },
    health: healthOf(input, cut.points.at(-1)?.on ?? null, cut.brokenOn, cut.preCount),
    postCount: count - cut.preCount,
  };
}

/** A reading may be half a period late; three periods without one and nothing can be said of today. */
function healthOf(
  input: AssessmentInput,
  last: EpochDay | null,
  brokenOn: EpochDay | null,
  preCount: number,
): DataHealth {
  if (brokenOn !== null && preCount < 3 && input.shipments.some(({ on }) => on <= input.asOf)) return "series_break";
  if (last === null) return "stale";
  const missed = (input.asOf - last) / cadenceDays(input);
  return missed <= 1.6 ? "fresh" : missed <= 3 ? "late" : "stale";
}

/** Effect at a look in multiples of the promise: 1 = all of it. */
export interface Gained {
  readonly estimate: number;
  /** Whether the better end of its 95 % interval is less than a share of the promise, or at least that. */
  readonly isUnder: (share: number) => boolean;
  readonly isAtLeast: (share: number) => boolean;
}

/** @returns `null` when it cannot be estimated. */
export function gainedAt(look: Look, promised: number): Gained | null {
  const effect = look.effect();
  if (effect === null || promised === 0) return null;
  const best = onceAsked(() => (promised > 0 ? highEnd(effect) : lowEnd(effect)) / promised);
  const sideOf = (share: number) => sideOfEnd(effect, promised > 0 ? "high" : "low", share * promised);
  const [under, over] = promised > 0 ? ["below", "above"] : ["above", "below"];
  return {
    estimate: effect.estimate / promised,
    isUnder: (share) => {
      const side = sideOf(share);
      return side === null ? best() < share : side === under;
    },
    isAtLeast: (share) => {
      const side = sideOf(share);
      return side === null ? best() >= share : side === over;
    },
  };
}
