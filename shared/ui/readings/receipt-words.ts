/** What became of the readings that were sent. */
import { t } from "../../text/t.ts";
import type { ReadingsReceipt } from "../../usecases/record-readings.ts";

export function receiptWords(
  { recordedCount, correctedCount, unchangedCount }: ReadingsReceipt,
  locale: string,
): string {
  const count = (number: number) => new Intl.NumberFormat(locale).format(number);
  const parts = [
    t("{count} recorded", { count: count(recordedCount) }),
    ...(correctedCount === 0
      ? []
      : [t("{count} corrected (the old values stay in the record)", { count: count(correctedCount) })]),
    ...(unchangedCount === 0 ? [] : [t("{count} there already", { count: count(unchangedCount) })]),
  ];
  return `${parts.join(", ")}.`;
}
