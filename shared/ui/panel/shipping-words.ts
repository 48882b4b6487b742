/** When the work reached users, in words. */
import type { DeliverySummary } from "../../delivery/delivery-summary.ts";
import { formatDay } from "../../view/format.ts";

const MOST_DAYS = 3;

/** `shipped 3 Mar 2026 (60 %), 17 Mar 2026 (100 %)`: shares add up, as they reached users. */
export function shippingWords({ shipments, plannedOn, status }: DeliverySummary, locale: string): string {
  if (status === "cancelled") return "nothing to ship";
  const planned = plannedOn === null ? "" : `, more planned for ${formatDay(plannedOn, locale)}`;
  if (shipments.length === 0) {
    return plannedOn === null
      ? "nothing shipped yet"
      : `nothing shipped yet, planned for ${formatDay(plannedOn, locale)}`;
  }
  let soFar = 0;
  const days = shipments.map(({ on, share }) => {
    soFar += share;
    return `${formatDay(on, locale)} (${percent(soFar, locale)})`;
  });
  if (days.length <= MOST_DAYS) return `shipped ${days.join(", ")}${planned}`;
  return `shipped on ${days.length} days: ${days[0] ?? ""} to ${days.at(-1) ?? ""}${planned}`;
}

/** `60 %`, written as everywhere else. */
export function percent(share: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(100 * share)} %`;
}
