/** A promised path in one sentence. */
import type { ExpectedPath } from "../domain/hypothesis.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import { formatDay, formatNumber, formatValue } from "../view/format.ts";
import { daysWords } from "./metric-words.ts";
import { SHAPE_WORDS } from "./words.ts";

export function pathWords(path: ExpectedPath, definition: MetricDefinition | null, locale: string): string {
  const format = { kind: definition?.kind ?? "mean", unit: definition?.unit ?? "" };
  const value = (number: number | null, none: string) => (number === null ? none : formatValue(number, format, locale));
  return [
    `From ${value(path.baseline, "the readings before shipping")} to ${value(path.target, "no target yet")}`,
    path.targetOn === null ? "by no date yet" : `by ${formatDay(path.targetOn, locale)}`,
    `first effect ${path.lagDays === 0 ? "at once" : `after ${daysWords(path.lagDays)}`}`,
    path.shape === "step" ? "all at once" : `then over ${daysWords(path.rampDays)} ${SHAPE_WORDS[path.shape]}`,
    `${formatNumber(100 * path.tolerance, locale)} % may be missing`,
    `held for ${daysWords(path.holdDays)}`,
  ].join(", ");
}
