/** The figures a board looks at first, each with the sentence that says what it means. Counts only what it is given: what the viewer may see. */
import type { EpochDay } from "../domain/day.ts";
import { t } from "../text/t.ts";
import { formatDay } from "../view/format.ts";
import { formatMoneyShort } from "./amount.ts";
import { firstTellable } from "./first-tellable.ts";
import { shownMovements } from "./movements.ts";
import type { PortfolioRow } from "./row.ts";
import { isRaised, isReviewDue } from "./standing.ts";
import { worthTotals } from "./worth.ts";

export interface StripFigure {
  readonly key: "promised" | "delivered" | "moved" | "open" | "raised" | "unowned" | "at_risk";
  readonly figure: string;
  readonly sentence: string;
}

export function strip(rows: readonly PortfolioRow[], today: EpochDay, locale: string): readonly StripFigure[] {
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const kept = rows.flatMap(({ summary }) => summary ?? []);
  const committed = kept.filter(({ state }) => state !== "draft");
  const delivered = committed.filter(({ delivery }) => delivery.status === "shipped");
  const realized = delivered.filter(({ verdict }) => verdict === "realized");
  const moved = shownMovements(rows).size;
  const unowned = rows.filter(({ summary, owner }) => summary !== null && owner?.isActive !== true).length;
  const without = rows.length - kept.length;
  return [
    {
      key: "promised",
      figure: number(committed.length),
      sentence: t("of {all} epics have a committed promise; {drafts} in draft, {without} without any", {
        all: number(rows.length),
        drafts: number(kept.length - committed.length),
        without: number(without),
      }),
    },
    {
      key: "delivered",
      figure: `${number(delivered.length)} → ${number(realized.length)}`,
      sentence: t("delivered in full → benefit realized"),
    },
    {
      key: "moved",
      figure: number(moved),
      sentence: t(
        "of {all} promised metrics shown to have moved; of those shown, on average at most one in ten is a false alarm",
        { all: number(committed.length) },
      ),
    },
    openFigure(committed, today, locale, number),
    {
      key: "raised",
      figure: number(rows.filter((row) => isRaised(row, today) === true).length),
      sentence: t("{count, plural, one {decision} other {decisions}} to take again; {reviews} reviews due", {
        count: rows.filter((row) => isRaised(row, today) === true).length,
        reviews: number(rows.filter((row) => isReviewDue(row, today) === true).length),
      }),
    },
    {
      key: "unowned",
      figure: number(unowned),
      sentence: unowned === 0 ? t("benefits without an owner") : t("benefits without an active owner: find one first"),
    },
    riskFigure(rows, locale, number),
  ];
}

type Summaries = readonly NonNullable<PortfolioRow["summary"]>[];
type Say = (value: number) => string;

function openFigure(committed: Summaries, today: EpochDay, locale: string, number: Say): StripFigure {
  const open = committed.filter(({ verdict }) => verdict === "insufficient_evidence" || verdict === "not_due");
  const first = firstTellable(open, today);
  return {
    key: "open",
    figure: number(open.length),
    sentence:
      first === null
        ? t("cannot be told yet or are not due")
        : t("cannot be told yet or are not due; the first may be told from {day}", { day: formatDay(first, locale) }),
  };
}

/** One line for each currency: two currencies are never added. */
function riskFigure(rows: readonly PortfolioRow[], locale: string, number: Say): StripFigure {
  const { atRisk, withWorth } = worthTotals(rows);
  const amounts = atRisk.map(({ currency, lowMinor, highMinor }) => {
    const [low, high] = [lowMinor, highMinor].map((amountMinor) => formatMoneyShort({ amountMinor, currency }, locale));
    return low === high ? (high ?? "") : t("{low} to {high}", { low: low ?? "", high: high ?? "" });
  });
  return {
    key: "at_risk",
    figure: amounts.length === 0 ? "–" : amounts.join(" · "),
    sentence:
      withWorth === 0
        ? t("value at risk: no promise here says what it is worth")
        : t("a year at risk in work in progress; {withWorth} of {all} epics say what they are worth", {
            withWorth: number(withWorth),
            all: number(rows.length),
          }),
  };
}
