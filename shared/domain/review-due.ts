/** When the next value review is, and whether it is due: because the benefit window says so, never because the epic was closed. */
import type { EpochDay } from "./day.ts";
import { addDays } from "./day.ts";
import type { ValueHypothesis } from "./hypothesis.ts";

export interface ReviewDays {
  readonly windowOpensOn: EpochDay | null;
  /** The day that was planned, else the target's. */
  readonly nextReviewOn: EpochDay | null;
  /** Of the latest review; `null` = none was held. */
  readonly reviewHeldOn: EpochDay | null;
}

/** The window is open, the day of the review has come, and none was held since the window opened or since the last was planned. */
export function isReviewDueOn({ windowOpensOn, nextReviewOn, reviewHeldOn }: ReviewDays, day: EpochDay): boolean {
  if (windowOpensOn === null || nextReviewOn === null || windowOpensOn > day || nextReviewOn > day) return false;
  return reviewHeldOn === null || reviewHeldOn < windowOpensOn || reviewHeldOn < nextReviewOn;
}

/**
 * The day that the hypothesis names, else the target's day; from the first review on, the cadence after the last one.
 * `null` while neither day is known.
 * @param heldOn day of the last review since the window opened; `null` when none was held.
 */
export function nextReviewOn(
  { reviewOn, path }: Pick<ValueHypothesis, "reviewOn" | "path">,
  heldOn: EpochDay | null,
  cadenceDays: number,
): EpochDay | null {
  return heldOn === null ? (reviewOn ?? path.targetOn) : addDays(heldOn, cadenceDays);
}
