/**
 * What of a kept summary a store can filter and order by: plain numbers, the project's id and short texts, none of them a person's name or id.
 * Words are stored as their place in the closed list, so that the store compares them as the query does; texts and the owner's
 * id as a digest of their small letters, which tells sameness and nothing else. What depends on the day is stored as the day from which it holds.
 */
import type { InitiativeSummary } from "../domain/summary.ts";
import { digestOf } from "../journal/hash-chain.ts";
import { FIELD_WORDS } from "./field-values.ts";
import type { QueryField } from "./query.ts";
import { openProposal } from "./standing.ts";
import { expectedValueOf, valueAtRiskOf } from "./worth.ts";

export const STORED_COLUMNS = [
  "project",
  "state",
  "verdict",
  "benefit_class",
  "delivery",
  "evidence_grade",
  "data_health",
  "chain_break",
  "decision",
  "rebaselined",
  "has_owner",
  "evidence",
  "probability",
  "value_at_risk",
  "value_at_risk_currency",
  "expected_value",
  "expected_value_currency",
  "window_on",
  "target_on",
  "next_review_on",
  "tellable_on",
  "objective",
  "metric",
  "raised_now",
  "raised_on",
  "review_from",
  "exception_last",
  "proposed",
  "proposed_on",
  "owner",
] as const;
export type StoredColumn = (typeof STORED_COLUMNS)[number];
export type StoredValue = string | number | null;
export type StoredFields = Readonly<Record<StoredColumn, StoredValue>>;

export function storedFields(summary: InitiativeSummary): StoredFields {
  const atRisk = valueAtRiskOf(summary);
  const expected = expectedValueOf(summary);
  return {
    project: summary.project,
    state: placeOf("state", summary.state),
    verdict: placeOf("verdict", summary.verdict),
    benefit_class: placeOf("benefit_class", summary.benefitClass),
    delivery: placeOf("delivery", summary.delivery.status),
    evidence_grade: placeOf("evidence_grade", summary.evidenceGrade),
    data_health: placeOf("data_health", summary.dataHealth),
    chain_break: placeOf("chain_break", summary.chainBreak),
    decision: placeOf("decision", summary.lastDecision?.choice ?? null),
    rebaselined: summary.promiseCount >= 2 ? 1 : 0,
    has_owner: summary.ownerId === null ? 0 : 1,
    evidence: summary.evidence,
    probability: summary.probabilityOfTarget,
    value_at_risk: atRisk?.highMinor ?? null,
    value_at_risk_currency: atRisk?.currency ?? null,
    expected_value: expected?.estimateMinor ?? null,
    expected_value_currency: expected?.currency ?? null,
    window_on: summary.windowOpensOn,
    target_on: summary.path?.targetOn ?? null,
    next_review_on: summary.nextReviewOn,
    tellable_on: summary.tellableFrom,
    objective: textKey(summary.objective),
    metric: textKey(summary.metric?.name),
    ...raisedFields(summary),
    review_from: reviewDueFrom(summary),
    exception_last: exceptionLast(summary),
    proposed: placeOf("proposed", openProposal(summary)?.choice ?? null),
    proposed_on: openProposal(summary)?.on ?? null,
    owner: summary.ownerId === null ? null : digestOf(summary.ownerId).slice(0, KEY_DIGITS),
  };
}

const KEY_DIGITS = 24;

/** Sameness of two texts without regard to case; `null` for a blank one. */
export function textKey(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" ? null : digestOf(text.toLowerCase()).slice(0, KEY_DIGITS);
}

function placeOf(field: QueryField, word: string | null): number | null {
  const place = word === null ? -1 : (FIELD_WORDS[field]?.indexOf(word) ?? -1);
  return place < 0 ? null : place;
}

/** `raised_now`: 1 and 0 as seen without a day; `null` = not known. `raised_on`: the day that raises it by itself. */
function raisedFields(summary: InitiativeSummary): Pick<StoredFields, "raised_now" | "raised_on"> {
  const { governance, lastDecision, verdict, probabilityOfTarget } = summary;
  if (lastDecision === null) return { raised_now: 0, raised_on: null };
  if (governance === null) return { raised_now: null, raised_on: null };
  const { raisesWhen, verdictSeen } = governance;
  switch (raisesWhen?.kind) {
    case undefined:
      return { raised_now: 0, raised_on: null };
    case "day_reached":
      return { raised_now: 0, raised_on: raisesWhen.on };
    case "verdict_becomes":
      return {
        raised_now: verdict === raisesWhen.verdict && verdictSeen !== raisesWhen.verdict ? 1 : 0,
        raised_on: null,
      };
    case "probability_below":
      return {
        raised_now:
          verdict !== null && probabilityOfTarget !== null && probabilityOfTarget < raisesWhen.probability ? 1 : 0,
        raised_on: null,
      };
  }
}

/** Before every day there is. */
const ALWAYS = -1_000_000;

/** Day from which the review is due; `null` = it is not, whatever the day. */
function reviewDueFrom(summary: InitiativeSummary): number | null {
  const { state, asOf, windowOpensOn, nextReviewOn, reviewHeldOn } = summary;
  if (state === "draft" || windowOpensOn === null || nextReviewOn === null) return null;
  if (reviewHeldOn !== null && reviewHeldOn >= windowOpensOn) return null;
  const from = Math.max(windowOpensOn, nextReviewOn);
  // After the end of monitoring the day stands still: it is due, or never will be.
  if (state === "ended") return from <= asOf ? ALWAYS : null;
  return from;
}

function exceptionLast({ governance }: InitiativeSummary): number | null {
  const days = (governance?.exceptions ?? []).map(({ expiresOn }) => expiresOn);
  return days.length === 0 ? null : Math.max(...days);
}
