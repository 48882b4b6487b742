/** The scale the model works on: logarithms for positive counts, rates, money and durations, the metric's own unit otherwise. */
import type { MetricKind } from "../domain/metric.ts";

export interface WorkingScale {
  readonly isLog: boolean;
  to(value: number): number;
  from(value: number): number;
}

const LOG_KINDS: readonly MetricKind[] = ["count", "rate", "money", "duration"];

/** Logarithms only where every value is above zero: a zero cannot be taken to that scale. */
export function workingScale(kind: MetricKind, values: readonly number[]): WorkingScale {
  const isLog = LOG_KINDS.includes(kind) && values.length > 0 && values.every((value) => value > 0);
  return isLog ? { isLog, to: Math.log, from: Math.exp } : { isLog, to: (value) => value, from: (value) => value };
}
