/**
 * What may be expected of a promise, shrunk by how unsure its evidence is: a year at full ramp, minor units, as a range.
 *
 * Each hypothesis whose effect can be told is a measured share of its promise, with an error. All of them together say how far
 * shares lie from nothing; each is pulled towards nothing the more, the less sure it is (empirical Bayes, Efron & Morris 1975;
 * the same shrinkage as in `false-alarms.ts`). One that cannot be told yet is expected to do what those that could be told did
 * (reference class, Kahneman & Tversky 1979; Flyvbjerg 2006).
 * Not here: money already spent. It is no input to anything in this file.
 */
import type { InitiativeRef } from "../domain/ids.ts";
import { Z_95 } from "../stats/normal.ts";
import type { MissingFigure } from "./missing.ts";
import type { PortfolioRow } from "./row.ts";
import type { ExpectedValue } from "./worth.ts";
import { promisedChange, promisedWorth } from "./worth.ts";

/** Share of the promised movement: 1 = the whole promise, below 0 = the wrong way. Normal, with its standard deviation. */
export interface ExpectedShare {
  readonly share: number;
  readonly deviation: number;
  /** `track_record`: nothing of its own can be told; what the others reached stands in. */
  readonly basis: "own_readings" | "track_record";
}

export interface TrackRecord {
  /** Of those that can be told. */
  readonly shares: ReadonlyMap<InitiativeRef, ExpectedShare>;
  /** What one more of the kind may be expected to reach; `null` with fewer than `FEWEST_CASES` told. */
  readonly next: ExpectedShare | null;
}

/** Fewer finished cases are anecdotes, not a reference class. */
export const FEWEST_CASES = 5;
/** Before there are cases the promise itself is the scale: nothing to the full promise, either way, is plausible. */
const SPREAD_BEFORE_CASES = 1;

/** @param rows all that were read, not only the good ones: shrinking over picked rows would shrink too little. O(n). */
export function trackRecord(rows: readonly PortfolioRow[]): TrackRecord {
  const measured = rows.flatMap((row) => measuredShare(row) ?? []);
  const variance = measured.length < FEWEST_CASES ? SPREAD_BEFORE_CASES : spreadOf(measured);
  const shares = new Map(
    measured.map(({ ref, share, error }) => {
      const kept = variance / (variance + error ** 2);
      return [ref, { share: kept * share, deviation: Math.sqrt(kept) * error, basis: "own_readings" as const }];
    }),
  );
  return { shares, next: nextOf([...shares.values()]) };
}

interface Measured {
  readonly ref: InitiativeRef;
  readonly share: number;
  readonly error: number;
}

/** The effect as a share of the promise, with its standard error; `null` when it cannot be told or nothing was promised. */
function measuredShare({ initiative, summary }: PortfolioRow): Measured | null {
  const change = promisedChange(summary);
  const effect = summary?.effect ?? null;
  if (summary === null || summary.state === "draft" || change === null || change === 0 || effect === null) return null;
  const share = effect.estimate / change;
  const error = Math.abs((effect.high - effect.low) / change) / (2 * Z_95);
  // A figure without any error would outweigh all others: it is a fault of the record, not certainty.
  return Number.isFinite(share) && error > 0 && Number.isFinite(error) ? { ref: initiative.ref, share, error } : null;
}

/** How far true shares lie from nothing: what is measured, less what errors alone would give. Never below a tenth of a promise. */
function spreadOf(measured: readonly Measured[]): number {
  const excess = measured.reduce((sum, { share, error }) => sum + share ** 2 - error ** 2, 0) / measured.length;
  return Math.max(0.01, excess);
}

/** Mean of the shrunk shares; as unsure as they differ, plus what each is unsure by itself. */
function nextOf(shares: readonly ExpectedShare[]): ExpectedShare | null {
  if (shares.length < FEWEST_CASES) return null;
  const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
  const variance =
    shares.reduce((sum, { share, deviation }) => sum + (share - mean) ** 2 + deviation ** 2, 0) / shares.length;
  return { share: mean, deviation: Math.sqrt(variance), basis: "track_record" };
}

export type ExpectedImpact =
  | { readonly known: true; readonly value: ExpectedValue; readonly of: ExpectedShare }
  | { readonly known: false; readonly why: MissingFigure };

/** Promised worth x expected share, with the 95 % range; or why there is none. Negative = it is expected to do harm. */
export function expectedImpact(row: PortfolioRow, record: TrackRecord): ExpectedImpact {
  const worth = promisedWorth(row);
  if (!worth.known) return { known: false, why: worth.reason };
  const of = record.shares.get(row.initiative.ref) ?? record.next;
  if (of === null) return { known: false, why: "too_few_cases" };
  const { amountMinor, currency } = worth.perYear;
  const [low, estimate, high] = [-Z_95, 0, Z_95].map((z) => Math.round(amountMinor * (of.share + z * of.deviation)));
  if (low === undefined || estimate === undefined || high === undefined) return { known: false, why: "too_large" };
  if (![low, high].every(Number.isSafeInteger)) return { known: false, why: "too_large" };
  return { known: true, value: { currency, lowMinor: low, estimateMinor: estimate, highMinor: high }, of };
}
