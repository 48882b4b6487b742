/** One spreadsheet cell: a day or a number, in the forms that people paste. */
import type { EpochDay } from "../domain/day.ts";
import { parseDay } from "../domain/day.ts";
import type { MetricKind } from "../domain/metric.ts";

/** No day and no number that somebody wrote is longer: a cell that is has slipped its quotes, or was made to keep a reader busy. */
const MOST_CHARACTERS = 200;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * `2026-11-24`, `2026/11/24`, `24.11.2026`, or `11/24/2026` where only one reading of the order is a date.
 * @returns `null` for no date, `"ambiguous"` for 03/04/2026: day and month cannot be told apart.
 */
export function parseDayCell(cell: string): EpochDay | null | "ambiguous" {
  if (cell.length > MOST_CHARACTERS) return null;
  const text = cell.trim();
  const first = YEAR_FIRST.exec(text);
  if (first !== null) return dayFrom(first[1], first[2], first[3]);
  const dotted = DOTTED.exec(text);
  if (dotted !== null) return dayFrom(dotted[3], dotted[2], dotted[1]);
  const slashed = SLASHED.exec(text);
  if (slashed === null) return null;
  const monthFirst = dayFrom(slashed[3], slashed[1], slashed[2]);
  const dayFirst = dayFrom(slashed[3], slashed[2], slashed[1]);
  if (monthFirst !== null && dayFirst !== null && monthFirst !== dayFirst) return "ambiguous";
  return monthFirst ?? dayFirst;
}

function dayFrom(year = "", month = "", day = ""): EpochDay | null {
  return parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/**
 * A number with a point or comma for decimals, blanks or the other mark between thousands, and an optional % sign.
 * @returns `null` for anything else, NaN and infinities included; `"ambiguous"` for a lone `1,234`: a thousand here, a decimal
 * elsewhere.
 */
export function parseNumberCell(cell: string): number | null | "ambiguous" {
  if (cell.length > MOST_CHARACTERS) return null;
  const text = withoutSpaceMarks(
    cell
      .trim()
      .replace(/\s*%$/, "")
      .replace(/^\u2212/, "-"),
  );
  if (!/^[+-]?(?=[.,]?\d)[\d.,]+(e[+-]?\d+)?$/i.test(text)) return null;
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return "ambiguous";
  const number = Number(withDecimalPoint(text));
  return Number.isFinite(number) ? number : null;
}

/** Blanks and apostrophes between thousands, and nowhere else: `12 5` is two numbers, not 125. */
function withoutSpaceMarks(text: string): string {
  const isGrouped = /^[+-]?\s?\d{1,3}(?:[\s'’]\d{3})+(?![\d\s'’])/.test(text);
  return isGrouped ? text.replace(/[\s'’]/g, "") : text.replace(/^([+-])\s/, "$1");
}

/** Two or three digits between marks (India writes 12,34,567), three after the last: `24.11.26` is no number. */
const GROUPED = {
  ",": /^[+-]?\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])/,
  ".": /^[+-]?\d{1,3}(?:\.\d{2,3})*\.\d{3}(?![\d.])/,
};

/** @returns text that is no number (and so parses to NaN) when the marks do not stand between thousands. */
function withDecimalPoint(text: string): string {
  const commas = text.split(",").length - 1;
  const points = text.split(".").length - 1;
  const thousands = (mark: "," | ".") => (GROUPED[mark].test(text) ? text.replaceAll(mark, "") : "none");
  if (commas > 0 && points > 0) {
    return text.lastIndexOf(",") > text.lastIndexOf(".") ? thousands(".").replace(",", ".") : thousands(",");
  }
  if (commas === 1) return text.replace(",", ".");
  if (commas > 1) return thousands(",");
  return points > 1 ? thousands(".") : text;
}

/** A metric value as people type it, proportions in percent. Metric unit (a fraction for a proportion); `null` for what is no number. */
export function typedValue(text: string, kind: MetricKind): number | null {
  const number = parseNumberCell(text);
  if (typeof number !== "number") return null;
  return kind === "proportion" ? Number((number / 100).toPrecision(15)) : number;
}
