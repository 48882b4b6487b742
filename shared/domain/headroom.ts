/**
 * How far a metric has plausibly ever moved, so that a target is chosen against reality.
 *
 * Input: readings, oldest first. Output: metric unit. Not here: whether a movement was caused by anything.
 */
import type { EpochDay } from "./day.ts";

interface Dated {
  readonly on: EpochDay;
  readonly value: number;
}

const QUARTER_DAYS = 91;
const FEWEST_READINGS = 6;

/**
 * Largest difference between the medians of two neighbouring quarters of readings, over the whole series; `null` with
 * fewer than six readings or less than two quarters of history. Medians, so that one wild reading is no movement. O(n log n).
 */
export function largestQuarterlyMove(readings: readonly Dated[]): number | null {
  const first = readings[0];
  if (readings.length < FEWEST_READINGS || first === undefined) return null;
  const valuesByQuarter = new Map<number, number[]>();
  for (const { on, value } of readings) {
    const quarter = Math.floor((on - first.on) / QUARTER_DAYS);
    const values = valuesByQuarter.get(quarter) ?? [];
    valuesByQuarter.set(quarter, values);
    values.push(value);
  }
  const medians = [...valuesByQuarter.values()].flatMap((values) => median(values) ?? []);
  if (medians.length < 2) return null;
  return medians
    .slice(1)
    .reduce((largest, value, index) => Math.max(largest, Math.abs(value - (medians[index] ?? value))), 0);
}

/** Middle value; mean of the two middle ones for an even count; `null` for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
