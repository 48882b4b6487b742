/** Whether the value review is due: because the benefit window says so, never because the epic was closed. */
import type { EpochDay } from "./day.ts";

export interface ReviewDays {
  readonly windowOpensOn: EpochDay | null;
  /** The day that was planned, else the target's. */
  readonly nextReviewOn: EpochDay | null;
  /** Of the latest review; `null` = none was held. */
  readonly reviewHeldOn: EpochDay | null;
}

/** The window is open, the day of the review has come, and none was held since the window opened. */
export function isReviewDueOn({ windowOpensOn, nextReviewOn, reviewHeldOn }: ReviewDays, day: EpochDay): boolean {
  if (windowOpensOn === null || nextReviewOn === null || windowOpensOn > day || nextReviewOn > day) return false;
  return reviewHeldOn === null || reviewHeldOn < windowOpensOn;
}
