/** The reason in at most three sentences that a product owner can read aloud. English; no Greek letters, no jargon. */
import type { EpochDay } from "../domain/day.ts";
import { isoDay } from "../domain/day.ts";
import type { Held } from "./held.ts";
import type { Judgement } from "./judge.ts";
import { isShared } from "./judge.ts";
import type { Situation } from "./situation.ts";
import { CLAIM } from "./situation.ts";
import type { Tellable } from "./tellable.ts";
import type { EvidenceGrade, Interval } from "./types.ts";

interface Facts {
  readonly situation: Situation;
  readonly judgement: Judgement;
  readonly held: Held;
  readonly tellable: Tellable;
  readonly grade: EvidenceGrade;
  readonly effect: Interval | null;
}

/** What may be said of cause, by evidence grade. */
const ATTRIBUTION: Readonly<Record<EvidenceGrade, string>> = {
  A: "The work caused it: an experiment says so.",
  B: "The work contributed to it, as far as the comparison tells.",
  C: "The work contributed to it, as far as the metric's own past tells.",
  D: "It moved after the work shipped; whether because of it cannot be told from a plain before and after.",
  E: "This is believed, not measured.",
};

const CANNOT: Readonly<Record<NonNullable<Judgement["reasonCode"]>, string>> = {
  no_baseline:
    "Cannot tell: there are too few readings from before the work shipped, or no promised movement to compare with.",
  too_few_readings: "Cannot tell yet: there are too few readings since the work shipped.",
  noise_too_high: "Cannot tell yet: what was seen so far could be the metric's usual swing.",
  stale_data: "Cannot tell: the readings stopped, so nothing can be said of today.",
  series_break:
    "Cannot tell: the metric's definition changed, and there are too few readings of the new one from before the work shipped.",
  not_independent: "Cannot tell: other work on the same metric shipped at the same time.",
};

export function reason(facts: Facts): string {
  const { situation, judgement, held, grade } = facts;
  switch (judgement.verdict) {
    case "not_due":
      return situation.opensOn === null
        ? "Nothing has shipped yet, so nothing is due."
        : `The work has shipped, and its first signal is expected from ${day(situation.opensOn)}.`;
    case "insufficient_evidence":
      return `${CANNOT[judgement.reasonCode ?? "noise_too_high"]} ${outlook(facts)}`.trim();
    case "on_path":
      return `The metric moved ${size(facts)}, in keeping with its promised path. ${odds(situation)} ${attribution(situation, grade)}`;
    case "slow_start":
      return `The metric is below its path, but a later start of the same movement explains it better than a smaller one. ${odds(situation)}`;
    case "off_path":
      return `The metric is below its path by more than a late start explains: ${size(facts)} of what was promised.`;
    case "realized":
      return `The promised movement was reached${held.reachedOn === null ? "" : ` on ${day(held.reachedOn)}`} and held: ${size(facts)}. ${odds(situation)} ${attribution(situation, grade)}`;
    case "faded":
      return `The promised movement had been reached and held, and has faded since ${held.fadedSince === null ? "then" : day(held.fadedSince)}.`;
    case "reversed":
      return `The metric moved the wrong way: ${size(facts)}. ${odds(situation)}`;
  }
}

/** An experiment tells whose work it was; else other work of the same days cannot be told from this one. */
function attribution(situation: Situation, grade: EvidenceGrade): string {
  return grade !== "A" && isShared(situation)
    ? "Other work on the same metric shipped at about the same time: whose part is which cannot be told."
    : ATTRIBUTION[grade];
}

/** By how much, as a share of the promise. */
function size({ situation, effect, judgement }: Facts): string {
  const gained = situation.fitted.looks.at(-1)?.effect;
  if (gained === null || gained === undefined || effect === null || situation.promised === 0)
    return "by an unknown amount";
  const share = Math.round((100 * gained.estimate) / situation.promised);
  if (judgement.verdict === "reversed")
    return `by ${Math.abs(share)} % of the promised movement, in the other direction`;
  return judgement.verdict === "off_path"
    ? `about ${Math.max(0, share)} %`
    : `by about ${share} % of what was promised`;
}

/** A swing this large by chance: said as a fraction of twenty looks or more. */
function odds({ fitted }: Situation): string {
  const evidence = fitted.looks.at(-1)?.evidence ?? 1;
  if (evidence < CLAIM) return "The evidence for any movement is still weak.";
  const rounded = evidence >= 1e6 ? "a million" : String(Number(evidence.toPrecision(2)));
  return `By chance alone this would be seen in fewer than 1 in ${rounded} such series.`;
}

function outlook({ judgement, tellable, situation }: Facts): string {
  if (judgement.reasonCode === "stale_data") return "Add the missing readings.";
  if (judgement.reasonCode === "no_baseline") return "Add readings from before the first shipment.";
  if (tellable.from === null || tellable.readingsNeeded === null) {
    return situation.promised === 0
      ? ""
      : "With this noise it may never be told: a comparison group, a leading indicator or a longer window would help.";
  }
  return `About ${tellable.readingsNeeded} more ${tellable.readingsNeeded === 1 ? "reading" : "readings"}, until ${day(tellable.from)}, should settle it.`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

function day(on: EpochDay): string {
  const [year = "", month = "1", date = "1"] = isoDay(on).split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
}
