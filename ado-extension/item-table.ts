/**
 * Rows of many work items side by side: a hundred thousand of them as objects take a hundred megabytes and more, as numbers ten.
 * What many have alike (projects, types, states, days) stands once, and a row names its place.
 */
import type { KeptRow } from "./kept-row.ts";

export interface ItemTable {
  readonly size: number;
  has(id: number): boolean;
  /** `null` when there is none. */
  row(id: number): KeptRow | null;
  /** The item above, as the row says; `null` when there is none, or no row. */
  parentOf(id: number): number | null;
  /** In the order in which they first came. */
  ids(): IterableIterator<number>;
  /** In place of the row with the same id. */
  put(row: KeptRow): void;
}

/** Of a row: id, revision, project, type, state, parent, iteration, three days, points, whether it was done before. */
const CELLS = 12;
const DAYS = 3;
/** Stands for `null` where numbers count from nought; points may be any number, and have NaN. */
const NONE = -1;

export function itemTable(): ItemTable {
  const cells: number[] = [];
  const places = new Map<number, number>();
  const ours = new Map<number, KeptRow["ours"]>();
  const names: string[] = [];
  const placeOfName = new Map<string, number>();
  const placeOf = (name: string | null | undefined) => {
    if (name == null) return NONE;
    const known = placeOfName.get(name);
    if (known !== undefined) return known;
    placeOfName.set(name, names.length);
    return names.push(name) - 1;
  };
  const named = (place: number | undefined) => names[place ?? NONE] ?? null;
  const orNull = (cell: number | undefined) => (cell === undefined || cell === NONE ? null : cell);
  return {
    get size() {
      return places.size;
    },
    has: (id) => places.has(id),
    ids: () => places.keys(),
    parentOf: (id) => {
      const at = places.get(id);
      return at === undefined ? null : orNull(cells[at + 5]);
    },
    row: (id) => {
      const at = places.get(id);
      if (at === undefined) return null;
      const [, rev = 0, project, type, state, parent, iteration, ...rest] = cells.slice(at, at + CELLS);
      const [points = Number.NaN, wasDone] = rest.slice(DAYS);
      return {
        id,
        rev,
        project: named(project) ?? "",
        type: named(type) ?? "",
        state: named(state) ?? "",
        parent: orNull(parent),
        iteration: orNull(iteration),
        days: rest.slice(0, DAYS).map(named),
        points: Number.isNaN(points) ? null : points,
        wasDone: wasDone === 1,
        ours: ours.get(id) ?? null,
      };
    },
    put: ({ id, rev, project, type, state, parent, iteration, days, points, wasDone, ours: values }) => {
      const at = places.get(id) ?? cells.length;
      places.set(id, at);
      const row = [
        id,
        rev,
        placeOf(project),
        placeOf(type),
        placeOf(state),
        parent ?? NONE,
        iteration ?? NONE,
        ...Array.from({ length: DAYS }, (_, index) => placeOf(days[index])),
        points ?? Number.NaN,
        wasDone ? 1 : 0,
      ];
      for (const [index, cell] of row.entries()) cells[at + index] = cell;
      if (values === null) ours.delete(id);
      else ours.set(id, values);
    },
  };
}
