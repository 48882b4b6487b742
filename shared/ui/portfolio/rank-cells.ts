/** Cells of the figures one ranks by: a range where there is one, and why there is none. */
import { formatMoneyShort } from "../../portfolio/amount.ts";
import type { TrackRecord } from "../../portfolio/impact.ts";
import { expectedImpact } from "../../portfolio/impact.ts";
import type { MissingFigure } from "../../portfolio/missing.ts";
import type { JobSize } from "../../portfolio/priority.ts";
import { costOfDelay, rice, wsjf } from "../../portfolio/priority.ts";
import { missingWords } from "../../portfolio/rank-words.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { worthOfWaiting } from "../../portfolio/waiting.ts";
import type { ExpectedValue } from "../../portfolio/worth.ts";
import { t } from "../../text/t.ts";
import { formatNumber } from "../../view/format.ts";
import type { Cell } from "./cells.ts";

export type RankColumn = "expected" | "delay" | "wsjf" | "rice" | "waiting";

export function rankCell(column: RankColumn, row: PortfolioRow, record: TrackRecord, locale: string): Cell {
  const short = (amountMinor: number, currency: string) => formatMoneyShort({ amountMinor, currency }, locale);
  switch (column) {
    case "expected": {
      const impact = expectedImpact(row, record);
      if (!impact.known) return absent(impact.why);
      const basis =
        impact.of.basis === "own_readings"
          ? t("From its own readings, drawn towards nothing the less sure they are.")
          : t("Its own effect cannot be told yet: what the others reached stands in.");
      return range(impact.value, locale, basis);
    }
    case "delay": {
      const delay = costOfDelay(row, record);
      return delay.known
        ? range(delay.value, locale, t("What a week without the benefit costs, as far as it may be expected."))
        : absent(delay.why);
    }
    case "wsjf": {
      const ratio = wsjf(row, record);
      if (!ratio.known) return absent(ratio.why);
      const { perUnit, unit } = ratio.value;
      return present(
        perSize(short(perUnit.amountMinor, perUnit.currency), unit),
        t("Cost of delay of a week over the work that is left. Compare only within one unit and one currency."),
      );
    }
    case "rice": {
      const score = rice(row, record);
      if (!score.known) return absent(score.why);
      const { reachPerYear, impact, confidence, effort, unit } = score.value;
      const number = (value: number) => formatNumber(value, locale, 3);
      return present(
        perSize(number(score.value.score), unit),
        t("Reach {reach} a year × movement {impact} × expected share {confidence} ÷ size {effort}.", {
          reach: number(reachPerYear),
          impact: number(impact),
          confidence: number(confidence),
          effort: number(effort),
        }),
      );
    }
    case "waiting": {
      const waiting = worthOfWaiting(row, record);
      if (!waiting.known) return absent(waiting.why);
      const { nextReading, certainty, waitDays, delayCost } = waiting.value;
      const most = short(certainty.amountMinor, certainty.currency);
      return present(
        short(nextReading.amountMinor, nextReading.currency),
        delayCost === null
          ? t("One more reading in {days, plural, one {# day} other {# days}}; knowing for certain is worth {most}.", {
              days: waitDays,
              most,
            })
          : t(
              "One more reading in {days, plural, one {# day} other {# days}}; knowing for certain is worth {most}, waiting for it costs {cost}.",
              { days: waitDays, most, cost: short(delayCost.amountMinor, delayCost.currency) },
            ),
      );
    }
  }
}

/** `€12K (€3K to €20K)`: a forecast without its range is a promise. */
function range({ currency, lowMinor, estimateMinor, highMinor }: ExpectedValue, locale: string, why: string): Cell {
  const [low, estimate, high] = [lowMinor, estimateMinor, highMinor].map((amountMinor) =>
    formatMoneyShort({ amountMinor, currency }, locale),
  );
  return present(
    t("{estimate} ({low} to {high})", { estimate: estimate ?? "", low: low ?? "", high: high ?? "" }),
    why,
  );
}

function perSize(figure: string, unit: JobSize["unit"]): string {
  return unit === "points" ? t("{figure} a point", { figure }) : t("{figure} an item", { figure });
}

function present(text: string, why: string): Cell {
  return { isAbsent: false, text, why };
}

function absent(reason: MissingFigure): Cell {
  const { word, why } = missingWords(reason);
  return { isAbsent: true, text: word, why };
}
