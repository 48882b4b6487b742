/** What happened to a benefit since a day, told from its journal: changed verdicts, and what people entered. */
import type { EpochDay } from "../domain/day.ts";
import { dayOfInstant } from "../domain/day.ts";
import type { DecisionChoice } from "../domain/governance.ts";
import type { PersonId } from "../domain/ids.ts";
import type { VerdictKind } from "../evaluation/types.ts";
import type { JournalEntry } from "./entry.ts";

export type ChangeKind =
  | { readonly kind: "verdict"; readonly from: VerdictKind | null; readonly to: VerdictKind }
  | { readonly kind: "decided"; readonly choice: DecisionChoice }
  | {
      readonly kind:
        | "committed"
        | "rebaselined"
        | "reviewed"
        | "ended"
        | "offered"
        | "accepted"
        | "refused"
        | "excepted";
    };

export type Change = ChangeKind & { readonly on: EpochDay; readonly by: PersonId };

/** Newest first, from the day after `since` on. A verdict that was recorded again with other reasons has not changed. */
export function changesSince(history: readonly JournalEntry[], since: EpochDay): readonly Change[] {
  const changes: Change[] = [];
  let verdict: VerdictKind | null = null;
  for (const { at, by, body } of history) {
    const what: ChangeKind | null = changeOf(body, verdict);
    if (body.kind === "verdict_recorded") verdict = body.verdict;
    const on = dayOfInstant(at);
    if (what !== null && on !== null && on > since) changes.push({ ...what, on, by });
  }
  return changes.reverse();
}

function changeOf(body: JournalEntry["body"], verdict: VerdictKind | null): ChangeKind | null {
  switch (body.kind) {
    case "verdict_recorded":
      return body.verdict === verdict ? null : { kind: "verdict", from: verdict, to: body.verdict };
    case "decision_made":
      return { kind: "decided", choice: body.choice };
    case "hypothesis_committed":
      return { kind: "committed" };
    case "rebaselined":
      return { kind: "rebaselined" };
    case "review_held":
      return { kind: "reviewed" };
    case "monitoring_ended":
      return { kind: "ended" };
    case "handover_offered":
      return { kind: "offered" };
    case "handover_answered":
      return { kind: body.accepted ? "accepted" : "refused" };
    case "exception_granted":
      return { kind: "excepted" };
    default:
      return null;
  }
}
