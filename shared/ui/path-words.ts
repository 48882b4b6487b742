/** A promised path in one sentence. */

import type { ExpectedPath } from "../domain/hypothesis.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import { t } from "../text/t.ts";
import { formatDay, formatNumber, formatValue, withoutUnit } from "../view/format.ts";
import { daysWords } from "./metric-words.ts";
import { SHAPE_WORDS } from "./words.ts";

export function pathWords(path: ExpectedPath, definition: MetricDefinition | null, locale: string): string {
  const format = { kind: definition?.kind ?? "mean", unit: definition?.unit ?? "" };
  const { baseline, target } = path;
  return [
    t("From {from} to {to}", {
      from:
        baseline === null
          ? t("the readings before shipping")
          : formatValue(baseline, target === null ? format : withoutUnit(format), locale),
      to: target === null ? t("no target yet") : formatValue(target, format, locale),
    }),
    path.targetOn === null ? t("by no date yet") : t("by {day}", { day: formatDay(path.targetOn, locale) }),
    path.lagDays === 0 ? t("first effect at once") : t("first effect after {time}", { time: daysWords(path.lagDays) }),
    path.shape === "step"
      ? t("all at once")
      : t("then over {time} {shape}", { time: daysWords(path.rampDays), shape: SHAPE_WORDS[path.shape] }),
    t("{share} % may be missing", { share: formatNumber(100 * path.tolerance, locale) }),
    t("held for {time}", { time: daysWords(path.holdDays) }),
  ].join(", ");
}
