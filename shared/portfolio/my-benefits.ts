/**
 * What a benefit owner has, and what waits for them: offers, decisions that somebody else proposed, raised decisions, due reviews, readings that are missing, drafts.
 *
 * Input: the rows a viewer may see, and who they are. Output: rows only; words and deeds are the page's.
 */
import type { EpochDay } from "../domain/day.ts";
import type { PersonId } from "../domain/ids.ts";
import type { PortfolioRow } from "./row.ts";
import { isOfferedTo, isRaised, isReviewDue, openProposal } from "./standing.ts";

/** In the order in which they are told: what others wait for comes first. */
export const BENEFIT_TASKS = ["offer", "proposal", "decision", "review", "readings", "draft"] as const;
export type BenefitTaskKind = (typeof BENEFIT_TASKS)[number];

export interface BenefitTask {
  readonly kind: BenefitTaskKind;
  readonly row: PortfolioRow;
  /** Since when it waits: the proposal's day, the decision's, the review's, the last reading's; `null` where no row says. */
  readonly since: EpochDay | null;
}

export interface MyBenefits {
  /** Also of closed epics and of ended monitoring: a benefit goes on after the work. */
  readonly owned: readonly PortfolioRow[];
  /** Longest waiting first within a kind. */
  readonly tasks: readonly BenefitTask[];
}

export function myBenefits(rows: readonly PortfolioRow[], me: PersonId, today: EpochDay): MyBenefits {
  const owned = rows.filter(({ summary }) => summary?.ownerId === me);
  const offers = rows
    .filter((row) => isOfferedTo(row, me))
    .map((row): BenefitTask => ({ kind: "offer", row, since: null }));
  const tasks = [...offers, ...owned.flatMap((row) => tasksOf(row, me, today))];
  const place = ({ kind, since }: BenefitTask) =>
    [BENEFIT_TASKS.indexOf(kind), since ?? Number.POSITIVE_INFINITY] as const;
  return {
    owned,
    tasks: tasks.sort((a, b) => {
      const [[kindA, sinceA], [kindB, sinceB]] = [place(a), place(b)];
      return kindA - kindB || (sinceA === sinceB ? 0 : sinceA - sinceB);
    }),
  };
}

function tasksOf(row: PortfolioRow, me: PersonId, today: EpochDay): readonly BenefitTask[] {
  const { summary } = row;
  if (summary === null) return [];
  const isWatched = summary.state === "committed" && summary.metric !== null;
  const proposal = openProposal(summary);
  return [
    // One's own proposal waits for somebody else.
    ...(proposal !== null && proposal.byId !== me ? [{ kind: "proposal", row, since: proposal.on } as const] : []),
    ...(isRaised(row, today) === true
      ? [{ kind: "decision", row, since: summary.lastDecision?.on ?? null } as const]
      : []),
    ...(isReviewDue(row, today) === true ? [{ kind: "review", row, since: summary.nextReviewOn } as const] : []),
    ...(isWatched && summary.dataHealth !== "fresh"
      ? [{ kind: "readings", row, since: summary.spark.at(-1)?.on ?? null } as const]
      : []),
    ...(summary.state === "draft" ? [{ kind: "draft", row, since: null } as const] : []),
  ];
}
