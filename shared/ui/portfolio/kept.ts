/** What this browser keeps for the page: saved views and the layout. A frame may refuse storage; then nothing is kept, and said so. */
import * as z from "zod/mini";
import type { ColumnId } from "./columns.ts";
import { COLUMN_LIST, FIRST_COLUMNS } from "./columns.ts";

const SavedView = z.object({ name: z.string(), queryText: z.string() });
export type SavedView = z.infer<typeof SavedView>;

/** Columns by name: one that a later version dropped is left out. */
const StoredLayout = z.object({ shown: z.array(z.string()), isCompact: z.boolean(), isCharts: z.boolean() });

export interface Layout {
  readonly shown: readonly ColumnId[];
  readonly isCompact: boolean;
  readonly isCharts: boolean;
}

/** `null` = this browser keeps nothing for us. */
export function readViews(key: string): readonly SavedView[] | null {
  const stored = read(`${key}:views`);
  if (stored === undefined) return null;
  const views = z.array(z.unknown()).safeParse(stored);
  if (!views.success) return [];
  return views.data.flatMap((one) => {
    const view = SavedView.safeParse(one);
    return view.success ? [view.data] : [];
  });
}

/** @returns whether it was kept. */
export function keepViews(key: string, views: readonly SavedView[]): boolean {
  return write(`${key}:views`, views);
}

export function readLayout(key: string): Layout {
  const stored = StoredLayout.safeParse(read(`${key}:layout`));
  if (!stored.success) return { shown: FIRST_COLUMNS, isCompact: false, isCharts: false };
  const { shown, isCompact, isCharts } = stored.data;
  return { shown: COLUMN_LIST.map(({ id }) => id).filter((id) => shown.includes(id)), isCompact, isCharts };
}

export function keepLayout(key: string, layout: Layout): void {
  write(`${key}:layout`, layout);
}

/** `undefined` when storage is refused; `null` when nothing is there. */
function read(key: string): unknown {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? "null");
  } catch (error) {
    return error instanceof SyntaxError ? null : undefined;
  }
}

function write(key: string, value: unknown): boolean {
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
