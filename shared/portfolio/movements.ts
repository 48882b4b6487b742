/**
 * Which movements a list may claim together: of those claimed, on average at most one in ten is a false alarm.
 * One rule for every list, strip, export and answer: a series that looks lucky by itself may be one of many that were looked at.
 */

import type { InitiativeRef } from "../domain/ids.ts";
import { CLAIM } from "../evaluation/claim.ts";
import { texts } from "../text/t.ts";
import { evidenceAmongOthers, shownClaims } from "./false-alarms.ts";
import type { PortfolioRow } from "./row.ts";

const FALSE_SHARE = 0.1;

/**
 * Initiatives whose metric is shown to have moved, among all that were looked at.
 * @param rows all that were read: over a picked part the rate would not hold. O(n log n)
 */
export function shownMovements(rows: readonly PortfolioRow[]): ReadonlySet<InitiativeRef> {
  const looked = rows.flatMap(({ summary }) => (summary === null || summary.state === "draft" ? [] : [summary]));
  const isShown = shownClaims(
    looked.map(({ evidence }) => evidenceAmongOthers(evidence)),
    FALSE_SHARE,
  );
  return new Set(looked.flatMap(({ initiative }, index) => (isShown[index] === true ? [initiative] : [])));
}

/** What a list may say of one row's movement. `held_back`: strong by itself, not among so many. */
export type MovementClaim = "shown" | "held_back" | "not_shown";

/** Words for a list, short and whole: what one row may claim, and why not more. */
export const MOVEMENT_WORDS: Readonly<Record<MovementClaim, { readonly word: string; readonly why: string }>> = {
  shown: texts({
    word: "Moved",
    why: "Of the movements shown in this list together, on average at most one in ten is a false alarm.",
  }),
  held_back: texts({
    word: "Moved, if it stood alone",
    why: "Strong by itself; but among as many as were looked at here, one such series is to be expected by luck. More readings tell.",
  }),
  not_shown: texts({
    word: "No movement shown",
    why: "The readings do not show a movement beyond what the metric does by itself.",
  }),
};

export function movementClaim({ summary }: PortfolioRow, shown: ReadonlySet<InitiativeRef>): MovementClaim {
  if (summary === null || summary.state === "draft") return "not_shown";
  if (shown.has(summary.initiative)) return "shown";
  return summary.evidence >= CLAIM ? "held_back" : "not_shown";
}
