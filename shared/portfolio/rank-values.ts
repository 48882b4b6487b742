/**
 * What a row says for any field, also for those that rank: the same rules as the columns of the list (`priority.ts`, `waiting.ts`).
 * A figure that is missing, for whatever reason, is empty.
 */
import type { EpochDay } from "../domain/day.ts";
import { t } from "../text/t.ts";
import { formatNumber } from "../view/format.ts";
import { formatMoney } from "./amount.ts";
import type { FieldValue } from "./field-values.ts";
import { fieldCurrency, fieldText, fieldValue } from "./field-values.ts";
import { MISSING_WORDS } from "./field-words.ts";
import type { TrackRecord } from "./impact.ts";
import { costOfDelay, jobSize, rice, wsjf } from "./priority.ts";
import type { Condition, QueryField, RankField } from "./query.ts";
import { isRankField, QUERY_FIELDS } from "./query.ts";
import type { PortfolioRow } from "./row.ts";
import { worthOfWaiting } from "./waiting.ts";
import { promisedWorth } from "./worth.ts";

/** @param record of all rows that were read: each row is told against them */
export function anyValue(row: PortfolioRow, field: QueryField, today: EpochDay, record: TrackRecord): FieldValue {
  return isRankField(field) ? rankValue(row, field, record) : fieldValue(row, field, today);
}

/** Money in minor units: `cost_of_delay` of a week, `wsjf` of a week for a point or an item, `worth_of_waiting` of the next reading. */
function rankValue(row: PortfolioRow, field: RankField, record: TrackRecord): number | null {
  switch (field) {
    case "cost_of_delay": {
      const delay = costOfDelay(row, record);
      return delay.known ? delay.value.estimateMinor : null;
    }
    case "wsjf": {
      const ratio = wsjf(row, record);
      return ratio.known ? ratio.value.perUnit.amountMinor : null;
    }
    case "rice": {
      const score = rice(row, record);
      return score.known ? score.value.score : null;
    }
    case "worth_of_waiting": {
      const waiting = worthOfWaiting(row, record);
      return waiting.known ? waiting.value.nextReading.amountMinor : null;
    }
  }
}

/** Currency of a money field's value; `null` when the field is no money or there is none. All of it is worth, in one currency. */
export function moneyCurrency(row: PortfolioRow, field: QueryField): string | null {
  if (QUERY_FIELDS[field] !== "money") return null;
  if (field === "value_at_risk" || field === "expected_value") return fieldCurrency(row, field);
  const worth = promisedWorth(row);
  return worth.known ? worth.perYear.currency : null;
}

/** Points (0) come before items (1): the two are never compared. `null` = the field is no ratio to size, or has no value. */
export function sizeUnitPlace(row: PortfolioRow, field: QueryField): number | null {
  const size = jobSize(row);
  return (field === "wsjf" || field === "rice") && size.known ? Number(size.value.unit === "items") : null;
}

/** The value in words of a locale; what is missing is said, never blank. */
export function anyText(
  row: PortfolioRow,
  field: QueryField,
  today: EpochDay,
  record: TrackRecord,
  locale: string,
): string {
  if (!isRankField(field)) return fieldText(row, field, today, locale);
  const value = rankValue(row, field, record);
  if (value === null) return MISSING_WORDS[field];
  const currency = moneyCurrency(row, field);
  const figure =
    currency === null ? formatNumber(value, locale, 3) : formatMoney({ amountMinor: value, currency }, locale);
  switch (sizeUnitPlace(row, field)) {
    case null:
      return figure;
    case 0:
      return t("{figure} a point", { figure });
    default:
      return t("{figure} an item", { figure });
  }
}

/** Whether a condition asks for what only all rows together can tell. */
export function asksForRank(where: Condition | null): boolean {
  switch (where?.kind) {
    case undefined:
      return false;
    case "not":
      return asksForRank(where.of);
    case "all":
    case "any":
      return where.of.some(asksForRank);
    case "test":
      return isRankField(where.field);
  }
}
