/** What is wrong with a metric value as typed, and a value as text that can be typed. Reading it is `parse/cells.ts`. */
import type { MetricKind } from "../domain/metric.ts";
import { parseNumberCell } from "../parse/cells.ts";
import { t } from "../text/t.ts";

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
