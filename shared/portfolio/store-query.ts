/**
 * The part of a query that a store can answer by itself: a condition that every fitting row meets, and the order.
 *
 * What the store cannot tell (names, titles, what the host knows) is left out, so that it finds too much and never too little;
 * the whole query is then asked of each row in memory. `isExact` says where nothing was left out: only then may it be negated.
 */
import type { EpochDay } from "../domain/day.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import type { Condition, PortfolioQuery, QueryField } from "./query.ts";
import { QUERY_FIELDS } from "./query.ts";
import { dayOf, fractionOf, moneyOf, placeOfWord } from "./query-values.ts";
import type { StoredColumn, StoredValue } from "./stored-fields.ts";
import { textKey } from "./stored-fields.ts";

export type StoreCondition =
  | { readonly kind: "all" | "any"; readonly of: readonly StoreCondition[] }
  | { readonly kind: "not"; readonly of: StoreCondition }
  | { readonly kind: "empty"; readonly column: StoredColumn }
  /** An empty value meets none of these. */
  | {
      readonly kind: "test";
      readonly column: StoredColumn;
      readonly is: "=" | "<" | "<=" | ">" | ">=";
      readonly value: string | number;
    };

export interface StoreQuery {
  /** `null` = everything. */
  readonly where: StoreCondition | null;
  /** First counts most; empty values last in both directions; ties in a lasting order of the store's own. */
  readonly orderBy: readonly { readonly column: StoredColumn; readonly direction: "ascending" | "descending" }[];
}

/** Where one kept summary stands in the order of a query. */
export interface StorePlace {
  /** One for each `orderBy`. `null` = kept before there was anything to order by: after all others. */
  readonly values: readonly StoredValue[] | null;
  readonly initiative: InitiativeRef;
}

export interface GroupQuestion {
  readonly where: StoreCondition | null;
  readonly column: StoredColumn;
  /** At most so many values are answered: one more than wanted tells that there are too many. */
  readonly limit: number;
}

/** One value of a column, among all that are kept: also of those the viewer may not see. */
export interface StoreGroup {
  readonly value: StoredValue;
  readonly count: number;
  /** One of them. */
  readonly sample: InitiativeRef;
}

/** @returns `isOrdered: false` when the order asks for something the store does not know: then it is the store's own. */
export function storeQueryOf(
  { where, orderBy }: PortfolioQuery,
  today: EpochDay,
): { readonly query: StoreQuery; readonly isOrdered: boolean } {
  const known = storeOrderOf(orderBy);
  const part = where === null ? null : narrowed(where, today);
  return { query: { where: part?.condition ?? null, orderBy: known ?? [] }, isOrdered: known !== null };
}

/** The order of columns; `null` = it asks for something the store does not hold. */
export function storeOrderOf(orderBy: PortfolioQuery["orderBy"]): StoreQuery["orderBy"] | null {
  const known = orderBy.flatMap(({ field, direction }) => {
    const column = COLUMN[field];
    return column === undefined ? [] : [{ column, direction }];
  });
  return known.length === orderBy.length ? known : null;
}

/** Columns that hold just the field's value, in the field's order. */
const COLUMN: Readonly<Partial<Record<QueryField, StoredColumn>>> = {
  state: "state",
  verdict: "verdict",
  benefit_class: "benefit_class",
  delivery: "delivery",
  evidence_grade: "evidence_grade",
  data_health: "data_health",
  chain_break: "chain_break",
  decision: "decision",
  rebaselined: "rebaselined",
  evidence: "evidence",
  probability: "probability",
  value_at_risk: "value_at_risk",
  expected_value: "expected_value",
  window: "window_on",
  target_date: "target_on",
  next_review: "next_review_on",
  tellable_from: "tellable_on",
  proposed: "proposed",
  proposed_on: "proposed_on",
};

interface Part {
  readonly condition: StoreCondition;
  /** Met by just the rows that fit, and not by others. */
  readonly isExact: boolean;
}
type Test = Extract<Condition, { readonly kind: "test" }>;

const all = (...of: readonly StoreCondition[]): StoreCondition => ({ kind: "all", of });
const either = (...of: readonly StoreCondition[]): StoreCondition => ({ kind: "any", of });
const not = (of: StoreCondition): StoreCondition => ({ kind: "not", of });
const empty = (column: StoredColumn): StoreCondition => ({ kind: "empty", column });
const is = (
  column: StoredColumn,
  operator: Extract<StoreCondition, { readonly kind: "test" }>["is"],
  value: string | number,
): StoreCondition => ({ kind: "test", column, is: operator, value });
const exact = (condition: StoreCondition): Part => ({ condition, isExact: true });
const wider = (condition: StoreCondition): Part => ({ condition, isExact: false });

/** `null` = nothing of it can be told by the store. */
function narrowed(condition: Condition, today: EpochDay): Part | null {
  switch (condition.kind) {
    case "not": {
      const inner = narrowed(condition.of, today);
      return inner?.isExact === true ? exact(not(inner.condition)) : null;
    }
    case "all": {
      const parts = condition.of.map((part) => narrowed(part, today));
      const told = parts.flatMap((part) => part ?? []);
      if (told.length === 0) return null;
      const isExact = told.length === parts.length && told.every((part) => part.isExact);
      return { condition: all(...told.map((part) => part.condition)), isExact };
    }
    case "any": {
      const parts = condition.of.map((part) => narrowed(part, today));
      const told = parts.flatMap((part) => part ?? []);
      if (told.length < parts.length) return null;
      return { condition: either(...told.map((part) => part.condition)), isExact: told.every((part) => part.isExact) };
    }
    case "test":
      return testPart(condition, today);
  }
}

function testPart(test: Test, today: EpochDay): Part | null {
  switch (test.field) {
    case "raised":
      return yesNo(test, either(is("raised_now", "=", 1), is("raised_on", "<=", today)), empty("raised_now"));
    case "review_due":
      return yesNo(test, is("review_from", "<=", today), null);
    case "exception": {
      const inForce = is("exception_last", ">=", today);
      if (test.operator === "is_empty") return exact(not(inForce));
      if (test.operator === "is_not_empty") return exact(inForce);
      return isNegated(test) ? null : wider(inForce);
    }
    case "orphan":
      return orphanPart(test);
    case "owner":
      if (test.operator === "is_empty") return exact(is("has_owner", "=", 0));
      if (test.operator === "is_not_empty") return exact(is("has_owner", "=", 1));
      return isNegated(test) ? null : wider(is("has_owner", "=", 1));
    case "proposed_by":
      if (test.operator === "is_empty") return exact(empty("proposed"));
      if (test.operator === "is_not_empty") return exact(not(empty("proposed")));
      return isNegated(test) ? null : wider(not(empty("proposed")));
    case "objective":
    case "metric":
      return textPart(test, test.field);
    case "value_at_risk":
    case "expected_value":
      return moneyPart(test, test.field);
    case "project":
    case "title":
    case "key":
    case "closed":
      return null;
    default: {
      const column = COLUMN[test.field];
      return column === undefined ? null : plainPart(test, column, today);
    }
  }
}

function isNegated({ operator }: Test): boolean {
  return operator === "!=" || operator === "not_in";
}

/** @param isEmpty when the answer is not known; `null` = it always is */
function yesNo(test: Test, isYes: StoreCondition, isEmpty: StoreCondition | null): Part | null {
  const isKnown = isEmpty === null ? null : not(isEmpty);
  const nobody = all(is("has_owner", "=", 1), is("has_owner", "=", 0));
  if (test.operator === "is_empty") return exact(isEmpty ?? nobody);
  if (test.operator === "is_not_empty") return exact(isKnown ?? not(nobody));
  if (test.operator !== "=" && test.operator !== "!=") return null;
  const wantsYes = /^yes$/i.test(test.values[0] ?? "");
  const holds = wantsYes ? isYes : all(not(isYes), ...(isKnown === null ? [] : [isKnown]));
  return exact(test.operator === "=" ? holds : not(holds));
}

/** What the host knows of people and work is not in the store: only who has no owner at all is. */
function orphanPart(test: Test): Part | null {
  const mayBe = not(is("state", "=", placeOfWord("state", "ended") ?? -1));
  const hasNone = all(is("has_owner", "=", 0), mayBe);
  if (test.operator === "is_not_empty") return wider(mayBe);
  if (test.operator === "=" || test.operator === "in")
    return test.values.every((value) => placeOfWord("orphan", value) === 0) ? exact(hasNone) : wider(mayBe);
  return null;
}

function textPart(test: Test, column: "objective" | "metric"): Part | null {
  if (test.operator === "is_empty") return exact(empty(column));
  if (test.operator === "is_not_empty") return exact(not(empty(column)));
  if (!["=", "!=", "in", "not_in"].includes(test.operator)) return isNegated(test) ? null : wider(not(empty(column)));
  const same = either(
    ...test.values.flatMap((value) => {
      const key = textKey(value);
      return key === null ? [] : [is(column, "=", key)];
    }),
  );
  return exact(isNegated(test) ? not(same) : same);
}

/** Decimals of currencies: an amount without one is meant in each row's own. */
const MOST_DECIMALS = 4;
/** Amounts are compared in memory to the last digit; here a little wider, so that rounding loses no row. */
const MARGIN = 1e-9;

function moneyPart(test: Test, column: "value_at_risk" | "expected_value"): Part | null {
  if (test.operator === "is_empty") return exact(empty(column));
  if (test.operator === "is_not_empty") return exact(not(empty(column)));
  if (isNegated(test) || test.operator === "~") return isNegated(test) ? null : wider(not(empty(column)));
  const parts = test.values.map((written) => {
    const money = moneyOf(written);
    if (money === null) return not(empty(column));
    const scales = money.digits === null ? [0, MOST_DECIMALS] : [money.digits];
    const bounds = scales.map((digits) => money.amount * 10 ** digits);
    const slack = MARGIN * (1 + Math.max(...bounds.map(Math.abs)));
    const [low, high] = [Math.min(...bounds) - slack, Math.max(...bounds) + slack];
    const { operator } = test;
    return all(
      ...(money.currency === null ? [] : [is(`${column}_currency`, "=", money.currency)]),
      ...(operator === "<" || operator === "<=" ? [] : [is(column, ">=", low)]),
      ...(operator === ">" || operator === ">=" ? [] : [is(column, "<=", high)]),
    );
  });
  return wider(either(...parts));
}

function plainPart(test: Test, column: StoredColumn, today: EpochDay): Part | null {
  const { operator, field } = test;
  if (operator === "is_empty") return exact(empty(column));
  if (operator === "is_not_empty") return exact(not(empty(column)));
  // A part of a word, or a value that cannot be read: left to the rows.
  if (operator === "~") return wider(not(empty(column)));
  const values = test.values.map((written) => numberOf(field, written, today));
  if (values.some((value) => value === null)) return null;
  const sign = operator === "!=" || operator === "in" || operator === "not_in" ? "=" : operator;
  const holds = either(...values.flatMap((value) => (value === null ? [] : [is(column, sign, value)])));
  return exact(isNegated(test) ? not(holds) : holds);
}

function numberOf(field: QueryField, written: string, today: EpochDay): number | null {
  switch (QUERY_FIELDS[field]) {
    case "word":
    case "grade":
      return placeOfWord(field, written);
    case "yes_no":
      return /^yes$/i.test(written) ? 1 : 0;
    case "day":
      return dayOf(written, today);
    case "fraction":
      return fractionOf(written);
    case "number":
      return Number.isFinite(Number(written)) ? Number(written) : null;
    case "money":
    case "text":
      return null;
  }
}
