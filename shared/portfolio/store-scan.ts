/** A store query asked of kept summaries in memory: for stores that have no query of their own. O(n log n). */
import type { InitiativeSummary } from "../domain/summary.ts";
import type { StoreCondition, StoreGroup, StorePlace, StoreQuery } from "./store-query.ts";
import type { StoredColumn, StoredFields, StoredValue } from "./stored-fields.ts";
import { storedFields } from "./stored-fields.ts";

export interface Scanned {
  readonly place: StorePlace;
  readonly summary: InitiativeSummary;
}

/** A kept summary with what can be asked of it: made once, asked often. */
export interface Scannable {
  readonly summary: InitiativeSummary;
  readonly fields: StoredFields;
}

export function scannable(summary: InitiativeSummary): Scannable {
  return { summary, fields: storedFields(summary) };
}

/** Those that meet the condition, in the query's order. */
export function scan(kept: readonly Scannable[], { where, orderBy }: StoreQuery): readonly Scanned[] {
  return kept
    .flatMap(({ summary, fields }) => {
      if (where !== null && !meets(fields, where)) return [];
      const place = { values: orderBy.map(({ column }) => fields[column]), initiative: summary.initiative };
      return [{ place, summary }];
    })
    .sort((a, b) => comparePlaces(a.place, b.place, orderBy));
}

/** The different values of a column, among those that meet the condition. */
export function groupsAmong(
  kept: readonly Scannable[],
  where: StoreCondition | null,
  column: StoredColumn,
): readonly StoreGroup[] {
  const groups = new Map<StoredValue, StoreGroup>();
  for (const { summary, fields } of kept) {
    if (where !== null && !meets(fields, where)) continue;
    const value = fields[column];
    const before = groups.get(value);
    groups.set(value, { value, count: (before?.count ?? 0) + 1, sample: before?.sample ?? summary.initiative });
  }
  return [...groups.values()];
}

/** Whether a place comes after another in the query's order. */
export function isAfter(place: StorePlace, other: StorePlace, { orderBy }: StoreQuery): boolean {
  return comparePlaces(place, other, orderBy) > 0;
}

function meets(fields: StoredFields, condition: StoreCondition): boolean {
  switch (condition.kind) {
    case "all":
      return condition.of.every((part) => meets(fields, part));
    case "any":
      return condition.of.some((part) => meets(fields, part));
    case "not":
      return !meets(fields, condition.of);
    case "empty":
      return fields[condition.column] === null;
    case "test": {
      const value = fields[condition.column];
      if (value === null) return false;
      switch (condition.is) {
        case "=":
          return value === condition.value;
        case "<":
          return value < condition.value;
        case "<=":
          return value <= condition.value;
        case ">":
          return value > condition.value;
        case ">=":
          return value >= condition.value;
      }
    }
  }
}

/** Empty values last in both directions, ties by the initiative. */
export function comparePlaces(a: StorePlace, b: StorePlace, orderBy: StoreQuery["orderBy"]): number {
  for (const [index, { direction }] of orderBy.entries()) {
    const difference = compareValues(a.values?.[index] ?? null, b.values?.[index] ?? null, direction);
    if (difference !== 0) return difference;
  }
  return a.initiative < b.initiative ? -1 : a.initiative > b.initiative ? 1 : 0;
}

function compareValues(a: StoredValue, b: StoredValue, direction: "ascending" | "descending"): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a < b ? -1 : 1) * (direction === "descending" ? -1 : 1);
}
