/** One spreadsheet cell: a day or a number, in the forms that people paste. */
import type { EpochDay } from "../domain/day.ts";
import { parseDay } from "../domain/day.ts";

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * `2026-11-24`, `2026/11/24`, `24.11.2026`, or `11/24/2026` where only one reading of the order is a date.
 * @returns `null` for no date, `"ambiguous"` for 03/04/2026: day and month cannot be told apart.
 */
export function parseDayCell(cell: string): EpochDay | null | "ambiguous" {
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
  const text = cell
    .trim()
    .replace(/\s*%$/, "")
    .replace(/[\s\u00A0\u202F'’]/g, "")
    .replace(/^\u2212/, "-");
  if (!/^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(text)) return null;
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return "ambiguous";
  const number = Number(withDecimalPoint(text));
  return Number.isFinite(number) ? number : null;
}

function withDecimalPoint(text: string): string {
  const commas = text.split(",").length - 1;
  const points = text.split(".").length - 1;
  if (commas > 0 && points > 0) {
    return text.lastIndexOf(",") > text.lastIndexOf(".")
      ? text.replaceAll(".", "").replace(",", ".")
      : text.replaceAll(",", "");
  }
  if (commas === 1) return text.replace(",", ".");
  if (commas > 1) return text.replaceAll(",", "");
  return points > 1 ? text.replaceAll(".", "") : text;
}
