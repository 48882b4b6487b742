/** Delivery as blocks: shipped filled, done but not shipped hatched, open empty. Says nothing about value. */

import type { DeliverySummary } from "../../delivery/delivery-summary.ts";
import { t } from "../../text/t.ts";
import { DELIVERY_WORDS } from "../words.ts";
import { shippingWords } from "./shipping-words.ts";

const MOST_BLOCKS = 24;

export function DeliveryBar({ delivery, locale }: { readonly delivery: DeliverySummary; readonly locale: string }) {
  const { count, status } = delivery;
  const blocks = Math.min(MOST_BLOCKS, count.total);
  const inBlocks = (part: number) => (count.total === 0 ? 0 : Math.round((part / count.total) * blocks));
  const [shipped, done] = [inBlocks(count.shipped), inBlocks(count.done)];
  return (
    <div className="up-bar">
      <h2>{t("Delivery")}</h2>
      <div className="up-blocks" aria-hidden="true">
        {Array.from({ length: blocks }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks are alike and only their number matters
            key={index}
            className={`up-block ${index < shipped ? "up-is-shipped" : index < done ? "up-is-done" : ""}`}
          />
        ))}
      </div>
      <p className="up-bar-words">
        {count.total === 0
          ? DELIVERY_WORDS[status]
          : t("{done} of {total} done", { done: count.done, total: count.total })}
        {" · "}
        {shippingWords(delivery, locale)}
      </p>
    </div>
  );
}
