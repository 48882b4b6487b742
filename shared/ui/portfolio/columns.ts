/** The table's columns: heading, width, and what they sort by. */
import type { QueryField } from "../../portfolio/query.ts";
import { COLUMNS } from "./words.ts";

export type ColumnId = keyof typeof COLUMNS;

interface Column {
  readonly id: ColumnId;
  readonly heading: string;
  /** Least width, px. */
  readonly px: number;
  /** Share of the room that is left; 0 = fixed. */
  readonly grows: number;
  readonly sortsBy: QueryField | null;
  readonly isNumber: boolean;
}

/** Verdict and epic always stay: a row without them names nothing. */
export const COLUMN_LIST: readonly Column[] = [
  { id: "verdict", heading: COLUMNS.verdict, px: 148, grows: 0, sortsBy: "verdict", isNumber: false },
  { id: "initiative", heading: COLUMNS.initiative, px: 220, grows: 3, sortsBy: "title", isNumber: false },
  { id: "metric", heading: COLUMNS.metric, px: 220, grows: 3, sortsBy: "metric", isNumber: false },
  { id: "owner", heading: COLUMNS.owner, px: 116, grows: 1, sortsBy: "owner", isNumber: false },
  { id: "review", heading: COLUMNS.review, px: 112, grows: 0, sortsBy: "next_review", isNumber: false },
  { id: "spark", heading: COLUMNS.spark, px: 144, grows: 0, sortsBy: null, isNumber: false },
  { id: "chance", heading: COLUMNS.chance, px: 96, grows: 0, sortsBy: "probability", isNumber: true },
  { id: "risk", heading: COLUMNS.risk, px: 128, grows: 0, sortsBy: "value_at_risk", isNumber: true },
];
export const FIXED_COLUMNS: readonly ColumnId[] = ["verdict", "initiative"];

export function shownColumns(hidden: readonly ColumnId[]): readonly Column[] {
  return COLUMN_LIST.filter(({ id }) => !hidden.includes(id));
}

/** `grid-template-columns` of every row. On paper all columns share the width: nothing can be scrolled to. */
export function columnTemplate(columns: readonly Column[], isPrinting: boolean): string {
  if (isPrinting) return columns.map(({ px }) => `minmax(0, ${px}fr)`).join(" ");
  return columns.map(({ px, grows }) => (grows === 0 ? `${px}px` : `minmax(${px}px, ${grows}fr)`)).join(" ");
}

export function leastWidthPx(columns: readonly Column[]): number {
  return columns.reduce((sum, { px }) => sum + px, 0);
}
