/** What others do, at every look: two-sample t test, step regression with Newey-West errors, elapsed share of the target. */
import type { AssessmentInput } from "../../shared/evaluation/types.ts";

export interface Rival {
  readonly name: string;
  claims(before: readonly number[], after: readonly number[], promised: number): boolean;
}

const Z = 1.96;

export const RIVALS: readonly Rival[] = [
  { name: "two-sample t test", claims: (before, after) => Math.abs(welch(before, after)) > quantile(before, after) },
  { name: "Newey-West step regression", claims: (before, after) => Math.abs(neweyWest(before, after)) > Z },
  {
    name: "elapsed share (70 % of the way)",
    claims: (before, after, promised) => ((after.at(-1) ?? 0) - mean(before)) / promised >= 0.7,
  },
];

/** First look (1 = first reading after shipping) at which the rival claims; `null` when it never does. From three readings a side. */
export function firstClaim(rival: Rival, input: AssessmentInput, promised: number): number | null {
  const shippedOn = input.shipments[0]?.on ?? input.asOf;
  const before = input.readings.filter(({ on }) => on < shippedOn).map(({ value }) => value);
  const after = input.readings.filter(({ on }) => on >= shippedOn).map(({ value }) => value);
  for (let look = 3; look <= after.length; look += 1) {
    if (rival.claims(before, after.slice(0, look), promised)) return look;
  }
  return null;
}

function welch(before: readonly number[], after: readonly number[]): number {
  return (mean(after) - mean(before)) / Math.sqrt(variance(before) / before.length + variance(after) / after.length);
}

/** 97.5 % point of Student's t by its expansion in 1 / freedom (Abramowitz & Stegun 26.7.5). */
function quantile(before: readonly number[], after: readonly number[]): number {
  const [a, b] = [variance(before) / before.length, variance(after) / after.length];
  const freedom = Math.max(2, (a + b) ** 2 / (a ** 2 / (before.length - 1) + b ** 2 / (after.length - 1)));
  return Z + (Z ** 3 + Z) / (4 * freedom) + (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * freedom ** 2);
}

/** t ratio of the step, Bartlett weights, lag 4 (n/100)^(2/9) (Newey & West 1987, 1994). */
function neweyWest(before: readonly number[], after: readonly number[]): number {
  const count = before.length + after.length;
  const lag = Math.floor(4 * (count / 100) ** (2 / 9));
  const [low, high] = [mean(before), mean(after)];
  // The step's influence function: a residual counts +1/after, or -1/before.
  const influence = [
    ...before.map((value) => -(value - low) / before.length),
    ...after.map((value) => (value - high) / after.length),
  ];
  let total = 0;
  for (let k = 0; k <= lag; k += 1) {
    let together = 0;
    for (let t = k; t < count; t += 1) together += (influence[t] ?? 0) * (influence[t - k] ?? 0);
    total += (k === 0 ? 1 : 2 * (1 - k / (lag + 1))) * together;
  }
  return (high - low) / Math.sqrt(Math.max(total, 1e-12));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1);
}
