/** A query over rows: which match, in which order, in which groups. O(n log n); prepared once, then one pass over the rows. */
import type { EpochDay } from "../domain/day.ts";
import type { FieldValue } from "./field-values.ts";
import { FIELD_WORDS } from "./field-values.ts";
import type { TrackRecord } from "./impact.ts";
import { trackRecord } from "./impact.ts";
import type { Condition, PortfolioQuery, QueryField, Sorting } from "./query.ts";
import { isRankField } from "./query.ts";
import { comparison } from "./query-values.ts";
import { anyText, anyValue, asksForRank, moneyCurrency, sizeUnitPlace } from "./rank-values.ts";
import type { PortfolioRow } from "./row.ts";

export interface QueryAnswer {
  readonly rows: readonly PortfolioRow[];
  /** `null` when the query does not group. Groups come in the order of their first row. */
  readonly groups: readonly { readonly label: string; readonly rows: readonly PortfolioRow[] }[] | null;
}

/** Of no rows at all: what ranks is then empty everywhere. */
const NO_RECORD: TrackRecord = { shares: new Map(), next: null };

/**
 * An empty value matches `is empty`, `!=` and `not in`, and no other test.
 * @param rows all that were read: what ranks is told against them, not against those that fit
 * @param today the day that `today` and `+30d` count from
 */
export function applyQuery(
  rows: readonly PortfolioRow[],
  { where, orderBy, groupBy }: PortfolioQuery,
  today: EpochDay,
  locale: string,
): QueryAnswer {
  const isRanked = asksForRank(where) || [...orderBy.map(({ field }) => field), groupBy ?? "key"].some(isRankField);
  const seen: Seen = { today, record: isRanked ? trackRecord(rows) : NO_RECORD };
  const fits = where === null ? () => true : matcher(where, seen);
  const sorted = inOrder(rows.filter(fits), orderBy, seen);
  return { rows: sorted, groups: groupBy === null ? null : grouped(sorted, groupBy, seen, locale) };
}

type Fits = (row: PortfolioRow) => boolean;
/** From where a row is looked at: the day, and all the others. */
interface Seen {
  readonly today: EpochDay;
  readonly record: TrackRecord;
}

/** Whether a row fits a condition that asks for nothing that ranks; prepared once for all rows. */
export function rowFilter(where: PortfolioQuery["where"], today: EpochDay): Fits {
  return where === null ? () => true : matcher(where, { today, record: NO_RECORD });
}

function matcher(condition: Condition, seen: Seen): Fits {
  switch (condition.kind) {
    case "not": {
      const inner = matcher(condition.of, seen);
      return (row) => !inner(row);
    }
    case "all": {
      const parts = condition.of.map((part) => matcher(part, seen));
      return (row) => parts.every((fits) => fits(row));
    }
    case "any": {
      const parts = condition.of.map((part) => matcher(part, seen));
      return (row) => parts.some((fits) => fits(row));
    }
    case "test":
      return tester(condition, seen);
  }
}

function tester(test: Test, { today, record }: Seen): Fits {
  const fits = valueTest(test, today);
  return (row) => fits(anyValue(row, test.field, today, record), moneyCurrency(row, test.field));
}

type Test = Extract<Condition, { readonly kind: "test" }>;

/** Whether a value meets a test: of a row, or of many rows that share it. Prepared once for all values. */
export function valueTest(
  { field, operator, values }: Test,
  today: EpochDay,
): (value: FieldValue, currency: string | null) => boolean {
  if (operator === "is_empty") return (value) => value === null;
  if (operator === "is_not_empty") return (value) => value !== null;
  if (operator === "~") {
    const wanted = (values[0] ?? "").toLowerCase();
    return (value) => value !== null && String(value).toLowerCase().includes(wanted);
  }
  const compares = values.map((value) => comparison(field, value, today));
  const isNegated = operator === "!=" || operator === "not_in";
  const holds = ORDERED[operator] ?? ((difference: number) => difference === 0);
  return (value, currency) => {
    if (value === null) return isNegated;
    const found = compares.some((compare) => {
      const difference = compare(value, currency);
      return difference !== null && holds(difference);
    });
    return found !== isNegated;
  };
}

const ORDERED: Readonly<Record<string, (difference: number) => boolean>> = {
  "<": (difference) => difference < 0,
  "<=": (difference) => difference <= 0,
  ">": (difference) => difference > 0,
  ">=": (difference) => difference >= 0,
};

/** Ties keep project, then key (PAY-2 before PAY-10). Rows without a value come last in both directions. */
function inOrder(
  rows: readonly PortfolioRow[],
  orderBy: PortfolioQuery["orderBy"],
  seen: Seen,
): readonly PortfolioRow[] {
  const terms = orderBy.flatMap(termsOf);
  const keyed = rows.map((row) => ({
    row,
    keys: terms.map(({ keyOf }) => keyOf(row, seen)),
    place: [row.initiative.projectName.toLowerCase(), naturalKey(row.initiative.label)] as const,
  }));
  keyed.sort((a, b) => {
    const difference = compareKeys(a.keys, b.keys, terms);
    if (difference !== 0) return difference;
    const [project, key] = a.place;
    const [otherProject, otherKey] = b.place;
    if (project !== otherProject) return project < otherProject ? -1 : 1;
    return key < otherKey ? -1 : key > otherKey ? 1 : 0;
  });
  return keyed.map(({ row }) => row);
}

/** Whether rows stand in an order as they are, ties aside; asked of answers that others put in order. Not for orders that rank. */
export function isInOrder(rows: readonly PortfolioRow[], orderBy: PortfolioQuery["orderBy"], today: EpochDay): boolean {
  const terms = orderBy.flatMap(termsOf);
  const seen: Seen = { today, record: NO_RECORD };
  const keys = rows.map((row) => terms.map(({ keyOf }) => keyOf(row, seen)));
  return keys.every((key, index) => index === 0 || compareKeys(keys[index - 1] ?? [], key, terms) <= 0);
}

/** Empty values last in both directions. */
function compareKeys(a: readonly FieldValue[], b: readonly FieldValue[], terms: readonly Term[]): number {
  for (const [index, { direction }] of terms.entries()) {
    const [left, right] = [a[index] ?? null, b[index] ?? null];
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return (left < right ? -1 : 1) * (direction === "descending" ? -1 : 1);
  }
  return 0;
}

interface Term {
  readonly keyOf: (row: PortfolioRow, seen: Seen) => FieldValue;
  readonly direction: Sorting["direction"];
}

/** Ratios to size are ordered within their unit, points first whatever the direction. */
function termsOf({ field, direction }: Sorting): readonly Term[] {
  const byValue: Term = { keyOf: (row, seen) => rank(row, field, seen), direction };
  if (field !== "wsjf" && field !== "rice") return [byValue];
  const unitOf = (row: PortfolioRow, seen: Seen) =>
    rank(row, field, seen) === null ? null : sizeUnitPlace(row, field);
  return [{ keyOf: unitOf, direction: "ascending" }, byValue];
}

const DIGITS = 12;

/** `PAY-2` before `PAY-10`: numbers padded, so that texts compare as people count. */
function naturalKey(label: string): string {
  return label.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(DIGITS, "0"));
}

function rank(row: PortfolioRow, field: QueryField, { today, record }: Seen): FieldValue {
  const value = anyValue(row, field, today, record);
  if (value === null) return null;
  const place = FIELD_WORDS[field]?.indexOf(String(value)) ?? -1;
  if (place >= 0) return place;
  if (field === "key") return naturalKey(String(value));
  return typeof value === "string" ? value.toLowerCase() : value;
}

function grouped(
  rows: readonly PortfolioRow[],
  field: QueryField,
  { today, record }: Seen,
  locale: string,
): QueryAnswer["groups"] {
  const groups = new Map<string, PortfolioRow[]>();
  for (const row of rows) {
    const label = anyText(row, field, today, record, locale);
    const members = groups.get(label) ?? [];
    groups.set(label, members);
    members.push(row);
  }
  return [...groups].map(([label, members]) => ({ label, rows: members }));
}
