/**
 * "What would have to stop to fund this": the work in progress whose end frees a budget and loses the least that may be expected.
 *
 * Only what is still to be spent can be freed. Money already spent is no input: it is gone either way.
 * What has no cost to come, or nothing expected of it, is not proposed and not called cheap: it is listed with the reason.
 */
import type { InitiativeRef } from "../domain/ids.ts";
import type { Money } from "../domain/money.ts";
import type { Choice } from "./cheapest-cover.ts";
import { cheapestCover } from "./cheapest-cover.ts";
import type { TrackRecord } from "./impact.ts";
import { expectedImpact } from "./impact.ts";
import type { Figure, MissingFigure } from "./missing.ts";
import { known, missing } from "./missing.ts";
import type { PortfolioRow } from "./row.ts";
import { costToCome } from "./waiting.ts";
import type { ExpectedValue } from "./worth.ts";

export interface Stoppable {
  readonly row: PortfolioRow;
  readonly freesMinor: number;
  /** Expected of a year at full ramp, and given up; below zero = it is expected to do harm. */
  readonly loses: ExpectedValue;
}

export interface WhatToStop {
  readonly budget: Money;
  /** Empty when it cannot be funded by stopping what is known: see `shortMinor`. */
  readonly stop: readonly Stoppable[];
  readonly freedMinor: number;
  /** Ranges added end to end: the widest they can be; `null` when nothing is proposed. */
  readonly loses: ExpectedValue | null;
  /** No other set of what is known frees enough and loses less. */
  readonly isProven: boolean;
  /** What is missing when all that is known together frees too little; else 0. */
  readonly shortMinor: number;
  /** Work in progress that could not be weighed, and why. */
  readonly unknown: readonly { readonly row: PortfolioRow; readonly why: MissingFigure }[];
}

/** @param record of all rows that were read @param fundedRef what is to be funded: never proposed to stop */
export function whatToStop(
  rows: readonly PortfolioRow[],
  budget: Money,
  record: TrackRecord,
  fundedRef: InitiativeRef | null,
): WhatToStop {
  const weighed = rows
    .filter((row) => isInProgress(row) && row.initiative.ref !== fundedRef)
    .map((row) => ({ row, figure: weigh(row, budget.currency, record) }));
  const choices = weighed.flatMap(({ figure }) => (figure.known && figure.value.frees > 0 ? figure.value : []));
  const unknown = weighed.flatMap(({ row, figure }) => (figure.known ? [] : [{ row, why: figure.why }]));
  const cover = budget.amountMinor > 0 ? cheapestCover(choices, budget.amountMinor) : { chosen: [], isProven: true };
  const stop = (cover?.chosen ?? []).map(({ stoppable }) => stoppable);
  const all = choices.reduce((sum, { frees }) => sum + frees, 0);
  return {
    budget,
    stop,
    freedMinor: stop.reduce((sum, { freesMinor }) => sum + freesMinor, 0),
    loses: together(stop.map(({ loses }) => loses)),
    isProven: cover?.isProven ?? true,
    shortMinor: cover === null ? budget.amountMinor - all : 0,
    unknown,
  };
}

function isInProgress({ summary }: PortfolioRow): boolean {
  return summary !== null && summary.state !== "ended" && !["shipped", "cancelled"].includes(summary.delivery.status);
}

function weigh(
  row: PortfolioRow,
  currency: string,
  record: TrackRecord,
): Figure<Choice & { readonly stoppable: Stoppable }> {
  const cost = costToCome(row, currency);
  if (!cost.known) return cost;
  const impact = expectedImpact(row, record);
  if (!impact.known) return missing(impact.why);
  if (impact.value.currency !== currency) return missing("other_currency");
  const stoppable = { row, freesMinor: cost.value, loses: impact.value };
  // Ending something harmful loses nothing; it is no reason to stop more than is needed.
  return known({ frees: cost.value, loses: Math.max(0, impact.value.estimateMinor), stoppable });
}

function together(values: readonly ExpectedValue[]): ExpectedValue | null {
  const [first] = values;
  if (first === undefined) return null;
  const sum = (end: "lowMinor" | "estimateMinor" | "highMinor") =>
    values.reduce((total, value) => total + value[end], 0);
  return {
    currency: first.currency,
    lowMinor: sum("lowMinor"),
    estimateMinor: sum("estimateMinor"),
    highMinor: sum("highMinor"),
  };
}
