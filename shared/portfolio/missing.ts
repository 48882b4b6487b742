/** Why a figure is missing. Nothing unknown is shown as 0; each reason has words that say what to do next (`rank-words.ts`). */
import type { NoWorthReason } from "./worth.ts";

export type MissingFigure =
  | NoWorthReason
  /** Neither its own readings nor enough others that could be told. */
  | "too_few_cases"
  /** Its own effect cannot be told yet. */
  | "effect_unknown"
  | "shipped_already"
  | "ended"
  /** Cancelled, or nothing left in scope. */
  | "no_work_left"
  | "size_unknown"
  | "no_reach"
  | "zero_baseline"
  | "no_cost_to_come"
  | "negative_cost"
  | "other_currency"
  /** How often the metric is read, or how often it was since shipping. */
  | "not_watched";

export type Figure<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly why: MissingFigure };

export function known<T>(value: T): Figure<T> {
  return { known: true, value };
}

export function missing<T = never>(why: MissingFigure): Figure<T> {
  return { known: false, why };
}
