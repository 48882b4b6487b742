/**
 * Height of each line of the list, px: known before it is drawn, so that scrolling measures nothing.
 *
 * A row is as high as what it asks for needs: nothing is cut off, and rows that ask for little stay small.
 */
import { asksOf } from "./asks.tsx";
import type { ColumnId } from "./columns.ts";
import type { ListLine } from "./lines.ts";
import type { RowContext } from "./row-cells.tsx";

export interface LineLayout {
  readonly isNarrow: boolean;
  readonly isCompact: boolean;
  readonly columnIds: readonly ColumnId[];
}

const PX = { row: 60, compact: 40, narrow: 196, group: 44, narrowGroup: 72 } as const;
/** A request on one line with the gap below it, and what each further line of it adds. */
const [ASK_PX, WRAPPED_PX, ROOM_PX] = [26, 18, 8];
/** As many characters fit on a line of the column, and beside each other on a small card of 268 px. */
const [ASK_CHARACTERS, CARD_CHARACTERS] = [14, 34];

export function lineHeights(
  lines: readonly ListLine[],
  layout: LineLayout,
  { today, locale }: Pick<RowContext, "today" | "locale">,
): readonly number[] {
  const { isNarrow, isCompact, columnIds } = layout;
  const asksAreShown = columnIds.includes("asks");
  return lines.map((line) => {
    if (line.kind !== "row") return isNarrow ? PX.narrowGroup : PX.group;
    const asks = asksAreShown ? asksOf(line.row, today, locale).map(({ words }) => words.length) : [];
    if (isNarrow) return PX.narrow + ASK_PX * linesOfCard(asks);
    const least = isCompact ? PX.compact : PX.row;
    return Math.max(least, ROOM_PX + asks.reduce((sum, length) => sum + askPx(length), 0));
  });
}

function askPx(length: number): number {
  return ASK_PX + WRAPPED_PX * (Math.ceil(length / ASK_CHARACTERS) - 1);
}

function linesOfCard(asks: readonly number[]): number {
  const characters = asks.reduce((sum, length) => sum + length + 2, 0);
  return Math.ceil(characters / CARD_CHARACTERS);
}
