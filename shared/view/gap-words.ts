/** What a gap means and how to close it, in a sentence. */

import type { Gap, GapField } from "../domain/hypothesis-gaps.ts";
import { assertNever } from "../domain/problem.ts";
import { t, texts } from "../text/t.ts";

const MISSING: Readonly<Record<GapField, string>> = texts({
  change: "Say what will change.",
  who: "Say who will behave differently.",
  behaviour: "Say what they will do differently: it is what a leading indicator can show early.",
  mechanism: "Say why it should work: it is what you will learn from if it does not.",
  metric: "Pick or create the metric that should move.",
  unit: "Give the metric a unit.",
  baseline: "Give a baseline, or add readings from before the work ships.",
  target: "Give the value you promise.",
  targetOn: "Give the date by which it should be reached.",
  path: "Describe the path.",
  falsifier: "Say what would prove this wrong, before work starts.",
  owner: "Name one person who answers for the benefit, also after delivery.",
  sharedMetric: "Other hypotheses promise to move the same metric.",
});

export function gapWords({ field, code }: Pick<Gap, "field" | "code">): string {
  switch (code) {
    case "missing":
      return MISSING[field];
    case "too_short":
      return t("A few more words: somebody else must be able to tell whether it happened.");
    case "names_everyone":
      return t("Name the group: who exactly?");
    case "wrong_side":
      return t("The target lies on the wrong side of the baseline for this metric's direction.");
    case "beyond_headroom":
      return t("This metric has never moved this far between two quarters.");
    case "before_full_effect":
      return t("The date comes before lag and ramp are over, even if the work shipped today.");
    case "in_the_past":
      return t("This date has passed.");
    case "no_threshold":
      return t("A value and a date make the falsifier checkable.");
    case "over_claimed":
      return t("Together with other hypotheses on this metric, more is promised than it has ever moved.");
    case "no_readings":
      return t("No readings yet: the promise cannot be checked against what the metric does by itself.");
    case "invalid_shape":
      return t("Points of a custom path go forward in time, never down, and end at the full effect (1, 1).");
    default:
      return assertNever(code);
  }
}
