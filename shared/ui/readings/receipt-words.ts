/** What became of the readings that were sent. */
import type { ReadingsReceipt } from "../../usecases/record-readings.ts";

export function receiptWords(
  { recordedCount, correctedCount, unchangedCount }: ReadingsReceipt,
  locale: string,
): string {
  const count = (number: number) => new Intl.NumberFormat(locale).format(number);
  const parts = [
    `${count(recordedCount)} recorded`,
    ...(correctedCount === 0 ? [] : [`${count(correctedCount)} corrected (the old values stay in the record)`]),
    ...(unchangedCount === 0 ? [] : [`${count(unchangedCount)} there already`]),
  ];
  return `${parts.join(", ")}.`;
}
