/** Words for closed lists that only the interface shows. */

import type { DeliveryStatus } from "../domain/delivery.ts";
import type { BenefitClass } from "../domain/hypothesis.ts";
import type { Cadence, Direction, MetricKind, Provenance } from "../domain/metric.ts";
import type { EvidenceGrade, PathShape } from "../evaluation/types.ts";
import { texts } from "../text/t.ts";

export const GRADE_WORDS: Readonly<Record<EvidenceGrade, string>> = texts({
  A: "a randomised experiment or holdout",
  B: "a comparison group or staggered roll-out",
  C: "an interrupted series with trend and season modelled; no comparison group",
  D: "a plain before and after",
  E: "judgement or estimate",
});

/** What would have to be different for the next better grade. */
export const GRADE_LIMITS: Readonly<Record<EvidenceGrade, string>> = texts({
  A: "There is none higher.",
  B: "Nobody was left out at random, so something else could differ between the groups.",
  C: "There is no comparison group that the change did not touch.",
  D: "Trend and season are not modelled: there are too few readings before it shipped.",
  E: "There are no measured readings on both sides of the shipment.",
});

export const DELIVERY_WORDS: Readonly<Record<DeliveryStatus, string>> = texts({
  not_started: "Not started",
  in_progress: "In progress",
  shipped_partly: "Shipped in part",
  shipped: "Shipped",
  cancelled: "Cancelled",
});

export const KIND_WORDS: Readonly<Record<MetricKind, string>> = texts({
  mean: "Average or level",
  proportion: "Proportion (percent)",
  rate: "Rate",
  count: "Count",
  money: "Money",
  duration: "Duration",
});

export const DIRECTION_WORDS: Readonly<Record<Direction, string>> = texts({
  increase: "should rise",
  decrease: "should fall",
  maintain: "should stay",
});

export const CADENCE_WORDS: Readonly<Record<Cadence, string>> = texts({
  day: "every day",
  week: "every week",
  month: "every month",
  quarter: "every quarter",
  year: "every year",
});

export const SHAPE_WORDS: Readonly<Record<PathShape, string>> = texts({
  step: "all at once",
  linear: "in a straight line",
  s_curve: "slowly, then fast, then slowly",
  custom: "by points of your own",
});

export const PROVENANCE_WORDS: Readonly<Record<Provenance, string>> = texts({
  measured: "measured",
  derived: "derived",
  estimated: "estimated",
  self_reported: "self-reported",
});

export const CLASS_WORDS: Readonly<Record<BenefitClass, string>> = texts({
  cashable: "Cashable: a budget line really falls",
  non_cashable: "Non-cashable",
  cost_avoidance: "Cost avoidance",
  revenue: "Revenue",
  risk_reduction: "Risk reduction",
  experience: "Experience",
  compliance: "Compliance",
  environmental: "Environmental",
  social: "Social",
  governance: "Governance",
});
