/** The table's columns: heading, width, and what they sort by. */
import type { QueryField } from "../../portfolio/query.ts";
import { RANK_FIELDS } from "../../portfolio/query.ts";
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

function column(id: ColumnId, px: number, grows: number, sortsBy: QueryField | null = null, isNumber = false): Column {
  return {
    id,
    // Looked up when it is shown: the language is not known when this file is loaded.
    get heading() {
      return COLUMNS[id];
    },
    px,
    grows,
    sortsBy,
    isNumber,
  };
}

/** Verdict and epic always stay: a row without them names nothing. */
export const COLUMN_LIST: readonly Column[] = [
  column("verdict", 132, 0, "verdict"),
  column("initiative", 182, 3, "title"),
  column("asks", 132, 0, "raised"),
  column("metric", 182, 3, "metric"),
  column("owner", 112, 1, "owner"),
  column("review", 120, 0, "next_review"),
  column("spark", 116, 0),
  column("chance", 92, 0, "probability", true),
  column("risk", 112, 0, "value_at_risk", true),
  column("expected", 132, 0, null, true),
  column("delay", 116, 0, "cost_of_delay", true),
  column("wsjf", 124, 0, "wsjf", true),
  column("rice", 96, 0, "rice", true),
  column("waiting", 124, 0, "worth_of_waiting", true),
  column("looked", 108, 0),
];
export const FIXED_COLUMNS: readonly ColumnId[] = ["verdict", "initiative"];
/** Until somebody chooses otherwise. */
export const FIRST_COLUMNS: readonly ColumnId[] = [
  "verdict",
  "initiative",
  "asks",
  "metric",
  "owner",
  "review",
  "spark",
  "chance",
  "risk",
];

/**
 * In the order of the list, whatever order they were chosen in.
 * @param rankedBy an order without the figure it goes by would have to be believed: where its column was not chosen, it takes
 *   the place of the figure that stands there by default
 */
export function shownColumns(shown: readonly ColumnId[], rankedBy: QueryField | null = null): readonly Column[] {
  const chosen = COLUMN_LIST.filter(({ id }) => shown.includes(id) || FIXED_COLUMNS.includes(id));
  const rank = COLUMN_LIST.find(({ sortsBy }) => rankedBy !== null && sortsBy === rankedBy && isRank(rankedBy));
  if (rank === undefined || chosen.includes(rank)) return chosen;
  return [...chosen.filter(({ id }) => id !== DEFAULT_FIGURE), rank];
}

const DEFAULT_FIGURE: ColumnId = "risk";

function isRank(field: QueryField): boolean {
  return RANK_FIELDS.some((rank) => rank === field);
}

/** `grid-template-columns` of every row. On paper all columns share the width: nothing can be scrolled to. */
export function columnTemplate(columns: readonly Column[], isPrinting: boolean): string {
  if (isPrinting) return columns.map(({ px }) => `minmax(0, ${px}fr)`).join(" ");
  return columns.map(({ px, grows }) => (grows === 0 ? `${px}px` : `minmax(${px}px, ${grows}fr)`)).join(" ");
}

export function leastWidthPx(columns: readonly Column[]): number {
  return columns.reduce((sum, { px }) => sum + px, 0);
}
