/** What this browser keeps for the page: saved views and the layout. A frame may refuse storage; then nothing is kept, and said so. */
import type { ColumnId } from "./columns.ts";
import { COLUMN_LIST, FIXED_COLUMNS } from "./columns.ts";

export interface SavedView {
  readonly name: string;
  readonly queryText: string;
}

export interface Layout {
  readonly hidden: readonly ColumnId[];
  readonly isCompact: boolean;
  readonly isCharts: boolean;
}

/** `null` = this browser keeps nothing for us. */
export function readViews(key: string): readonly SavedView[] | null {
  const stored = read(`${key}:views`);
  if (stored === undefined) return null;
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one: unknown) => {
    const [name, queryText] = [field(one, "name"), field(one, "queryText")];
    return typeof name === "string" && typeof queryText === "string" ? [{ name, queryText }] : [];
  });
}

/** @returns whether it was kept. */
export function keepViews(key: string, views: readonly SavedView[]): boolean {
  return write(`${key}:views`, views);
}

export function readLayout(key: string): Layout {
  const stored = read(`${key}:layout`);
  const hidden = field(stored, "hidden");
  return {
    hidden: COLUMN_LIST.flatMap(({ id }) =>
      Array.isArray(hidden) && hidden.includes(id) && !FIXED_COLUMNS.includes(id) ? [id] : [],
    ),
    isCompact: field(stored, "isCompact") === true,
    isCharts: field(stored, "isCharts") === true,
  };
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

function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Object.getOwnPropertyDescriptor(of, name)?.value : undefined;
}
