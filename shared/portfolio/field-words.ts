/** Words of the closed lists as groups of a list are named, and what is said where a row has no value. */
import { texts } from "../text/t.ts";
import { DECISION_WORDS } from "../view/decision-words.ts";
import type { QueryField } from "./query.ts";

const DECISIONS: Readonly<Record<string, string>> = DECISION_WORDS;

const WORDS: Readonly<Record<string, string>> = texts({
  cashable: "Cashable",
  non_cashable: "Non-cashable",
  cost_avoidance: "Cost avoidance",
  revenue: "Revenue",
  risk_reduction: "Risk reduction",
  experience: "Experience",
  compliance: "Compliance",
  environmental: "Environmental",
  social: "Social",
  governance: "Governance",
  draft: "Draft",
  committed: "Committed",
  ended: "Ended",
  not_started: "Not started",
  in_progress: "In progress",
  shipped_partly: "Shipped in part",
  shipped: "Shipped",
  cancelled: "Cancelled",
  fresh: "Fresh",
  late: "Late",
  stale: "Stale",
  series_break: "Series break",
  not_shipped: "Not shipped",
  shipped_not_adopted: "Shipped, not adopted",
  adopted_no_behaviour_change: "Adopted, no change of behaviour",
  behaviour_changed_metric_flat: "Behaviour changed, metric flat",
  metric_moved_then_faded: "Metric moved, then faded",
  no_break: "No break",
  unknown: "Unknown",
  no_owner: "No owner",
  owner_left: "Owner left",
  epic_closed: "Epic closed",
});

/** `cost_avoidance` as people write it: `Cost avoidance`. */
export function closedWord(word: string): string {
  return WORDS[word] ?? DECISIONS[word] ?? word;
}

export const MISSING_WORDS: Readonly<Record<QueryField, string>> = texts({
  verdict: "No verdict",
  project: "No project",
  objective: "No objective",
  owner: "No owner",
  benefit_class: "No benefit class",
  state: "No state",
  delivery: "No delivery",
  evidence_grade: "No evidence grade",
  data_health: "No data health",
  chain_break: "No chain break",
  decision: "No decision",
  raised: "Not known whether raised",
  proposed: "Nothing proposed",
  proposed_by: "Nobody proposed anything",
  proposed_on: "No proposal",
  orphan: "Has an owner",
  review_due: "Not known whether a review is due",
  metric: "No metric",
  title: "No title",
  key: "No key",
  closed: "Not known whether closed",
  rebaselined: "Not known whether re-baselined",
  evidence: "No evidence",
  probability: "No chance known",
  value_at_risk: "No value at risk",
  expected_value: "No expected value",
  cost_of_delay: "No cost of delay",
  wsjf: "No WSJF",
  rice: "No RICE",
  worth_of_waiting: "No worth of waiting",
  window: "No window",
  target_date: "No target date",
  next_review: "No next review",
  tellable_from: "No day to tell",
  exception: "No exception",
});
