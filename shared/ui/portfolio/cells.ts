/** What each cell of a row says: the value in words, or a short word for its absence and why it is absent. */
import type { EpochDay } from "../../domain/day.ts";
import type { InitiativeSummary } from "../../domain/summary.ts";
import { formatMoney } from "../../portfolio/amount.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { isReviewDue } from "../../portfolio/standing.ts";
import { promisedWorth, valueAtRisk } from "../../portfolio/worth.ts";
import { setApart } from "../../text/set-apart.ts";
import type { ValueFormat } from "../../view/format.ts";
import { formatChance, formatDay, formatMovement } from "../../view/format.ts";
import type { LineKind } from "../../view/verdict-words.ts";
import type { Absence } from "./words.ts";
import { ABSENT, NO_WORTH, ROW } from "./words.ts";

export type Cell =
  | { readonly isAbsent: false; readonly text: string; readonly why: string | null; readonly isUrgent?: boolean }
  | { readonly isAbsent: true; readonly text: string; readonly why: string; readonly isUrgent?: boolean };

export function kindOf({ summary }: PortfolioRow): LineKind {
  if (summary === null) return "none";
  if (summary.state === "draft") return "draft";
  return summary.verdict ?? "insufficient_evidence";
}

export function formatOf({ metric }: InitiativeSummary): ValueFormat {
  return metric ?? { kind: "mean", unit: "" };
}

export function metricCell({ summary }: PortfolioRow, locale: string): Cell {
  if (summary === null) return absent(ABSENT.hypothesis);
  if (summary.metric === null) return absent(ABSENT.metric);
  const { name } = summary.metric;
  const target = summary.path?.target ?? null;
  const by = summary.path?.targetOn ?? null;
  if (target === null || by === null) return present(name, summary.headline);
  const format = formatOf(summary);
  const from = summary.path?.baseline ?? summary.baseline;
  return present(
    ROW.promise(setApart(name), formatMovement(from, target, format, locale), formatDay(by, locale)),
    summary.headline,
  );
}

export function ownerCell({ owner, summary }: PortfolioRow): Cell {
  if (owner?.isActive === true) return present(owner.name);
  if (owner !== null) return { ...present(`${owner.name}, ${ABSENT.left.word}`, ABSENT.left.why), isUrgent: true };
  return { ...absent(ABSENT.owner), isUrgent: summary !== null };
}

export function reviewCell(row: PortfolioRow, today: EpochDay, locale: string): Cell {
  const { summary } = row;
  if (summary === null) return absent(ABSENT.hypothesis);
  const on = summary.nextReviewOn;
  if (on === null) return absent(ABSENT.review);
  const isOverdue = isReviewDue(row, today) === true && on < today && summary.state !== "ended";
  const day = formatDay(on, locale);
  return isOverdue ? { ...present(ROW.reviewOverdue(day)), isUrgent: true } : present(day);
}

export function chanceCell({ summary }: PortfolioRow, locale: string): Cell {
  if (summary === null) return absent(ABSENT.hypothesis);
  const chance = summary.probabilityOfTarget;
  if (chance !== null) return present(formatChance(chance, locale), ROW.chance(formatChance(chance, locale)));
  if (summary.state === "draft") return absent(ABSENT.chanceDraft);
  if (summary.state === "ended") return absent(ABSENT.chanceOver);
  return absent(summary.shipments.length === 0 ? ABSENT.chanceUnshipped : ABSENT.chance);
}

export function riskCell(row: PortfolioRow, locale: string): Cell {
  const worth = promisedWorth(row);
  if (!worth.known) return absent(NO_WORTH[worth.reason]);
  const atRisk = valueAtRisk(row);
  if (atRisk === null) return absent(row.summary?.verdict === "realized" ? ABSENT.riskRealized : ABSENT.riskEnded);
  return present(formatMoney({ amountMinor: atRisk.highMinor, currency: atRisk.currency }, locale), ROW.riskWhy);
}

export function lookedCell({ summary }: PortfolioRow, locale: string): Cell {
  return summary === null ? absent(ABSENT.hypothesis) : present(formatDay(summary.asOf, locale));
}

function present(text: string, why: string | null = null): Cell {
  return { isAbsent: false, text, why: why === "" ? null : why };
}

function absent({ word, why }: Absence): Cell {
  return { isAbsent: true, text: word, why };
}
