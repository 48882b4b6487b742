/**
 * An order, or a condition, by names that the store does not hold (owner, project, objective, metric), as the store can answer it:
 * one part after another, each a condition on the ids or digests that it does hold.
 *
 * Input: the different values of a column, with their names as the host gives them now. Output: segments in the order of the
 * names, small ones together. Not here: asking the host or the store.
 */
import type { QueryField, Sorting } from "./query.ts";
import type { StoreCondition, StoreGroup } from "./store-query.ts";
import type { StoredColumn, StoredValue } from "./stored-fields.ts";

/** Fields told by name, with the column that tells sameness. */
export const NAMED_COLUMNS = {
  owner: "owner",
  project: "project",
  objective: "objective",
  metric: "metric",
} as const satisfies Readonly<Partial<Record<QueryField, StoredColumn>>>;
export type NamedField = keyof typeof NAMED_COLUMNS;

export function isNamedField(field: QueryField): field is NamedField {
  return field in NAMED_COLUMNS;
}

/** A value of the store with its name; `null` = nobody told it: of hidden work, or of a record that cannot be read. */
export interface NamedGroup extends StoreGroup {
  readonly name: string | null;
}

/** Rows that are read together, before all rows of the segment after it. */
export interface Segment {
  readonly where: StoreCondition;
  /** Place of each value in the order of the names. */
  readonly ranks: ReadonlyMap<StoredValue, number>;
  /** So few rows that they are read at once, and put in order in memory. */
  readonly isSmall: boolean;
}

/** Fewer than the store gives at once, so that rows added meanwhile still fit. */
const SMALL_ROWS = 150;

/** Values in the order of their names, those without a known name after them, rows without a value last; as the query orders texts. */
export function segmentsByName(
  groups: readonly NamedGroup[],
  column: StoredColumn,
  direction: Sorting["direction"],
): readonly Segment[] {
  const ways = new Map<string, NamedGroup[]>();
  for (const group of groups) {
    const key = keyOf(group);
    ways.set(key, [...(ways.get(key) ?? []), group]);
  }
  const sign = direction === "descending" ? -1 : 1;
  const named = [...ways.entries()]
    .filter(([key]) => key.startsWith(NAMED))
    .sort(([a], [b]) => (a < b ? -1 : 1) * sign)
    .map(([, same]) => same);
  const rest = [UNKNOWN, EMPTY].flatMap((key) => {
    const same = ways.get(key);
    return same === undefined ? [] : [same];
  });
  return together([...named, ...rest], column);
}

const [NAMED, UNKNOWN, EMPTY] = ["n", "u", "e"] as const;

function keyOf({ value, name }: NamedGroup): string {
  if (value === null) return EMPTY;
  return name === null ? UNKNOWN : `${NAMED}${name.toLowerCase()}`;
}

/** Neighbours with few rows become one segment: else a hundred people with one benefit each would be a hundred questions. */
function together(ways: readonly (readonly NamedGroup[])[], column: StoredColumn): readonly Segment[] {
  const segments: Segment[] = [];
  let open: { readonly groups: NamedGroup[]; readonly ranks: Map<StoredValue, number>; count: number } | null = null;
  const close = () => {
    if (open !== null) segments.push(segmentOf(open.groups, open.ranks, column, open.count <= SMALL_ROWS));
    open = null;
  };
  for (const [rank, same] of ways.entries()) {
    const count = same.reduce((sum, group) => sum + group.count, 0);
    if (open !== null && open.count + count > SMALL_ROWS) close();
    open ??= { groups: [], ranks: new Map(), count: 0 };
    open.groups.push(...same);
    for (const { value } of same) open.ranks.set(value, rank);
    open.count += count;
  }
  close();
  return segments;
}

function segmentOf(
  groups: readonly StoreGroup[],
  ranks: ReadonlyMap<StoredValue, number>,
  column: StoredColumn,
  isSmall: boolean,
): Segment {
  return { where: anyOf(groups, column), ranks, isSmall };
}

/** Having one of these values. */
export function anyOf(groups: readonly Pick<StoreGroup, "value">[], column: StoredColumn): StoreCondition {
  return {
    kind: "any",
    of: groups.map(({ value }) =>
      value === null ? { kind: "empty", column } : { kind: "test", column, is: "=", value },
    ),
  };
}
