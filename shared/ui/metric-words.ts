/** Small wordings of metric values that the shared formats leave to the interface. */
import type { ValueFormat } from "../view/format.ts";
import { formatChange } from "../view/format.ts";

/** A difference with its sign and without its unit: `+0.21`, for use beside one that names the unit. */
export function movedNumber(value: number, format: ValueFormat, locale: string): string {
  const scaled = format.kind === "proportion" ? 100 * value : value;
  return formatChange(scaled, { kind: "mean", unit: "" }, locale);
}

/** A length of time in days as people say it. */
export function daysWords(days: number): string {
  if (days === 0) return "at once";
  if (days % 7 === 0 && days <= 84) return days === 7 ? "1 week" : `${days / 7} weeks`;
  return days === 1 ? "1 day" : `${days} days`;
}
