/** Why a figure is missing, in words that say what to do next. */
import { texts } from "../text/t.ts";
import type { MissingFigure } from "./missing.ts";

export interface MissingWords {
  /** Fits a cell. */
  readonly word: string;
  readonly why: string;
}

const WORDS: Readonly<Record<MissingFigure, MissingWords>> = {
  no_hypothesis: texts({ word: "No hypothesis", why: "Nobody has written what this work should move." }),
  not_committed: texts({ word: "Draft", why: "A draft promises nothing yet: commit it, and the figure follows." }),
  no_baseline: texts({
    word: "No baseline",
    why: "Give a baseline or readings from before: a movement starts somewhere.",
  }),
  no_target: texts({ word: "No target", why: "The promise has no target value." }),
  no_worth: texts({ word: "No worth", why: "Nobody has said what one unit of the metric is worth in a year." }),
  negative_worth: texts({ word: "A cost", why: "This is a dis-benefit: it is listed by itself and never netted." }),
  too_large: texts({
    word: "Too large",
    why: "The figure is too large to be counted exactly: check worth, target and units.",
  }),
  too_few_cases: texts({
    word: "Too few cases",
    why: "Its own effect cannot be told yet, and fewer than five others can: nothing to expect it from.",
  }),
  effect_unknown: texts({
    word: "Cannot tell yet",
    why: "There are not enough readings since shipping to tell an effect.",
  }),
  shipped_already: texts({ word: "Shipped", why: "All of it has shipped: no work is left that could wait." }),
  ended: texts({ word: "Ended", why: "Monitoring has ended: nothing is still to be decided." }),
  no_work_left: texts({ word: "No work left", why: "All work was cancelled, or none is in scope." }),
  size_unknown: texts({ word: "Size unknown", why: "What is left to do cannot be told from the work items." }),
  no_reach: texts({ word: "No reach", why: "Nobody has said how many people or cases it reaches in a quarter." }),
  zero_baseline: texts({
    word: "Starts at zero",
    why: "The baseline is zero: a relative movement cannot be told from it.",
  }),
  no_cost_to_come: texts({
    word: "No cost given",
    why: "Nobody has said what is still to be spent. Unknown is not free.",
  }),
  negative_cost: texts({
    word: "Negative cost",
    why: "The cost still to come is below zero: correct it in the panel.",
  }),
  other_currency: texts({
    word: "Other currency",
    why: "It is in another currency: two currencies are never compared.",
  }),
  not_watched: texts({ word: "Not watched", why: "No reading since shipping is known: look again at the epic." }),
};

export function missingWords(why: MissingFigure): MissingWords {
  return WORDS[why];
}
