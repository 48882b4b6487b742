/** Every word of "My benefits". */
import type { BenefitTaskKind } from "../../../portfolio/my-benefits.ts";

const many = (count: number, one: string, more = `${one}s`) => (count === 1 ? one : more);

export const MINE = {
  title: (count: number, said: string) =>
    count === 0 ? "You answer for no benefit here yet" : `You answer for ${said} ${many(count, "benefit")}`,
  calm: "Nothing waits for you.",
  waiting: "Waiting for you",
  owned: "What you own",
  goesOn: "A benefit goes on after its epic is closed, until monitoring ends.",
  emptyHow:
    "A benefit becomes yours when a hypothesis names you as its owner, or when somebody offers it to you and you accept. From then on this page shows its reviews, readings and decisions, also after the epic is closed.",
  emptyFind: "Show benefits that nobody owns",
  partly: "The portfolio is still being read: more may follow.",
  hiddenHere: "Only what you may see is here.",
  changed: (day: string) => `Changed since ${day}`,
  changedNothing: (day: string) => `Nothing has changed since you last looked on ${day}.`,
  first: "From your next visit on, what changed in between is told here.",
  readingNews: "Reading what changed",
  cut: (said: string) => `The ${said} newest are told; each epic holds its whole history.`,
} as const;

export const WAITS: Readonly<Record<BenefitTaskKind, (since: string | null) => string>> = {
  offer: () => "Offered to you.",
  decision: (since) =>
    `What would change the last decision${since === null ? "" : ` (${since})`} has come true: decide again.`,
  review: (since) => `Its value review has been due${since === null ? "" : ` since ${since}`}.`,
  readings: (since) => (since === null ? "It has no readings yet." : `Its readings are due: the last is of ${since}.`),
  draft: () => "A draft: nothing is judged until it is committed.",
};

export const DEEDS = {
  decision: "Decide …",
  review: "Hold the review …",
  readings: "Add readings …",
  draft: "Edit or commit …",
  accept: "Accept",
  refuse: "Refuse",
} as const;

export const OFFER = {
  words: (by: string, day: string, reason: string) =>
    `${by} offers you this benefit since ${day}: “${reason}” If you accept, you answer for it, also after delivery.`,
  accepted: "You own this benefit now.",
  refused: "Refused: the owner stays.",
} as const;

export const NEWS = {
  verdict: (from: string | null, to: string) => (from === null ? `First verdict: ${to}.` : `From ${from} to ${to}.`),
  decided: (by: string, choice: string) => `${by} decided: ${choice}.`,
  committed: (by: string) => `${by} committed the promise.`,
  rebaselined: (by: string) => `${by} re-baselined: there is a new promise beside the old one.`,
  reviewed: (by: string) => `${by} held a value review.`,
  ended: (by: string) => `${by} ended monitoring: the verdict is final.`,
  offered: (by: string) => `${by} offered the benefit to somebody.`,
  accepted: (by: string) => `${by} accepted the benefit.`,
  refused: (by: string) => `${by} refused the benefit.`,
  excepted: (by: string) => `${by} granted an exception from a gate.`,
} as const;
