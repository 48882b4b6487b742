/** The verdict's word and its one-line sentence. */

import type { DeliverySummary } from "../delivery/delivery-summary.ts";
import { assertNever } from "../domain/problem.ts";
import type { Assessment, ChainBreak, Interval, ReasonCode, VerdictKind } from "../evaluation/types.ts";
import type { Said, SaidValue } from "../text/said.ts";
import { phrase, said } from "../text/said.ts";
import { messages, texts } from "../text/t.ts";
import type { ValueFormat } from "./format.ts";

/** What the line shows when there is no verdict yet. */
export type LineKind = VerdictKind | "none" | "draft";

export const LINE_WORDS: Readonly<Record<LineKind, string>> = texts({
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
});

const CANNOT_TELL: Readonly<Record<ReasonCode, string>> = messages({
  no_baseline: "Cannot tell yet: there are no readings from before the work shipped.",
  too_few_readings: "Cannot tell yet: there are too few readings since it shipped.",
  noise_too_high: "Cannot tell yet: the metric swings more than the promised movement.",
  stale_data: "Cannot tell yet: the readings stopped.",
  series_break: "Cannot tell yet: the metric's definition changed.",
  not_independent: "Cannot tell yet: other work shipped on the same metric at the same time.",
});

const WHERE_IT_BROKE: Readonly<Record<ChainBreak, string>> = messages({
  not_shipped: "The work has not shipped.",
  shipped_not_adopted: "It shipped, but people do not use it.",
  adopted_no_behaviour_change: "People use it, but do not behave differently.",
  behaviour_changed_metric_flat: "People behave differently, but the metric does not follow.",
  metric_moved_then_faded: "The metric moved, then fell back.",
  no_break: "No break found.",
  unknown: "Where it broke cannot be told: no adoption or behaviour indicator is linked.",
});

export const CHAIN_BREAK_WORDS: Readonly<Record<ChainBreak, string>> = texts(WHERE_IT_BROKE);

/** One sentence for the value line, at most about a hundred characters; as data, so that it can be kept and said again. */
export function headline(assessment: Assessment, delivery: DeliverySummary, format: ValueFormat): readonly Said[] {
  const { verdict, effect, reasonCode, chainBreak } = assessment;
  const moved = effect === null ? null : movementOf(effect, format);
  switch (verdict) {
    case "not_due":
      return [notDue(assessment, delivery)];
    case "insufficient_evidence":
      return [reasonCode === null ? said("Cannot tell yet.") : said(CANNOT_TELL[reasonCode]), ...tellable(assessment)];
    case "on_path":
      return [moved === null ? said("On the promised path.") : said("On the promised path: {moved}.", { moved })];
    case "slow_start":
      return [moved === null ? said("Late, not lost.") : said("Late, not lost: {moved}.", { moved })];
    case "off_path": {
      const isKnown = chainBreak !== "unknown" && chainBreak !== "no_break";
      return [
        said("Off path: a late start does not explain it."),
        ...(isKnown ? [said(WHERE_IT_BROKE[chainBreak])] : []),
      ];
    }
    case "realized":
      return [moved === null ? said("Target reached and held.") : said("Target reached and held: {moved}.", { moved })];
    case "faded":
      return [moved === null ? said("Was realized, has faded.") : said("Was realized, has faded: {moved}.", { moved })];
    case "reversed":
      return [moved === null ? said("Moving the wrong way.") : said("Moving the wrong way: {moved}.", { moved })];
    default:
      return assertNever(verdict);
  }
}

function movementOf({ estimate, low, high }: Interval, { kind, unit }: ValueFormat): SaidValue {
  // The estimate names the unit; a percentage is kept as its points, which have no name of their own here.
  const bare = (value: number) => ({
    change: kind === "proportion" ? 100 * value : value,
    kind: "mean" as const,
    unit: "",
  });
  return phrase("{estimate} ({low} to {high})", {
    estimate: { change: estimate, kind, unit },
    low: bare(low),
    high: bare(high),
  });
}

function notDue({ tellableFrom }: Assessment, { shipments, plannedOn }: DeliverySummary): Said {
  if (shipments.length > 0)
    return tellableFrom === null
      ? said("Shipped; first signal expected from the end of its lag.")
      : said("Shipped; first signal expected from {day}.", { day: { on: tellableFrom } });
  if (plannedOn !== null) return said("Nothing due yet: ships {day}.", { day: { on: plannedOn } });
  return said("Nothing due yet: nothing has shipped.");
}

function tellable({ tellableFrom, readingsNeeded, reasonCode }: Assessment): readonly Said[] {
  // Reckoned from the last reading, the day lies in the past.
  if (reasonCode === "stale_data") return [said("Add the missing readings.")];
  if (tellableFrom === null) return [];
  const day = { on: tellableFrom };
  return [
    readingsNeeded === null
      ? said("More readings (until {day}) should settle it.", { day })
      : said("About {count, plural, one {# more reading} other {# more readings}} (until {day}) should settle it.", {
          count: readingsNeeded,
          day,
        }),
  ];
}
