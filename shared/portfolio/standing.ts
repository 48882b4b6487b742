/** What asks for a person in a row: a raised or proposed decision, a benefit nobody answers for, a due review, an exception, an offer. */
import type { EpochDay } from "../domain/day.ts";
import type { PersonId } from "../domain/ids.ts";
import { isRaisedAgain } from "../domain/raised-decision.ts";
import { isReviewDueOn } from "../domain/review-due.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import type { PortfolioRow } from "./row.ts";

/** `no_owner`: nobody was ever named; `owner_left`: no longer active in the host; `epic_closed`: the work is over, the benefit is not. */
export const ORPHANS = ["no_owner", "owner_left", "epic_closed"] as const;
export type Orphan = (typeof ORPHANS)[number];

/**
 * What would change our mind has come true since the last decision. `false` without a decision; `null` = not known: no
 * hypothesis, or kept by an older version. Judged on the kept verdict: as fresh as the row's `asOf`.
 */
export function isRaised({ summary }: PortfolioRow, today: EpochDay): boolean | null {
  if (summary === null) return null;
  if (summary.lastDecision === null) return false;
  if (summary.governance === null) return null;
  const { raisesWhen, verdictSeen } = summary.governance;
  const { verdict, probabilityOfTarget } = summary;
  return isRaisedAgain(
    { raisesWhen, evidenceSeen: verdictSeen === null ? null : { verdict: verdictSeen } },
    verdict === null ? null : { verdict, probabilityOfTarget },
    today,
  );
}

/** The decision that waits for a second person; `null` = none waits, or none is known. */
export function openProposal(summary: InitiativeSummary | null): OpenProposal | null {
  return summary?.governance?.proposal ?? null;
}
type OpenProposal = NonNullable<NonNullable<InitiativeSummary["governance"]>["proposal"]>;

/** Why nobody may be answering for the benefit; `null` when somebody does, or monitoring ended. The first reason counts. */
export function orphanOf({ initiative, summary, owner }: PortfolioRow): Orphan | null {
  if (summary === null || summary.state === "ended") return null;
  if (owner === null) return "no_owner";
  if (!owner.isActive) return "owner_left";
  return initiative.isClosed && summary.state === "committed" && summary.verdict !== "realized" ? "epic_closed" : null;
}

/** `null` = no hypothesis. A draft has nothing to review; of an ended one the review is due from the day it ended. */
export function isReviewDue({ summary }: PortfolioRow, today: EpochDay): boolean | null {
  if (summary === null) return null;
  const day = summary.state === "ended" ? summary.asOf : today;
  return summary.state !== "draft" && isReviewDueOn(summary, day);
}

/** Day on which the first exception in force ends; `null` = none is in force, or none is known. */
export function exceptionEndsOn({ summary }: PortfolioRow, today: EpochDay): EpochDay | null {
  const days = (summary?.governance?.exceptions ?? []).flatMap(({ expiresOn }) =>
    expiresOn >= today ? expiresOn : [],
  );
  return days.length === 0 ? null : (Math.min(...days) as EpochDay);
}

/** The benefit was offered to this person, who has not answered. */
export function isOfferedTo({ summary }: PortfolioRow, personId: PersonId): boolean {
  return summary?.handoverToId === personId;
}
