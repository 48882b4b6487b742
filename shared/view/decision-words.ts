import type { DecisionChoice } from "../domain/governance.ts";
import { texts } from "../text/t.ts";

export const DECISION_WORDS: Readonly<Record<DecisionChoice, string>> = texts({
  fund: "Fund",
  persevere: "Persevere",
  pivot: "Pivot",
  pause: "Pause",
  stop: "Stop",
  scale: "Scale",
  accept_realized: "Accept as realized",
});
