/** A query over rows: which match, in which order, in which groups. O(n log n); prepared once, then one pass over the rows. */
import type { EpochDay } from "../domain/day.ts";
import type { FieldValue } from "./field-values.ts";
import { FIELD_WORDS, fieldCurrency, fieldText, fieldValue } from "./field-values.ts";
import type { Condition, PortfolioQuery, QueryField } from "./query.ts";
import { comparison } from "./query-values.ts";
import type { PortfolioRow } from "./row.ts";

export interface QueryAnswer {
  readonly rows: readonly PortfolioRow[];
  /** `null` when the query does not group. Groups come in the order of their first row. */
  readonly groups: readonly { readonly label: string; readonly rows: readonly PortfolioRow[] }[] | null;
}

/**
 * An empty value matches `is empty`, `!=` and `not in`, and no other test.
 * @param today the day that `today` and `+30d` count from
 */
export function applyQuery(
  rows: readonly PortfolioRow[],
  { where, orderBy, groupBy }: PortfolioQuery,
  today: EpochDay,
  locale: string,
): QueryAnswer {
  const fits = rowFilter(where, today);
  const sorted = inOrder(rows.filter(fits), orderBy, today);
  return { rows: sorted, groups: groupBy === null ? null : grouped(sorted, groupBy, today, locale) };
}

type Fits = (row: PortfolioRow) => boolean;

/** Whether a row fits a condition; prepared once for all rows. */
export function rowFilter(where: PortfolioQuery["where"], today: EpochDay): Fits {
  return where === null ? () => true : matcher(where, today);
}

function matcher(condition: Condition, today: EpochDay): Fits {
  switch (condition.kind) {
    case "not": {
      const inner = matcher(condition.of, today);
      return (row) => !inner(row);
    }
    case "all": {
      const parts = condition.of.map((part) => matcher(part, today));
      return (row) => parts.every((fits) => fits(row));
    }
    case "any": {
      const parts = condition.of.map((part) => matcher(part, today));
      return (row) => parts.some((fits) => fits(row));
    }
    case "test":
      return tester(condition, today);
  }
}

function tester(test: Extract<Condition, { readonly kind: "test" }>, today: EpochDay): Fits {
  const { field, operator, values } = test;
  if (operator === "is_empty") return (row) => fieldValue(row, field, today) === null;
  if (operator === "is_not_empty") return (row) => fieldValue(row, field, today) !== null;
  if (operator === "~") {
    const wanted = (values[0] ?? "").toLowerCase();
    return (row) => {
      const value = fieldValue(row, field, today);
      return value !== null && String(value).toLowerCase().includes(wanted);
    };
  }
  const compares = values.map((value) => comparison(field, value, today));
  const isNegated = operator === "!=" || operator === "not_in";
  const holds = ORDERED[operator] ?? ((difference: number) => difference === 0);
  return (row) => {
    const value = fieldValue(row, field, today);
    if (value === null) return isNegated;
    const currency = field === "value_at_risk" || field === "expected_value" ? fieldCurrency(row, field) : null;
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
  today: EpochDay,
): readonly PortfolioRow[] {
  const keyed = rows.map((row) => ({
    row,
    keys: orderBy.map(({ field }) => rank(row, field, today)),
    place: [row.initiative.projectName.toLowerCase(), naturalKey(row.initiative.label)] as const,
  }));
  keyed.sort((a, b) => {
    for (const [index, { direction }] of orderBy.entries()) {
      const [left, right] = [a.keys[index] ?? null, b.keys[index] ?? null];
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      return (left < right ? -1 : 1) * (direction === "descending" ? -1 : 1);
    }
    const [project, key] = a.place;
    const [otherProject, otherKey] = b.place;
    if (project !== otherProject) return project < otherProject ? -1 : 1;
    return key < otherKey ? -1 : key > otherKey ? 1 : 0;
  });
  return keyed.map(({ row }) => row);
}

const DIGITS = 12;

/** `PAY-2` before `PAY-10`: numbers padded, so that texts compare as people count. */
function naturalKey(label: string): string {
  return label.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(DIGITS, "0"));
}

function rank(row: PortfolioRow, field: QueryField, today: EpochDay): FieldValue {
  const value = fieldValue(row, field, today);
  if (value === null) return null;
  const place = FIELD_WORDS[field]?.indexOf(String(value)) ?? -1;
  if (place >= 0) return place;
  if (field === "key") return naturalKey(String(value));
  return typeof value === "string" ? value.toLowerCase() : value;
}

function grouped(
  rows: readonly PortfolioRow[],
  field: QueryField,
  today: EpochDay,
  locale: string,
): QueryAnswer["groups"] {
  const groups = new Map<string, PortfolioRow[]>();
  for (const row of rows) {
    const label = fieldText(row, field, today, locale);
    const members = groups.get(label) ?? [];
    groups.set(label, members);
    members.push(row);
  }
  return [...groups].map(([label, members]) => ({ label, rows: members }));
}
