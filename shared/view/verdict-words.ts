/** The verdict's word and its one-line sentence (English; the locale files of a later version replace this one door). */

import type { DeliverySummary } from "../delivery/delivery-summary.ts";
import type { EpochDay } from "../domain/day.ts";
import { assertNever } from "../domain/problem.ts";
import type { Assessment, ChainBreak, ReasonCode, VerdictKind } from "../evaluation/types.ts";
import type { ValueFormat } from "./format.ts";
import { formatChange, formatDay } from "./format.ts";

/** What the line shows when there is no verdict yet. */
export type LineKind = VerdictKind | "none" | "draft";

export const LINE_WORDS: Readonly<Record<LineKind, string>> = {
  none: "No value hypothesis",
  draft: "Draft",
  not_due: "Not due yet",
  insufficient_evidence: "Cannot tell yet",
  on_path: "On path",
  slow_start: "Slow start",
  off_path: "Off path",
  realized: "Realized",
  faded: "Faded",
  reversed: "Wrong way",
};

export const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  no_baseline: "there are no readings from before the work shipped",
  too_few_readings: "there are too few readings since it shipped",
  noise_too_high: "the metric swings more than the promised movement",
  stale_data: "the readings stopped",
  series_break: "the metric's definition changed",
  not_independent: "other work shipped on the same metric at the same time",
};

export const CHAIN_BREAK_WORDS: Readonly<Record<ChainBreak, string>> = {
  not_shipped: "The work has not shipped.",
  shipped_not_adopted: "It shipped, but people do not use it.",
  adopted_no_behaviour_change: "People use it, but do not behave differently.",
  behaviour_changed_metric_flat: "People behave differently, but the metric does not follow.",
  metric_moved_then_faded: "The metric moved, then fell back.",
  no_break: "No break found.",
  unknown: "Where it broke cannot be told: no adoption or behaviour indicator is linked.",
};

/** One sentence for the value line, at most about a hundred characters. */
export function headline(
  assessment: Assessment,
  delivery: DeliverySummary,
  format: ValueFormat,
  locale: string,
): string {
  const { verdict, effect, reasonCode, chainBreak } = assessment;
  const soFar =
    effect === null
      ? ""
      : `: ${formatChange(effect.estimate, format, locale)} (${formatChange(effect.low, format, locale)} to ${formatChange(effect.high, format, locale)})`;
  switch (verdict) {
    case "not_due":
      return notDue(assessment, delivery, locale);
    case "insufficient_evidence": {
      const why = reasonCode === null ? "" : `: ${REASON_WORDS[reasonCode]}`;
      return `Cannot tell yet${why}. ${tellable(assessment, locale)}`.trim();
    }
    case "on_path":
      return `On the promised path${soFar}.`;
    case "slow_start":
      return `Late, not lost${soFar}.`;
    case "off_path": {
      const where = chainBreak === "unknown" || chainBreak === "no_break" ? "" : ` ${CHAIN_BREAK_WORDS[chainBreak]}`;
      return `Off path: a late start does not explain it.${where}`;
    }
    case "realized":
      return `Target reached and held${soFar}.`;
    case "faded":
      return `Was realized, has faded${soFar}.`;
    case "reversed":
      return `Moving the wrong way${soFar}.`;
    default:
      return assertNever(verdict);
  }
}

function notDue(assessment: Assessment, delivery: DeliverySummary, locale: string): string {
  if (delivery.shipments.length > 0)
    return `Shipped; first signal expected from ${dayOr(assessment.tellableFrom, locale)}.`;
  if (delivery.plannedOn !== null) return `Nothing due yet: ships ${formatDay(delivery.plannedOn, locale)}.`;
  return "Nothing due yet: nothing has shipped.";
}

function dayOr(day: EpochDay | null, locale: string): string {
  return day === null ? "the end of its lag" : formatDay(day, locale);
}

function tellable({ tellableFrom, readingsNeeded }: Assessment, locale: string): string {
  if (tellableFrom === null) return "";
  const count =
    readingsNeeded === null
      ? "More readings"
      : `About ${readingsNeeded} more reading${readingsNeeded === 1 ? "" : "s"}`;
  return `${count} (until ${formatDay(tellableFrom, locale)}) should settle it.`;
}
