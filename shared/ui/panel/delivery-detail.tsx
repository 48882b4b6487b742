/** What shipped and how we know, what waits, what was cancelled, reopened, hidden or has no day: in words. */

import type { DeliverySummary } from "../../delivery/delivery-summary.ts";
import type { ShippedRule } from "../../domain/settings.ts";
import { t, texts } from "../../text/t.ts";
import { DELIVERY_WORDS } from "../words.ts";
import { shippingWords } from "./shipping-words.ts";

const HOW_SHIPPED: Readonly<Record<NonNullable<DeliverySummary["shippedBy"]>, string>> = texts({
  release: "Shipped means: the release that carries it went out.",
  deployment: "Shipped means: it was deployed.",
  iteration: "Shipped means: the iteration it was done in is over.",
  done: "No release or deployment is known here, so shipped means: the item was done.",
  mixed: "Shipped means released or deployed where that is known, and done where it is not.",
});

/** What a project counts by a rule of its own is said as that rule. */
const RULES: Readonly<Record<Exclude<ShippedRule, "release_else_done">, string>> = texts({
  release_only: "In this project only a release or deployment counts as shipped.",
  iteration_else_done:
    "In this project work counts as shipped at the end of the iteration it was done in, and on the day it was done where it stands in none with dates.",
  done: "In this project work counts as shipped on the day it was done.",
});

/** Which of the two the rule came to. */
const BY_ITERATION: Readonly<Partial<Record<NonNullable<DeliverySummary["shippedBy"]>, string>>> = texts({
  done: "Nothing that shipped was done in time in an iteration with dates: it counts by the day it was done.",
  mixed: "Some of what shipped counts by the day it was done.",
});

export function DeliveryDetail({
  delivery,
  rule,
  locale,
}: {
  readonly delivery: DeliverySummary;
  readonly rule: ShippedRule;
  readonly locale: string;
}) {
  const sentences = detailSentences(delivery, rule);
  return (
    <details className="up-details">
      <summary>{t("Delivery in detail")}</summary>
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
  const sentence = delivery.status === "shipped" ? words : `${DELIVERY_WORDS[delivery.status]}: ${words}`;
  return `${sentence.charAt(0).toLocaleUpperCase(locale)}${sentence.slice(1)}.`;
}

function detailSentences(delivery: DeliverySummary, rule: ShippedRule): readonly string[] {
  const { count, points, shippedBy, hiddenCount } = delivery;
  return [
    t("{done} of {total} items done, {shipped} shipped.", {
      done: count.done,
      total: count.total,
      shipped: count.shipped,
    }),
    points === null
      ? ""
      : t("{done} of {total} points done, {shipped} shipped.", {
          done: points.done,
          total: points.total,
          shipped: points.shipped,
        }),
    rule !== "release_else_done" ? RULES[rule] : shippedBy === null ? "" : HOW_SHIPPED[shippedBy],
    rule === "iteration_else_done" && shippedBy !== null ? (BY_ITERATION[shippedBy] ?? "") : "",
    ...counted(delivery.waitingForReleaseCount, (count) =>
      rule === "iteration_else_done"
        ? t(
            "{count, plural, one {# item is done and waits for the end of its iteration.} other {# items are done and wait for the end of their iteration.}}",
            { count },
          )
        : t(
            "{count, plural, one {# item is done and waits for its release.} other {# items are done and wait for their release.}}",
            { count },
          ),
    ),
    ...counted(delivery.cancelledCount, (count) =>
      t(
        "{count, plural, one {# item was cancelled and does not count.} other {# items were cancelled and do not count.}}",
        { count },
      ),
    ),
    ...counted(delivery.reopenedCount, (count) =>
      t(
        "{count, plural, one {# item was done before and is open again.} other {# items were done before and are open again.}}",
        { count },
      ),
    ),
    ...counted(delivery.undatedCount, (count) =>
      t(
        "{count, plural, one {# item is done on a day that is not known, so it is not on the ship curve.} other {# items are done on days that are not known, so they are not on the ship curve.}}",
        { count },
      ),
    ),
    ...counted(hiddenCount ?? 0, (count) =>
      t(
        "{count, plural, one {# item is hidden from you and not counted.} other {# items are hidden from you and not counted.}}",
        { count },
      ),
    ),
    hiddenCount === null ? t("Whether items are hidden from you cannot be told here.") : "",
  ].filter((sentence) => sentence !== "");
}

function counted(count: number, words: (count: number) => string): readonly string[] {
  return count === 0 ? [] : [words(count)];
}
