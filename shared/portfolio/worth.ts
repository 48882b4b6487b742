/**
 * What a promise is worth, what may be expected of it, and what is still at risk. A year at full ramp, minor units.
 *
 * Input: rows. Output: money of one currency, or the reason why there is no figure. Nothing unknown is guessed or counted as 0.
 * Not here: money already spent; it says nothing about what is still to come.
 */
import type { Money } from "../domain/money.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import { sumByCurrency } from "./amount.ts";
import type { PortfolioRow } from "./row.ts";

/** Why a promise has no worth in money. `negative_worth`: a dis-benefit, listed by itself and never netted against benefits. */
export const NO_WORTH_REASONS = [
  "no_hypothesis",
  "not_committed",
  "no_baseline",
  "no_target",
  "no_worth",
  "negative_worth",
  "too_large",
] as const;
export type NoWorthReason = (typeof NO_WORTH_REASONS)[number];

export type PromisedWorth =
  | { readonly known: true; readonly perYear: Money; readonly movement: number }
  | { readonly known: false; readonly reason: NoWorthReason };

/** Minor units of one currency. `low <= high`; `estimate`, where there is one, lies between. */
export interface MoneyRange {
  readonly currency: string;
  readonly lowMinor: number;
  readonly highMinor: number;
}
export interface ExpectedValue extends MoneyRange {
  readonly estimateMinor: number;
}

/** The promised change with its sign, metric unit; `null` before a commitment or when an end of it is unknown. */
export function promisedChange(summary: InitiativeSummary | null): number | null {
  const target = summary?.path?.target ?? null;
  const baseline = summary?.path?.baseline ?? summary?.baseline ?? null;
  if (target === null || baseline === null) return null;
  const change = target - baseline;
  return Number.isFinite(change) ? change : null;
}

/** Worth of the promised movement for one year: worth of one unit for a year x |target - baseline| x the share that is claimed. */
export function promisedWorth({ summary }: Pick<PortfolioRow, "summary">): PromisedWorth {
  const none = (reason: NoWorthReason): PromisedWorth => ({ known: false, reason });
  if (summary === null) return none("no_hypothesis");
  if (summary.path === null) return none("not_committed");
  if (summary.path.target === null) return none("no_target");
  if (summary.path.baseline === null && summary.baseline === null) return none("no_baseline");
  const change = promisedChange(summary);
  if (change === null) return none("too_large");
  if (summary.worthPerUnitYear === null) return none("no_worth");
  const { amountMinor, currency } = summary.worthPerUnitYear;
  if (amountMinor < 0) return none("negative_worth");
  const movement = Math.abs(change) * (summary.contributionShare ?? 1);
  const worth = Math.round(amountMinor * movement);
  if (!Number.isSafeInteger(worth)) return none("too_large");
  return { known: true, perYear: { amountMinor: worth, currency }, movement };
}

/** Which shares of the promised movement the effect's 95 % interval allows; `null` without an effect or a movement. */
function shownShares(summary: InitiativeSummary | null): { readonly low: number; readonly high: number } | null {
  const change = promisedChange(summary);
  const effect = summary?.effect ?? null;
  if (change === null || change === 0 || effect === null) return null;
  const [first, second] = [effect.low / change, effect.high / change];
  return { low: Math.min(first, second), high: Math.max(first, second) };
}

const between0And1 = (share: number) => Math.min(1, Math.max(0, share));

/**
 * Promised worth x chance of reaching the target; `null` when either is unknown.
 * The range is what the effect's 95 % interval is worth, from nothing to the full promise, widened to hold the estimate;
 * without an effect it is just that: nothing to the full promise.
 */
export function expectedValue({ summary }: PortfolioRow): ExpectedValue | null {
  return expectedValueOf(summary);
}

export function expectedValueOf(summary: InitiativeSummary | null): ExpectedValue | null {
  const worth = promisedWorth({ summary });
  const probability = summary?.probabilityOfTarget ?? null;
  if (!worth.known || probability === null) return null;
  const { amountMinor, currency } = worth.perYear;
  const shares = shownShares(summary);
  const estimateMinor = Math.round(amountMinor * probability);
  const lowMinor = Math.round(amountMinor * between0And1(shares?.low ?? 0));
  const highMinor = Math.round(amountMinor * between0And1(shares?.high ?? 1));
  return {
    currency,
    estimateMinor,
    lowMinor: Math.min(lowMinor, estimateMinor),
    highMinor: Math.max(highMinor, estimateMinor),
  };
}

/**
 * Promised worth of work in progress that is not shown yet; `null` when not in progress (draft, ended, realized) or without a worth.
 * `highMinor`: promised worth x (1 - chance of the target), all of it when the chance is unknown.
 * `lowMinor`: what would be missing at the best end of the effect's interval; 0 without an effect, since all may still come.
 */
export function valueAtRisk({ summary }: PortfolioRow): MoneyRange | null {
  return valueAtRiskOf(summary);
}

export function valueAtRiskOf(summary: InitiativeSummary | null): MoneyRange | null {
  const worth = promisedWorth({ summary });
  if (!worth.known || summary?.state !== "committed" || summary.verdict === "realized") return null;
  const { amountMinor, currency } = worth.perYear;
  const highMinor = Math.round(amountMinor * (1 - (summary.probabilityOfTarget ?? 0)));
  const best = Math.round(amountMinor * (1 - between0And1(shownShares(summary)?.high ?? 1)));
  return { currency, lowMinor: Math.min(best, highMinor), highMinor };
}

export interface WorthTotals {
  /** A year, one per currency. */
  readonly promised: readonly Money[];
  /** Only of rows whose chance is known: `withExpectation` says of how many. */
  readonly expected: readonly ExpectedValue[];
  readonly atRisk: readonly MoneyRange[];
  readonly withWorth: number;
  readonly withExpectation: number;
  /** How many rows are in no sum, by reason. */
  readonly leftOut: Readonly<Partial<Record<NoWorthReason, number>>>;
}

/** Sums per currency, and how many rows could not be summed and why. Ranges are added end to end: the widest they can be. */
export function worthTotals(rows: readonly PortfolioRow[]): WorthTotals {
  const worths = rows.map(promisedWorth);
  const expected = rows.flatMap((row) => expectedValue(row) ?? []);
  const atRisk = rows.flatMap((row) => valueAtRisk(row) ?? []);
  const leftOut: Partial<Record<NoWorthReason, number>> = {};
  for (const worth of worths) if (!worth.known) leftOut[worth.reason] = (leftOut[worth.reason] ?? 0) + 1;
  const promised = worths.flatMap((worth) => (worth.known ? [worth.perYear] : []));
  return {
    promised: sumByCurrency(promised),
    expected: rangeSums(expected).map((range) => ({
      ...range,
      estimateMinor: expected.reduce(
        (sum, { currency, estimateMinor }) => sum + (currency === range.currency ? estimateMinor : 0),
        0,
      ),
    })),
    atRisk: rangeSums(atRisk),
    withWorth: promised.length,
    withExpectation: expected.length,
    leftOut,
  };
}

function rangeSums(ranges: readonly MoneyRange[]): readonly MoneyRange[] {
  const ends = (end: "lowMinor" | "highMinor") =>
    sumByCurrency(ranges.map((range) => ({ amountMinor: range[end], currency: range.currency })));
  const highs = ends("highMinor");
  return ends("lowMinor").map(({ amountMinor, currency }, index) => ({
    currency,
    lowMinor: amountMinor,
    highMinor: highs[index]?.amountMinor ?? amountMinor,
  }));
}
