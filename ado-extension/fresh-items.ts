/** Items that a look has just read, taken as they arrive and held as rows, until they are put together or kept. */
import type { AdoWorkItem } from "./ado-schema.ts";
import { itemTable } from "./item-table.ts";
import type { KeptRow } from "./kept-row.ts";
import { itemOfRow, keptRowOf } from "./kept-row.ts";

export interface FreshItems {
  take(item: AdoWorkItem): void;
  has(id: number): boolean;
  row(id: number): KeptRow | null;
  /** One that makes no row, because it does not say its project or its revision: it is read again each time. */
  odd(id: number): AdoWorkItem | null;
  items(): Iterable<AdoWorkItem>;
}

/** @param ours fields of ours that items are read with */
export function freshItems(ours: readonly string[]): FreshItems {
  const rows = itemTable();
  const odd = new Map<number, AdoWorkItem>();
  return {
    take: (item) => {
      const row = keptRowOf(item, false, ours);
      if (row === null) odd.set(item.id, item);
      else rows.put(row);
    },
    has: (id) => rows.has(id) || odd.has(id),
    row: (id) => rows.row(id),
    odd: (id) => odd.get(id) ?? null,
    items: function* () {
      for (const id of rows.ids()) {
        const row = rows.row(id);
        if (row !== null) yield itemOfRow(row);
      }
      yield* odd.values();
    },
  };
}
