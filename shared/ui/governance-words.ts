/** Words for decisions, reviews and exceptions. */

import type { ASSUMPTION_JUDGEMENTS, CREATED_VALUE, GateException, RaisesWhen } from "../domain/governance.ts";
import { t, texts } from "../text/t.ts";
import { formatDay, formatValue } from "../view/format.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";

export const CREATED_WORDS: Readonly<Record<(typeof CREATED_VALUE)[number], string>> = texts({
  yes: "Yes, it created the value",
  partly: "Partly",
  no: "No",
  cannot_tell: "Cannot be told",
});

export const JUDGEMENT_WORDS: Readonly<Record<(typeof ASSUMPTION_JUDGEMENTS)[number], string>> = texts({
  untested: "stays untested",
  held: "held",
  broken: "broke",
});

export const GATE_WORDS: Readonly<Record<GateException["gate"], string>> = texts({
  commitment: "Ship without a committed promise",
  verdict: "Ship against the verdict",
});

/** `when the verdict becomes Off path`; what a person reads in the decision journal. */
export function raisesWords(raisesWhen: RaisesWhen, locale: string): string {
  switch (raisesWhen.kind) {
    case "verdict_becomes":
      return t("when the verdict becomes {verdict}", { verdict: LINE_WORDS[raisesWhen.verdict] });
    case "probability_below":
      return t("when the chance of the target falls below {chance}", {
        chance: formatValue(raisesWhen.probability, { kind: "proportion", unit: "%" }, locale),
      });
    case "day_reached":
      return t("on {day}", { day: formatDay(raisesWhen.on, locale) });
  }
}
