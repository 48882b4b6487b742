/**
 * What one more reading is worth before going on or stopping is decided: the expected value of sample information.
 *
 * Going on is worth promised worth x share less what is still to be spent; stopping is worth nothing. The share is normal with
 * what is known now; one more reading among n narrows it as 1/n does. A reading is worth money only as far as it may turn the
 * decision (Raiffa & Schlaifer 1961, 5.5; Howard 1966, Information Value Theory). A year at full ramp; the horizon is one year.
 * Not here: money already spent.
 */
import { CADENCE_DAYS } from "../domain/metric.ts";
import type { Money } from "../domain/money.ts";
import { unitNormalLoss } from "../stats/normal.ts";
import type { TrackRecord } from "./impact.ts";
import type { Figure } from "./missing.ts";
import { known, missing } from "./missing.ts";
import { costOfDelay } from "./priority.ts";
import type { PortfolioRow } from "./row.ts";
import { promisedWorth } from "./worth.ts";

export interface WorthOfWaiting {
  /** Of the next reading, minor units. */
  readonly nextReading: Money;
  /** Of knowing the share for certain: no number of readings is worth more. */
  readonly certainty: Money;
  readonly waitDays: number;
  /** Cost of delay while waiting; `null` = nothing waits (it has shipped), or the cost is not known. */
  readonly delayCost: Money | null;
}

export function worthOfWaiting(row: PortfolioRow, record: TrackRecord): Figure<WorthOfWaiting> {
  const { summary } = row;
  const worth = promisedWorth(row);
  if (!worth.known) return missing(worth.reason);
  if (summary === null) return missing("no_hypothesis");
  if (summary.state === "ended") return missing("ended");
  const share = record.shares.get(row.initiative.ref);
  if (share === undefined) return missing("effect_unknown");
  if (summary.watched === null || summary.watched.readingCount < 1) return missing("not_watched");
  const cost = costToCome(row, worth.perYear.currency);
  if (!cost.known) return cost;
  const { amountMinor, currency } = worth.perYear;
  if (amountMinor === 0) return known(nothing(currency, summary.watched.cadence));
  const { readingCount, cadence } = summary.watched;
  const gain = (deviation: number) => lossAvoided(amountMinor, share.share, deviation, cost.value / amountMinor);
  const delay = costOfDelay(row, record);
  const waitDays = CADENCE_DAYS[cadence];
  return known({
    nextReading: { amountMinor: Math.round(gain(share.deviation / Math.sqrt(readingCount + 1))), currency },
    certainty: { amountMinor: Math.round(gain(share.deviation)), currency },
    waitDays,
    delayCost: delay.known
      ? { amountMinor: Math.round((delay.value.estimateMinor * waitDays) / 7), currency: delay.value.currency }
      : null,
  });
}

/** Expected loss of deciding now that knowing more avoids; `deviation`: how far the mean may move with what is learnt. */
function lossAvoided(worthMinor: number, mean: number, deviation: number, breakEven: number): number {
  return deviation === 0 ? 0 : worthMinor * deviation * unitNormalLoss(Math.abs(mean - breakEven) / deviation);
}

function nothing(currency: string, cadence: keyof typeof CADENCE_DAYS): WorthOfWaiting {
  const none = { amountMinor: 0, currency };
  return { nextReading: none, certainty: none, waitDays: CADENCE_DAYS[cadence], delayCost: null };
}

/** What is still to be spent, minor units of `currency`. Not known is not nothing. */
export function costToCome({ summary }: PortfolioRow, currency: string): Figure<number> {
  const toSpend = summary?.costs?.toSpend ?? null;
  if (toSpend === null) return missing("no_cost_to_come");
  if (toSpend.amountMinor < 0) return missing("negative_cost");
  return toSpend.currency === currency ? known(toSpend.amountMinor) : missing("other_currency");
}
