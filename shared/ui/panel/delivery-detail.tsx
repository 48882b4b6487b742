/** What shipped and how we know, what waits, what was cancelled, reopened, hidden or has no day: in words. */
import type { DeliverySummary } from "../../delivery/delivery-summary.ts";
import { DELIVERY_WORDS } from "../words.ts";
import { shippingWords } from "./shipping-words.ts";

const HOW_SHIPPED: Readonly<Record<NonNullable<DeliverySummary["shippedBy"]>, string>> = {
  release: "Shipped means: the release that carries it went out.",
  deployment: "Shipped means: it was deployed.",
  done: "No release or deployment is known here, so shipped means: the item was done.",
  mixed: "Shipped means released or deployed where that is known, and done where it is not.",
};

export function DeliveryDetail({ delivery, locale }: { readonly delivery: DeliverySummary; readonly locale: string }) {
  const sentences = detailSentences(delivery);
  return (
    <details className="up-details">
      <summary>Delivery in detail</summary>
      <ul className="up-list">
        <li>{statusSentence(delivery, locale)}</li>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

function statusSentence(delivery: DeliverySummary, locale: string): string {
  const words = shippingWords(delivery, locale);
  if (delivery.status === "shipped") return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  return `${DELIVERY_WORDS[delivery.status]}: ${words}.`;
}

function detailSentences(delivery: DeliverySummary): readonly string[] {
  const { count, points, shippedBy, hiddenCount } = delivery;
  return [
    `${count.done} of ${count.total} items done, ${count.shipped} shipped.`,
    points === null ? "" : `${points.done} of ${points.total} points done, ${points.shipped} shipped.`,
    shippedBy === null ? "" : HOW_SHIPPED[shippedBy],
    counted(
      delivery.waitingForReleaseCount,
      "is done and waits for its release",
      "are done and wait for their release",
    ),
    counted(delivery.cancelledCount, "was cancelled and does not count", "were cancelled and do not count"),
    counted(delivery.reopenedCount, "was done before and is open again", "were done before and are open again"),
    counted(
      delivery.undatedCount,
      "is done on a day that is not known, so it is not on the ship curve",
      "are done on days that are not known, so they are not on the ship curve",
    ),
    counted(hiddenCount ?? 0, "is hidden from you and not counted", "are hidden from you and not counted"),
    hiddenCount === null ? "Whether items are hidden from you, this host cannot tell." : "",
  ].filter((sentence) => sentence !== "");
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return "";
  return count === 1 ? `1 item ${one}.` : `${count} items ${many}.`;
}
