/** When the work reached users, in words. */

import type { DeliverySummary } from "../../delivery/delivery-summary.ts";
import { t } from "../../text/t.ts";
import { formatDay } from "../../view/format.ts";

const MOST_DAYS = 3;

/** `shipped 3 Mar 2026 (60 %), 17 Mar 2026 (100 %)`: shares add up, as they reached users. */
export function shippingWords({ shipments, plannedOn, status }: DeliverySummary, locale: string): string {
  if (status === "cancelled") return t("nothing to ship");
  if (shipments.length === 0) {
    return plannedOn === null
      ? t("nothing shipped yet")
      : t("nothing shipped yet, planned for {day}", { day: formatDay(plannedOn, locale) });
  }
  let soFar = 0;
  const days = shipments.map(({ on, share }) => {
    soFar += share;
    return `${formatDay(on, locale)} (${percent(soFar, locale)})`;
  });
  const shipped =
    days.length <= MOST_DAYS
      ? t("shipped {days}", { days: days.join(", ") })
      : t("shipped on {count} days: {first} to {last}", {
          count: days.length,
          first: days[0] ?? "",
          last: days.at(-1) ?? "",
        });
  return plannedOn === null
    ? shipped
    : t("{shipped}, more planned for {day}", { shipped, day: formatDay(plannedOn, locale) });
}

/** `60 %`, written as everywhere else. */
export function percent(share: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(100 * share)} %`;
}
