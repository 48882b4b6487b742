/** What a gate asks, in sentences: for whoever sets it up, and for people whom it stopped without telling what it saw. */
import type { GatePolicy, PolicyInForce } from "../domain/gate-policy.ts";
import type { CommitmentNeed } from "../domain/settings.ts";
import { t, texts } from "../text/t.ts";
import { listed } from "./listed.ts";
import { LINE_WORDS } from "./verdict-words.ts";

/** As the object of "with …". */
const WITH: Readonly<Record<CommitmentNeed, string>> = texts({
  owner: "an owner",
  baseline: "a baseline",
  falsifier: "a falsifier",
});

export function policySentences({ commitment, verdict }: GatePolicy): readonly string[] {
  const needs = commitment?.needs ?? [];
  const stops = verdict?.stops ?? [];
  const days = verdict?.newestReadingDays ?? null;
  return [
    ...(commitment === null
      ? []
      : [
          needs.length === 0
            ? t("This step asks for a committed value hypothesis.")
            : t("This step asks for a committed value hypothesis with {parts}.", {
                parts: listed(needs.map((need) => WITH[need])),
              }),
        ]),
    ...(stops.length === 0
      ? []
      : [
          t("It stops work whose verdict is {verdicts}.", {
            verdicts: listed(
              stops.map((stop) => t("“{verdict}”", { verdict: LINE_WORDS[stop] })),
              "disjunction",
            ),
          }),
        ]),
    ...(days === null
      ? []
      : [
          t(
            "The newest reading of the metric must be at most {days, plural, one {one day} other {{days, number} days}} old.",
            { days },
          ),
        ]),
    ...(stops.length > 0 && commitment === null ? [t("Work without a committed hypothesis passes.")] : []),
  ];
}

/** Why the gate asks this, where nobody chose it; `null` where somebody did. */
export function unchosenWords({ found }: PolicyInForce): string | null {
  switch (found) {
    case "chosen":
      return null;
    case "missing":
      return t("Nobody chose what this step asks, so it asks what every gate asks at first.");
    case "unreadable":
      return t(
        "What was chosen for this step cannot be read, so it asks all that gates usually ask. Whoever administers the workflow can choose again.",
      );
  }
}
