/** What a row asks for, each with the button that answers it; and the way to a decision where nothing asks. */

import type { PortfolioRow } from "../../portfolio/row.ts";
import type { Orphan } from "../../portfolio/standing.ts";
import { isRaised, isReviewDue, openProposal, orphanOf } from "../../portfolio/standing.ts";
import { t } from "../../text/t.ts";
import { DECISION_WORDS } from "../../view/decision-words.ts";
import { formatDay } from "../../view/format.ts";
import type { Task } from "../panel/task.ts";
import type { RowContext } from "./row-cells.tsx";

interface Ask {
  readonly task: Task;
  readonly words: string;
  readonly why: string;
  readonly tone: "urgent" | "quiet";
}

interface Props {
  readonly row: PortfolioRow;
  readonly context: RowContext;
  readonly isActive: boolean;
}

export function Asks({ row, context, isActive }: Props) {
  const asks = asksOf(row, context.today, context.locale);
  return (
    <span className="up-asks">
      {asks.map(({ task, words, why, tone }) => (
        <button
          key={`${task.kind} ${words}`}
          type="button"
          tabIndex={isActive ? 0 : -1}
          className={`up-ask up-is-${tone}`}
          title={why}
          aria-label={`${words}: ${row.initiative.label}`}
          onClick={() => context.begin(row, task)}
        >
          {words}
        </button>
      ))}
    </span>
  );
}

const DECIDE: Task = { kind: "decide" };
const HAND_OVER: Task = { kind: "handover" };

export function asksOf(row: PortfolioRow, today: RowContext["today"], locale: string): readonly Ask[] {
  const { summary } = row;
  if (summary === null) return [];
  const orphan = orphanOf(row);
  const proposed = proposalAsk(row, locale);
  // A draft has nothing to decide on yet; but nobody may be answering for it.
  if (summary.state === "draft") return [...proposed, ...(orphan === null ? [] : [orphanAsk(orphan)])];
  const asks: Ask[] = [
    ...proposed,
    ...(isRaised(row, today) === true
      ? [
          {
            task: DECIDE,
            words: t("Decide again"),
            why: t("What would change the last decision has come true."),
            tone: "urgent",
          } as const,
        ]
      : []),
    ...(isReviewDue(row, today) === true && summary.state !== "ended"
      ? [
          {
            task: { kind: "review" },
            words: t("Review due"),
            why: t("The benefit window is open and the planned day has come."),
            tone: "urgent",
          } as const,
        ]
      : []),
    ...(orphan === null ? [] : [orphanAsk(orphan)]),
  ];
  if (asks.some(({ task }) => task.kind === "decide" || task.kind === "answer")) return asks;
  return [
    ...asks,
    { task: DECIDE, words: t("Decide …"), why: t("Fund, go on, change course, pause, stop or scale."), tone: "quiet" },
  ];
}

/** Who asked, for what, and since when. */
function proposalAsk({ summary, proposer }: PortfolioRow, locale: string): readonly Ask[] {
  const proposal = openProposal(summary);
  if (proposal === null) return [];
  const decision = DECISION_WORDS[proposal.choice];
  const why = t("{name} proposed this on {day}: it takes effect when a second person confirms it.", {
    name: proposer?.name ?? "",
    day: formatDay(proposal.on, locale),
  });
  return [{ task: { kind: "answer" }, words: t("Proposed: {decision}", { decision }), why, tone: "urgent" }];
}

function orphanAsk(orphan: Orphan): Ask {
  switch (orphan) {
    case "no_owner":
      return {
        task: HAND_OVER,
        words: t("Find an owner"),
        why: t("Nobody answers for this benefit: offer it to somebody."),
        tone: "urgent",
      };
    case "owner_left":
      return {
        task: HAND_OVER,
        words: t("Owner left"),
        why: t("Whoever answered for this benefit has left: offer it to somebody."),
        tone: "urgent",
      };
    case "epic_closed":
      return {
        task: HAND_OVER,
        words: t("Hand over …"),
        why: t("The work is over, the benefit is not: its owner goes on answering for it, or hands it over."),
        tone: "quiet",
      };
  }
}
