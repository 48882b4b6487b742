/** What this browser keeps for the page: the layout, which suits the screen. A frame may refuse storage; then it is the first one each time. */
import * as z from "zod/mini";
import type { ColumnId } from "./columns.ts";
import { COLUMN_LIST, FIRST_COLUMNS } from "./columns.ts";

/** Columns by name: one that a later version dropped is left out. */
const StoredLayout = z.object({ shown: z.array(z.string()), isCompact: z.boolean(), isCharts: z.boolean() });

export interface Layout {
  readonly shown: readonly ColumnId[];
  readonly isCompact: boolean;
  readonly isCharts: boolean;
}

export function readLayout(key: string): Layout {
  const stored = StoredLayout.safeParse(read(`${key}:layout`));
  if (!stored.success) return { shown: FIRST_COLUMNS, isCompact: false, isCharts: false };
  const { shown, isCompact, isCharts } = stored.data;
  return { shown: COLUMN_LIST.map(({ id }) => id).filter((id) => shown.includes(id)), isCompact, isCharts };
}

export function keepLayout(key: string, layout: Layout): void {
  try {
    window.localStorage.setItem(`${key}:layout`, JSON.stringify(layout));
  } catch {
    // A frame without storage: the layout is chosen anew next time.
  }
}

/** `null` when nothing is there, or storage is refused. */
function read(key: string): unknown {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}
