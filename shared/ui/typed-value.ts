/** A metric value as people type it: proportions in percent, decimals with a point or a comma. */

import type { MetricKind } from "../domain/metric.ts";
import { parseNumberCell } from "../parse/cells.ts";
import { t } from "../text/t.ts";

/** Metric unit (a fraction for a proportion); `null` for nothing or for what is no number. */
export function typedValue(text: string, kind: MetricKind): number | null {
  const number = parseNumberCell(text);
  if (typeof number !== "number") return null;
  return kind === "proportion" ? Number((number / 100).toPrecision(15)) : number;
}

/** What is wrong with a typed number, with the fix; `undefined` when nothing is, or nothing stands there. */
export function wrongNumber(text: string): string | undefined {
  if (text.trim() === "") return undefined;
  const number = parseNumberCell(text);
  if (number === "ambiguous") return t("This could be read in two ways: write 1234 or 1.234.");
  return number === null ? t("Give a number, such as 3.4.") : undefined;
}

/** A value as text that `typedValue` reads back, in the locale's own way where that is not ambiguous. */
export function valueText(value: number | null, kind: MetricKind, locale: string): string {
  if (value === null) return "";
  const shown = Number((kind === "proportion" ? 100 * value : value).toPrecision(12));
  const local = new Intl.NumberFormat(locale, { useGrouping: false, maximumSignificantDigits: 12 }).format(shown);
  return parseNumberCell(local) === shown ? local : String(shown);
}
