/** One reading in words: day, value, what was promised, what would have been without the work. */
import { t } from "../../text/t.ts";
import type { ChartReading } from "../../view/chart-data.ts";
import type { ValueFormat } from "../../view/format.ts";
import { formatDay, formatValue } from "../../view/format.ts";
import { PROVENANCE_WORDS } from "../words.ts";

export function cursorWords(reading: ChartReading | undefined, format: ValueFormat, locale: string): string {
  if (reading === undefined) return "";
  const { on, value, expected, without, provenance, wasCorrected } = reading;
  return [
    formatDay(on, locale),
    formatValue(value, format, locale),
    expected === null ? "" : t("promised {value}", { value: formatValue(expected, format, locale) }),
    without === null ? "" : t("without the work {value}", { value: formatValue(without, format, locale) }),
    provenance === "measured" ? "" : PROVENANCE_WORDS[provenance],
    wasCorrected ? t("corrected") : "",
  ]
    .filter((words) => words !== "")
    .join(" · ");
}
