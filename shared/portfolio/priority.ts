/**
 * What a week of waiting costs, and the two ratios people ask for. All from fields that are there anyway; what is missing says so.
 *
 * Cost of delay and its ratio to size: Reinertsen 2009, The Principles of Product Development Flow (CD3; SAFe's WSJF with money
 * in place of relative points: "value" and "time criticality" are the money of a week, risk reduction is not in it).
 * RICE (reach, impact, confidence, effort): McBride, Intercom 2016.
 */
import type { Money } from "../domain/money.ts";
import type { TrackRecord } from "./impact.ts";
import { expectedImpact } from "./impact.ts";
import type { Figure } from "./missing.ts";
import { known, missing } from "./missing.ts";
import type { PortfolioRow } from "./row.ts";
import type { ExpectedValue } from "./worth.ts";
import { promisedChange } from "./worth.ts";

const WEEKS_PER_YEAR = 365.25 / 7;
const QUARTERS_PER_YEAR = 4;

/** Work still to do. Points and items are never compared with each other. */
export interface JobSize {
  readonly amount: number;
  readonly unit: "points" | "items";
}

/** What is left: in points when every piece has an estimate, else the number of pieces. */
export function jobSize({ summary }: PortfolioRow): Figure<JobSize> {
  if (summary === null) return missing("no_hypothesis");
  const { status, total, done, shipped, pointsLeft } = summary.delivery;
  if (status === "shipped") return missing("shipped_already");
  if (status === "cancelled" || total <= 0) return missing("no_work_left");
  if (pointsLeft !== null && pointsLeft > 0) return known({ amount: pointsLeft, unit: "points" });
  // Done and not shipped still waits for somebody: it is not free.
  const left = Math.max(total - done, shipped < total ? 1 : 0);
  return left > 0 ? known({ amount: left, unit: "items" }) : missing("size_unknown");
}

/** Money of a week in which the benefit is not there yet, as a range; only for work that has not shipped in full. */
export function costOfDelay(row: PortfolioRow, record: TrackRecord): Figure<ExpectedValue> {
  if (row.summary?.state === "ended") return missing("ended");
  const size = jobSize(row);
  if (!size.known) return size;
  const impact = expectedImpact(row, record);
  if (!impact.known) return missing(impact.why);
  const { currency, lowMinor, estimateMinor, highMinor } = impact.value;
  // Delay of something harmful costs nothing.
  const [low, estimate, high] = [lowMinor, estimateMinor, highMinor].map((minor) =>
    Math.round(Math.max(0, minor) / WEEKS_PER_YEAR),
  );
  return known({ currency, lowMinor: low ?? 0, estimateMinor: estimate ?? 0, highMinor: high ?? 0 });
}

export interface Wsjf {
  /** Cost of delay of a week for one unit of work. */
  readonly perUnit: Money;
  readonly unit: JobSize["unit"];
}

/** Cost of delay over what is left to do. Comparable only within one currency and one unit. */
export function wsjf(row: PortfolioRow, record: TrackRecord): Figure<Wsjf> {
  const delay = costOfDelay(row, record);
  if (!delay.known) return delay;
  const size = jobSize(row);
  if (!size.known) return size;
  const { currency, estimateMinor } = delay.value;
  const { amount, unit } = size.value;
  return known({ perUnit: { amountMinor: Math.round(estimateMinor / amount), currency }, unit });
}

export interface Rice {
  /** Reach of a year x relative movement promised x expected share / size. Comparable only within one unit. */
  readonly score: number;
  readonly unit: JobSize["unit"];
  readonly reachPerYear: number;
  /** Promised movement as a share of the baseline. */
  readonly impact: number;
  /** Expected share of the promise, 0 to 1. */
  readonly confidence: number;
  readonly effort: number;
}

export function rice(row: PortfolioRow, record: TrackRecord): Figure<Rice> {
  const { summary } = row;
  if (summary === null) return missing("no_hypothesis");
  if (summary.path === null) return missing("not_committed");
  if (summary.state === "ended") return missing("ended");
  if (summary.reachPerQuarter === null) return missing("no_reach");
  const change = promisedChange(summary);
  const baseline = summary.path.baseline ?? summary.baseline;
  if (baseline === null || change === null) return missing(summary.path.target === null ? "no_target" : "no_baseline");
  if (baseline === 0) return missing("zero_baseline");
  const size = jobSize(row);
  if (!size.known) return size;
  const share = record.shares.get(row.initiative.ref) ?? record.next;
  if (share === null) return missing("too_few_cases");
  const reachPerYear = summary.reachPerQuarter * QUARTERS_PER_YEAR;
  const impact = Math.abs(change / baseline);
  const confidence = Math.min(1, Math.max(0, share.share));
  const { amount, unit } = size.value;
  const score = (reachPerYear * impact * confidence) / amount;
  return Number.isFinite(score)
    ? known({ score, unit, reachPerYear, impact, confidence, effort: amount })
    : missing("too_large");
}
