/** Small wordings of metric values that the shared formats leave to the interface. */
import { t } from "../text/t.ts";
import type { ValueFormat } from "../view/format.ts";
import { formatChange } from "../view/format.ts";

/** A difference with its sign and without its unit: `+0.21`, for use beside one that names the unit. */
export function movedNumber(value: number, format: ValueFormat, locale: string): string {
  const scaled = format.kind === "proportion" ? 100 * value : value;
  return formatChange(scaled, { kind: "mean", unit: "" }, locale);
}

/** A length of time in days as people say it. */
export function daysWords(days: number): string {
  if (days === 0) return t("at once");
  if (days % 7 === 0 && days <= 84) return t("{count, plural, one {# week} other {# weeks}}", { count: days / 7 });
  return t("{count, plural, one {# day} other {# days}}", { count: days });
}
