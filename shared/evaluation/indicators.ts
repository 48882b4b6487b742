/** Whether people use it and behave differently: each indicator before against after, plainly. */
import type { EpochDay } from "../domain/day.ts";
import type { AssessmentInput, ChainBreak, Indicator } from "./types.ts";

/** `moved`, `flat`, or `unknown` with fewer than three readings on either side. */
export type IndicatorState = "moved" | "flat" | "unknown";

const FEWEST = 3;
/** Two standard errors: an indicator is a hint, not a claim. */
const CLEAR = 2;

export function indicatorState(input: AssessmentInput, role: Indicator["role"]): IndicatorState {
  const first = input.shipments.reduce<EpochDay | null>((day, { on }) => (day === null || on < day ? on : day), null);
  const states = input.indicators
    .filter((indicator) => indicator.role === role)
    .map((indicator) => stateOf(indicator, first, input.asOf));
  if (states.includes("moved")) return "moved";
  return states.includes("flat") ? "flat" : "unknown";
}

function stateOf({ readings, direction }: Indicator, firstShipment: EpochDay | null, asOf: EpochDay): IndicatorState {
  if (firstShipment === null) return "unknown";
  const before = readings.filter(({ on }) => on < firstShipment).map(({ value }) => value);
  const after = readings.filter(({ on }) => on >= firstShipment && on <= asOf).map(({ value }) => value);
  // Usage of something new has no readings before: then it starts from nothing.
  if (after.length < FEWEST || (before.length > 0 && before.length < FEWEST)) return "unknown";
  const [from, to] = [moments(before), moments(after)];
  const sign = direction === "decrease" ? -1 : 1;
  const error = Math.sqrt(from.variance / Math.max(1, before.length) + to.variance / after.length);
  return sign * (to.mean - from.mean) > CLEAR * error ? "moved" : "flat";
}

function moments(values: readonly number[]) {
  if (values.length === 0) return { mean: 0, variance: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    mean,
    variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1),
  };
}

/** Where the causal chain stopped, as far as indicators tell. */
export function chainBreak(input: AssessmentInput, hasMoved: boolean, hasFaded: boolean): ChainBreak {
  if (input.shipments.every(({ on }) => on > input.asOf)) return "not_shipped";
  if (hasFaded) return "metric_moved_then_faded";
  if (hasMoved) return "no_break";
  const [adoption, behaviour] = [indicatorState(input, "adoption"), indicatorState(input, "behaviour")];
  if (adoption === "flat") return "shipped_not_adopted";
  if (behaviour === "flat" && adoption === "moved") return "adopted_no_behaviour_change";
  return behaviour === "moved" ? "behaviour_changed_metric_flat" : "unknown";
}
