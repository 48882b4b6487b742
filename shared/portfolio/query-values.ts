/** What a value written in a query means for a field. One place: the reader of queries refuses what this cannot read. */
import type { EpochDay } from "../domain/day.ts";
import { addDays, parseDay } from "../domain/day.ts";
import { t } from "../text/t.ts";
import { inMinorUnits, minorDigits } from "./amount.ts";
import { FIELD_WORDS } from "./field-values.ts";
import type { Condition, QueryField } from "./query.ts";
import { QUERY_FIELDS } from "./query.ts";

type Test = Extract<Condition, { readonly kind: "test" }>;

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const FRACTION = /^(\d+(?:\.\d+)?)(%?)$/;
const RELATIVE_DAY = /^([+-]\d{1,4})([dwmy])$/;
const MONEY = /^(-?\d+(?:\.\d+)?)(?: ?([A-Z]{3}))?$/;
const DAYS = { d: 1, w: 7, m: 30.44, y: 365.25 } as const;

/** Why a written value does not fit a field, in words; `null` when it fits. */
export function valueProblem(field: QueryField, operator: Test["operator"], written: string): string | null {
  if (operator === "~") return null; // part of a text: anything can be looked for
  switch (QUERY_FIELDS[field]) {
    case "word":
    case "grade":
      return FIELD_WORDS[field]?.includes(asWord(field, written)) === true
        ? null
        : t("“{value}” is not a value of {field}.", { value: written, field });
    case "yes_no":
      return /^(yes|no)$/i.test(written) ? null : t("Write yes or no for {field}.", { field });
    case "number":
      return NUMBER.test(written) ? null : t("Write a number for {field}, such as 20.", { field });
    case "fraction":
      return FRACTION.test(written) ? null : t("Write a share for {field}, such as 50% or 0.5.", { field });
    case "money":
      return MONEY.test(written) ? null : t("Write an amount for {field}, such as 10000 or “10000 EUR”.", { field });
    case "day":
      return dayOf(written, 0 as EpochDay) === null
        ? t("Write a day for {field}: 2027-06-30, today, +30d, -2w or +3m.", { field })
        : null;
    case "text":
      return null;
  }
}

/** Grades are written in capitals, words of closed lists in small letters with underscores. */
function asWord(field: QueryField, written: string): string {
  return QUERY_FIELDS[field] === "grade" ? written.toUpperCase() : written.toLowerCase().replaceAll(" ", "_");
}

/** `today`, `+30d`, `-2w`, `+3m`, `+1y` or an ISO day; `null` for anything else. */
export function dayOf(written: string, today: EpochDay): EpochDay | null {
  if (written.toLowerCase() === "today") return today;
  const match = RELATIVE_DAY.exec(written.toLowerCase());
  if (match === null) return parseDay(written);
  return addDays(today, Math.round(Number(match[1]) * DAYS[match[2] as keyof typeof DAYS]));
}

/** `50%` and `0.5` are a half; `null` for anything else. */
export function fractionOf(written: string): number | null {
  const [, amount, percent] = FRACTION.exec(written) ?? [];
  return amount === undefined ? null : Number(amount) / (percent === "%" ? 100 : 1);
}

/** An amount in the currency's own units; without a currency it is meant in each row's own. `null` = no amount. */
export function moneyOf(
  written: string,
): { readonly amount: number; readonly currency: string | null; readonly digits: number | null } | null {
  const [, amount, currency] = MONEY.exec(written) ?? [];
  if (amount === undefined) return null;
  return {
    amount: Number(amount),
    currency: currency ?? null,
    digits: currency === undefined ? null : minorDigits(currency),
  };
}

/** Place of a written word in its closed list; `null` when it is none of them. */
export function placeOfWord(field: QueryField, written: string): number | null {
  const place = FIELD_WORDS[field]?.indexOf(asWord(field, written)) ?? -1;
  return place < 0 ? null : place;
}

/** Compares a row's value with one written value: below 0, 0, above 0; `null` = they cannot be compared. */
export type Compare = (value: string | number | boolean, currency: string | null) => number | null;

/** @returns a comparison prepared once for all rows. Ordered words (grades, verdicts) compare by their place in the list. */
export function comparison(field: QueryField, written: string, today: EpochDay): Compare {
  const order = FIELD_WORDS[field];
  switch (QUERY_FIELDS[field]) {
    case "word":
    case "grade": {
      const place = placeOfWord(field, written);
      return (value) => (place === null ? null : (order?.indexOf(String(value)) ?? 0) - place);
    }
    case "text": {
      const wanted = written.toLowerCase();
      return (value) => {
        const text = String(value).toLowerCase();
        return text === wanted ? 0 : text < wanted ? -1 : 1;
      };
    }
    case "yes_no": {
      const wanted = written.toLowerCase() === "yes";
      return (value) => Number(value) - Number(wanted);
    }
    case "number":
      return against(Number(written));
    case "fraction":
      return against(fractionOf(written) ?? Number.NaN);
    case "day":
      return against(dayOf(written, today) ?? Number.NaN);
    case "money": {
      const wanted = moneyOf(written);
      // Two currencies are never compared: an amount without one is meant in the row's own.
      return (value, currency) =>
        currency === null || wanted === null || (wanted.currency !== null && wanted.currency !== currency)
          ? null
          : Number(value) - inMinorUnits(wanted.amount, currency);
    }
  }
}

function against(wanted: number): Compare {
  return (value) => (Number.isNaN(wanted) ? null : Number(value) - wanted);
}
