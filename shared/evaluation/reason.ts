/** The reason in at most three sentences that a product owner can read aloud; no Greek letters, no jargon. As data, so that any language can say it. */
import type { Said, SaidValue } from "../text/said.ts";
import { phrase, said } from "../text/said.ts";
import { messages } from "../text/t.ts";
import { CLAIM } from "./claim.ts";
import type { Held } from "./held.ts";
import type { Judgement } from "./judge.ts";
import { isShared } from "./judge.ts";
import type { Situation } from "./situation.ts";
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
const ATTRIBUTION: Readonly<Record<EvidenceGrade, string>> = messages({
  A: "The work caused it: an experiment says so.",
  B: "The work contributed to it, as far as the comparison tells.",
  C: "The work contributed to it, as far as the metric's own past tells.",
  D: "It moved after the work shipped; whether because of it cannot be told from a plain before and after.",
  E: "This is believed, not measured.",
});

const CANNOT: Readonly<Record<NonNullable<Judgement["reasonCode"]>, string>> = messages({
  no_baseline:
    "Cannot tell: there are too few readings from before the work shipped, or no promised movement to compare with.",
  too_few_readings: "Cannot tell yet: there are too few readings since the work shipped.",
  noise_too_high: "Cannot tell yet: what was seen so far could be the metric's usual swing.",
  stale_data: "Cannot tell: the readings stopped, so nothing can be said of today.",
  series_break:
    "Cannot tell: the metric's definition changed, and there are too few readings of the new one from before the work shipped.",
  not_independent: "Cannot tell: other work on the same metric shipped at the same time.",
});

export function reason(facts: Facts): readonly Said[] {
  const { situation, judgement, held, grade } = facts;
  switch (judgement.verdict) {
    case "not_due":
      return [
        situation.opensOn === null
          ? said("Nothing has shipped yet, so nothing is due.")
          : said("The work has shipped, and its first signal is expected from {day}.", {
              day: { on: situation.opensOn },
            }),
      ];
    case "insufficient_evidence":
      return [said(CANNOT[judgement.reasonCode ?? "noise_too_high"]), ...outlook(facts)];
    case "on_path":
      return [
        said("The metric moved {size}, in keeping with its promised path.", { size: size(facts) }),
        odds(situation),
        attribution(situation, grade),
      ];
    case "slow_start":
      return [
        said(
          "The metric is below its path, but a later start of the same movement explains it better than a smaller one.",
        ),
        odds(situation),
      ];
    case "off_path":
      return [
        said("The metric is below its path by more than a late start explains: {size} of what was promised.", {
          size: size(facts),
        }),
      ];
    case "realized":
      return [
        held.reachedOn === null
          ? said("The promised movement was reached and held: {size}.", { size: size(facts) })
          : said("The promised movement was reached on {day} and held: {size}.", {
              day: { on: held.reachedOn },
              size: size(facts),
            }),
        odds(situation),
        attribution(situation, grade),
      ];
    case "faded":
      return [
        held.fadedSince === null
          ? said("The promised movement had been reached and held, and has faded since then.")
          : said("The promised movement had been reached and held, and has faded since {day}.", {
              day: { on: held.fadedSince },
            }),
      ];
    case "reversed":
      return [said("The metric moved the wrong way: {size}.", { size: size(facts) }), odds(situation)];
  }
}

/** An experiment tells whose work it was; else other work of the same days cannot be told from this one. */
function attribution(situation: Situation, grade: EvidenceGrade): Said {
  return grade !== "A" && isShared(situation)
    ? said("Other work on the same metric shipped at about the same time: whose part is which cannot be told.")
    : said(ATTRIBUTION[grade]);
}

/** By how much, as a share of the promise. */
function size({ situation, effect, judgement }: Facts): SaidValue {
  const gained = situation.fitted.looks.at(-1)?.effect();
  if (gained === null || gained === undefined || effect === null || situation.promised === 0)
    return phrase("by an unknown amount");
  const share = Math.round((100 * gained.estimate) / situation.promised);
  if (judgement.verdict === "reversed")
    return phrase("by {share} % of the promised movement, in the other direction", { share: Math.abs(share) });
  return judgement.verdict === "off_path"
    ? phrase("about {share} %", { share: Math.max(0, share) })
    : phrase("by about {share} % of what was promised", { share });
}

/** A swing this large by chance: said as a fraction of twenty looks or more. */
function odds({ fitted }: Situation): Said {
  const evidence = fitted.looks.at(-1)?.evidence ?? 1;
  if (evidence < CLAIM) return said("The evidence for any movement is still weak.");
  if (evidence >= 1e6) return said("By chance alone this would be seen in fewer than 1 in a million such series.");
  return said("By chance alone this would be seen in fewer than 1 in {number, number} such series.", {
    number: Number(evidence.toPrecision(2)),
  });
}

function outlook({ judgement, tellable, situation }: Facts): readonly Said[] {
  if (judgement.reasonCode === "stale_data") return [said("Add the missing readings.")];
  if (judgement.reasonCode === "no_baseline") return [said("Add readings from before the first shipment.")];
  if (tellable.from === null || tellable.readingsNeeded === null) {
    if (situation.promised === 0) return [];
    return [
      said(
        "With this noise it may never be told: a comparison group, a leading indicator or a longer window would help.",
      ),
    ];
  }
  return [
    said("About {count, plural, one {# more reading} other {# more readings}}, until {day}, should settle it.", {
      count: tellable.readingsNeeded,
      day: { on: tellable.from },
    }),
  ];
}
