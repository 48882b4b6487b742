/** Whether the target was reached and held, and whether it has faded since. */
import type { EpochDay } from "../domain/day.ts";
import { CLAIM } from "./claim.ts";
import type { Look } from "./looks.ts";
import type { Situation } from "./situation.ts";

export interface Held {
  /** First day of the run of readings on which the target counts as reached; `null` when not now. */
  readonly reachedOn: EpochDay | null;
  readonly isRealized: boolean;
  /** Was realized at some look. */
  readonly wasRealized: boolean;
  readonly fadedSince: EpochDay | null;
}

/** Full effect due, within a hair: a ramp that is over. */
const FULL = 0.999;
const FEWEST_RECENT = 4;

export function heldState({ input, fitted, promised, course }: Situation): Held {
  const { prepared, looks } = fitted;
  const { tolerance, holdDays } = input.path;
  const enough = 1 - tolerance;
  let reachedOn: EpochDay | null = null;
  let wasRealized = false;
  let fadedSince: EpochDay | null = null;
  for (const [t, point] of prepared.points.entries()) {
    const look = looks[t];
    if (look === undefined || t < prepared.preCount) continue;
    const isReached =
      look.evidence >= CLAIM && (prepared.column[t] ?? 0) >= FULL && gainedShare(look, promised) >= enough;
    const recent = wasRealized ? recentGain(t, prepared, course, promised, holdDays) : null;
    const isBack = recent !== null && recent.high < enough / 2 && recent.count >= FEWEST_RECENT;
    if (wasRealized && isBack) {
      fadedSince ??= recent?.since ?? point.on;
      reachedOn = null;
    } else if (isReached) {
      reachedOn ??= point.on;
      if (fadedSince !== null && recent !== null && recent.estimate >= enough) fadedSince = null;
      if (point.on - reachedOn >= holdDays) wasRealized = true;
    } else if (!wasRealized) {
      reachedOn = null;
    }
  }
  const isHeld = reachedOn !== null && input.asOf - reachedOn >= holdDays;
  return { reachedOn, isRealized: (wasRealized || isHeld) && fadedSince === null, wasRealized, fadedSince };
}

/** Effect in multiples of the promise; nothing that can be estimated is nothing that was reached. */
function gainedShare(look: Look, promised: number): number {
  const effect = look.effect();
  return effect === null || promised === 0 ? Number.NEGATIVE_INFINITY : effect.estimate / promised;
}

/**
 * Mean gap between the latest readings and the course without the work, in multiples of the promise, with a plain interval.
 * A low-power monitor on purpose: a benefit that was realized is not taken back on a bad month.
 */
function recentGain(
  t: number,
  prepared: Situation["fitted"]["prepared"],
  course: Situation["course"],
  promised: number,
  holdDays: number,
) {
  const { points, values, preCount } = prepared;
  // With a season or a comparison group the course is compared day by day; else the level is, which does not wander off.
  const withoutAt = (i: number) =>
    prepared.hasSeason || prepared.hasControls ? course.points()[i]?.mean : course.level?.mean;
  const now = points[t]?.on ?? 0;
  let from = t;
  while (from > preCount && (t - from + 1 < FEWEST_RECENT || now - (points[from - 1]?.on ?? now) <= holdDays))
    from -= 1;
  const gaps = values.slice(from, t + 1).map((value, i) => (value - (withoutAt(from + i) ?? value)) / promised);
  if (gaps.length < 2 || promised === 0) return null;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const deviation =
    Math.max(
      Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1)),
      1 / Math.abs(promised),
    ) / Math.sqrt(gaps.length);
  return { estimate: mean, high: mean + 2 * deviation, count: gaps.length, since: points[from]?.on ?? null };
}
