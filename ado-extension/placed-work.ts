/** Which work lies below which initiative, from who is above whom. One initiative may lie below another: its work is of both. */
import type { ItemTable } from "./item-table.ts";

export interface PlacedWork {
  /** Work that is shown, by initiative that is shown; an initiative below another one is work of that one too. */
  readonly items: ReadonlyMap<number, readonly number[]>;
  /** How much more lies below each that is not shown; those without any are left out. */
  readonly hidden: ReadonlyMap<number, number>;
}

/** @param parents parent by child, every level. @param shown what whoever asks may see */
export function placedWork(
  tops: ReadonlySet<number>,
  parents: ReadonlyMap<number, number>,
  shown: ReadonlySet<number>,
): PlacedWork {
  const items = new Map<number, number[]>([...tops].filter((id) => shown.has(id)).map((id) => [id, []]));
  const hidden = new Map<number, number>();
  const nested = [...tops].filter((id) => parents.has(id));
  for (const id of [...[...parents.keys()].filter((own) => !tops.has(own)), ...nested])
    for (const top of topsAbove(id, (child) => parents.get(child) ?? null, items)) {
      if (shown.has(id)) items.get(top)?.push(id);
      else hidden.set(top, (hidden.get(top) ?? 0) + 1);
    }
  return { items, hidden };
}

/** How much work lay below each of these when the rows were read; those without any are left out. */
export function workBelowIn(rows: ItemTable, tops: ReadonlySet<number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const id of rows.ids())
    for (const top of topsAbove(id, rows.parentOf, tops)) counts.set(top, (counts.get(top) ?? 0) + 1);
  return counts;
}

/** Every initiative above; a ring of parents is gone round once. */
function topsAbove(
  id: number,
  parentOf: (child: number) => number | null,
  tops: { has(id: number): boolean },
): readonly number[] {
  const found: number[] = [];
  const passed = new Set<number>();
  let current = parentOf(id);
  while (current !== null && !passed.has(current)) {
    passed.add(current);
    if (tops.has(current)) found.push(current);
    current = parentOf(current);
  }
  return found;
}
