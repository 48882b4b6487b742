/** Every word of "My benefits". */
import type { BenefitTaskKind } from "../../../portfolio/my-benefits.ts";
import type { PortfolioRow } from "../../../portfolio/row.ts";
import { openProposal } from "../../../portfolio/standing.ts";
import { t, texts } from "../../../text/t.ts";
import { DECISION_WORDS } from "../../../view/decision-words.ts";

export const MINE = texts({
  calm: "Nothing waits for you.",
  waiting: "Waiting for you",
  owned: "What you own",
  goesOn: "A benefit goes on after its epic is closed, until monitoring ends.",
  emptyHow:
    "A benefit becomes yours when a hypothesis names you as its owner, or when somebody offers it to you and you accept. From then on this page shows its reviews, readings and decisions, also after the epic is closed.",
  emptyFind: "Show benefits that nobody owns",
  partly: "The portfolio is still being read: more may follow.",
  first: "From your next visit on, what changed in between is told here.",
  readingNews: "Reading what changed",
});

export const minesTitle = (count: number) =>
  count === 0
    ? t("You answer for no benefit here yet")
    : t("You answer for {count, plural, one {# benefit} other {# benefits}}", { count });
export const changedSince = (day: string) => t("Changed since {day}", { day });
export const nothingChangedSince = (day: string) => t("Nothing has changed since you last looked on {day}.", { day });
export const newestTold = (count: number) =>
  t("The {count, number} newest are told; each epic holds its whole history.", { count });

/** Why it waits; `since` is a day in words, `null` where none is known. */
export function waitWords(kind: BenefitTaskKind, since: string | null): string {
  switch (kind) {
    case "offer":
      return t("Offered to you.");
    case "proposal":
      return since === null
        ? t("It waits for a second person.")
        : t("It has waited for a second person since {since}.", { since });
    case "decision":
      return since === null
        ? t("What would change the last decision has come true: decide again.")
        : t("What would change the decision of {since} has come true: decide again.", { since });
    case "review":
      return since === null
        ? t("Its value review is due.")
        : t("Its value review has been due since {since}.", { since });
    case "readings":
      return since === null
        ? t("It has no readings yet.")
        : t("Its readings are due: the last is of {since}.", { since });
    case "draft":
      return t("A draft: nothing is judged until it is committed.");
  }
}

/** Who asks for what. */
export function proposalWords({ summary, proposer }: PortfolioRow): string {
  const proposal = openProposal(summary);
  if (proposal === null) return "";
  return t("{name} proposed: {decision}.", { name: proposer?.name ?? "", decision: DECISION_WORDS[proposal.choice] });
}

export const DEEDS = texts({
  proposal: "Confirm or refuse …",
  decision: "Decide …",
  review: "Hold the review …",
  readings: "Add readings …",
  draft: "Edit or commit …",
  accept: "Accept",
  refuse: "Refuse",
});

export const offerWords = (by: string, day: string, reason: string) =>
  t("{by} offers you this benefit since {day}: “{reason}” If you accept, you answer for it, also after delivery.", {
    by,
    day,
    reason,
  });
export const OFFER = texts({ accepted: "You own this benefit now.", refused: "Refused: the owner stays." });

export const NEWS = {
  verdict: (from: string | null, to: string) =>
    from === null ? t("First verdict: {to}.", { to }) : t("From {from} to {to}.", { from, to }),
  decided: (by: string, choice: string) => t("{by} decided: {choice}.", { by, choice }),
  committed: (by: string) => t("{by} committed the promise.", { by }),
  rebaselined: (by: string) => t("{by} re-baselined: there is a new promise beside the old one.", { by }),
  reviewed: (by: string) => t("{by} held a value review.", { by }),
  ended: (by: string) => t("{by} ended monitoring: the verdict is final.", { by }),
  offered: (by: string) => t("{by} offered the benefit to somebody.", { by }),
  accepted: (by: string) => t("{by} accepted the benefit.", { by }),
  refused: (by: string) => t("{by} refused the benefit.", { by }),
  excepted: (by: string) => t("{by} granted an exception from a gate.", { by }),
} as const;
