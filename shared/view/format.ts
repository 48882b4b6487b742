/** Numbers, days and values as people of a locale write them. `Intl` only; no clock. */

import type { EpochDay } from "../domain/day.ts";
import { isoDay } from "../domain/day.ts";
import type { MetricKind } from "../domain/metric.ts";
import { setApart } from "../text/set-apart.ts";
import { t } from "../text/t.ts";
import { dateFormat, numberFormat } from "./formatters.ts";

export interface ValueFormat {
  readonly kind: MetricKind;
  readonly unit: string;
}

/** Four significant digits: more would pretend, fewer would hide a movement of a tenth of a percent. */
const DIGITS = 4;

export function formatNumber(value: number, locale: string, digits = DIGITS): string {
  return numberFormat(locale, { maximumSignificantDigits: digits }).format(value);
}

/** A value with its unit: `3.1 %` for a proportion (stored as 0.031), `12 min`, `1,120 persons per month`. */
export function formatValue(value: number, format: ValueFormat, locale: string): string {
  if (format.kind === "proportion") return `${formatNumber(100 * value, locale)} %`;
  return format.unit === "" ? formatNumber(value, locale) : `${formatNumber(value, locale)} ${setApart(format.unit)}`;
}

/** The format of a value beside another that names the unit: `1,212` before `1,350 orders a week`. A percentage keeps its sign. */
export function withoutUnit(format: ValueFormat): ValueFormat {
  return { ...format, unit: "" };
}

/** `1,212 → 1,350 orders a week`, `3.1 % → 3.6 %`. @param from `null` = not known: the target alone */
export function formatMovement(from: number | null, to: number, format: ValueFormat, locale: string): string {
  const target = formatValue(to, format, locale);
  return from === null ? target : `${formatValue(from, withoutUnit(format), locale)} → ${target}`;
}

/** A difference with its sign: `+0.21 points` for a proportion, `−248 1e8 m3`. Three digits are enough for a difference. */
export function formatChange(value: number, format: ValueFormat, locale: string): string {
  const scaled = format.kind === "proportion" ? 100 * value : value;
  const unit = format.kind === "proportion" ? t("points") : setApart(format.unit);
  const number = numberFormat(locale, { maximumSignificantDigits: 3, signDisplay: "exceptZero" }).format(scaled);
  return unit === "" ? number : `${number} ${unit}`;
}

/** A difference with its sign, beside one that names the unit: `+0.21` for a proportion of 0.0021. */
export function formatBareChange(value: number, format: ValueFormat, locale: string): string {
  return formatChange(format.kind === "proportion" ? 100 * value : value, { kind: "mean", unit: "" }, locale);
}

/** A fraction as a percentage with sign: −21 %. */
export function formatRelative(fraction: number, locale: string): string {
  return `${numberFormat(locale, { maximumSignificantDigits: 2, signDisplay: "exceptZero" }).format(100 * fraction)} %`;
}

/** A chance as a whole percentage, never 0 % or 100 %: those would be promises. */
export function formatChance(probability: number, locale: string): string {
  const percent = numberFormat(locale, { maximumFractionDigits: 0 });
  if (probability < 0.01) return t("under {share} %", { share: percent.format(1) });
  if (probability > 0.99) return t("over {share} %", { share: percent.format(99) });
  return `${percent.format(100 * probability)} %`;
}

/** `24 Nov 2026`, in UTC: a day has no zone. */
export function formatDay(day: EpochDay, locale: string): string {
  const instant = new Date(`${isoDay(day)}T00:00:00Z`);
  return dateFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(instant);
}

/** Evidence that would be written "1 in 1" is none: chance alone always gives as much. */
export function isNoEvidence(evidence: number): boolean {
  return evidence < 1.05;
}

/** "1 in 240"; above a million nobody needs the digits. */
export function formatEvidence(evidence: number, locale: string): string {
  if (evidence >= 1e6) return t("stronger than 1 in a million");
  const number = numberFormat(locale, { maximumSignificantDigits: 2 }).format(Math.max(1, evidence));
  return t("1 in {number}", { number });
}
