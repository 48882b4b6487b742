/** Words of the two views that hold a portfolio against its limits: what metrics ever moved, and what money there is. */
import { t, texts } from "../../../text/t.ts";

export const HEADROOM = texts({
  title: "Promised on one metric, against what it ever moved",
  how: "The promises in force on a metric, added up, beside its largest move between two quarters. More than it ever moved is not impossible; it is something nobody has seen yet.",
  none: "No committed promise names a metric yet.",
  metric: "Metric",
  promises: "Promises",
  promised: "Promised together",
  moved: "Ever moved in a quarter",
  verdict: "Which means",
  unknown: "Not known",
  unknownWhy: "There are not two quarters of readings to say how much it moves.",
  within: "Within what it has moved",
  beyond: "Beyond what it ever moved",
  show: "Show the epics",
});
export const timesOver = (times: string) => t("{times} times what it ever moved", { times });
export const sharesClaimed = (percent: string) => t("{percent} of its movement claimed", { percent });
export const promisesUnknown = (count: number) =>
  t("{count, plural, one {# of unknown size} other {# of unknown size}}", { count });

export const STOP = texts({
  title: "What would have to stop to fund this",
  how: "Only what is still to be spent can be freed. What was spent is gone either way and is no input here.",
  budget: "Money needed",
  currency: "Currency",
  wrong: "Give an amount above zero.",
  noCurrency:
    "No epic says what is still to be spent on it, so nothing can be weighed. Enter the costs in the panel of an epic: what is spent, and what is still to come.",
  list: "Would have to stop",
  frees: "Frees",
  loses: "Gives up, a year",
  unknown: "Not weighed, and why",
  good: "A good choice, not proven to be the best: there are too many to try all.",
  best: "No other choice among these frees enough and gives up less.",
  spentShow: "Show what was spent already",
  spentHide: "Hide what was spent",
  spent: "Spent already",
  spentWhy: "Gone either way: it says nothing about what is still to come, and is no reason to go on.",
  spentNone: "Nobody has said what was spent.",
  decide: "Decide …",
});
export const freedWords = (freed: string, loses: string) =>
  t("Stopping these frees {freed} and gives up an expected {loses} a year.", { freed, loses });
export const freedAndSparedWords = (freed: string, spared: string) =>
  t("Stopping these frees {freed} and gives up nothing: they are expected to do {spared} of harm a year.", {
    freed,
    spared,
  });
export const sparedWords = (spared: string) => t("nothing; spares {spared} of harm", { spared });
export const shortWords = (short: string) =>
  t("All that is weighed here together frees too little: {short} are missing.", { short });
