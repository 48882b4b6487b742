/** Sums of money by currency, and amounts as people write them. Two currencies are never added. */
import type { Money } from "../domain/money.ts";

const digitsByCurrency = new Map<string, number>();

/** Decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code nobody knows. */
export function minorDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const format = /^[A-Z]{3}$/.test(currency) ? new Intl.NumberFormat("en", { style: "currency", currency }) : null;
  const digits = format?.resolvedOptions().maximumFractionDigits ?? 2;
  digitsByCurrency.set(currency, digits);
  return digits;
}

/** `12.5` EUR is 1250 minor units. Not rounded: it is compared, not booked. */
export function inMinorUnits(amount: number, currency: string): number {
  return amount * 10 ** minorDigits(currency);
}

/** Minor units as the currency's own units: 1250 EUR cents are 12.5. */
export function inMajorUnits(amountMinor: number, currency: string): number {
  return amountMinor / 10 ** minorDigits(currency);
}

/** One sum per currency, currencies in alphabetical order. */
export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums]
    .map(([currency, amountMinor]) => ({ amountMinor, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** `€237K`: three digits, because the ends of a range this wide are not known better. */
export function formatMoneyShort({ amountMinor, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    notation: "compact",
    // Compact forms leave four digits ungrouped in some languages; the other columns group them.
    useGrouping: true,
    maximumSignificantDigits: 3,
  }).format(inMajorUnits(amountMinor, currency));
}

/** `€12,500`: whole units of the currency, because a forecast has no cents. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }).format(
    inMajorUnits(amountMinor, currency),
  );
}
