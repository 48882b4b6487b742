/** What the list shows, line by line: group headers, rows, or rows of small charts, each with its height. */
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { LineKind } from "../../view/verdict-words.ts";
import { LINE_WORDS } from "../../view/verdict-words.ts";
import { kindOf } from "./cells.ts";

export interface RowGroup {
  /** `null` = not grouped. */
  readonly label: string | null;
  readonly rows: readonly PortfolioRow[];
  /** How many there are, also of those not read yet; `null` = as many as `rows`, or not counted. */
  readonly total: number | null;
}

export type ListLine =
  | { readonly kind: "group"; readonly key: string; readonly group: RowGroup }
  | { readonly kind: "row"; readonly key: string; readonly row: PortfolioRow; readonly at: number }
  | { readonly kind: "cards"; readonly key: string; readonly rows: readonly PortfolioRow[]; readonly at: number };

/** `perLine` 0 = one row a line; else so many small charts beside each other. */
export function listLines(groups: readonly RowGroup[], perLine: number): readonly ListLine[] {
  let at = 0;
  return groups.flatMap((group) => {
    const head: ListLine[] =
      group.label === null ? [] : [{ kind: "group", key: `group ${group.label}`, group: { ...group } }];
    const step = Math.max(1, perLine);
    for (let start = 0; start < group.rows.length; start += step) {
      const rows = group.rows.slice(start, start + step);
      const [row] = rows;
      if (row === undefined) break;
      const key = `${group.label ?? ""} ${row.initiative.ref}`;
      head.push(perLine === 0 ? { kind: "row", key, row, at } : { kind: "cards", key, rows, at });
      at += rows.length;
    }
    return head;
  });
}

/** How many rows of each verdict, in the order of the verdicts, none left out that occurs. */
export function countsByKind(
  rows: readonly PortfolioRow[],
): readonly { readonly kind: LineKind; readonly count: number }[] {
  const counts = new Map<LineKind, number>();
  for (const row of rows) counts.set(kindOf(row), (counts.get(kindOf(row)) ?? 0) + 1);
  return (Object.keys(LINE_WORDS) as LineKind[]) // the keys of a closed record
    .flatMap((kind) => {
      const count = counts.get(kind);
      return count === undefined ? [] : [{ kind, count }];
    });
}
