/** The table: a grid of which only the rows in view are drawn. One row has the focus; arrow keys move it, Enter opens it. */
import type { CSSProperties, KeyboardEvent } from "react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { QueryField, Sorting } from "../../portfolio/query.ts";
import { useWidth } from "../chart/use-width.ts";
import type { ColumnId } from "./columns.ts";
import { columnTemplate, leastWidthPx, shownColumns } from "./columns.ts";
import { GridHead, HEAD_PX } from "./grid-head.tsx";
import { lineHeights } from "./line-heights.ts";
import type { ListLine, RowGroup } from "./lines.ts";
import { listLines } from "./lines.ts";
import { useEnd, useLongList, usePrinting } from "./long-list.ts";
import type { RowContext } from "./row-cells.tsx";
import { RowCells } from "./row-cells.tsx";
import { VerdictCounts } from "./verdict-counts.tsx";
import { TABLE } from "./words.ts";

interface Props {
  readonly groups: readonly RowGroup[];
  readonly shown: readonly ColumnId[];
  readonly isCompact: boolean;
  readonly context: RowContext;
  readonly sorting: Sorting | null;
  /** `null` = this list has its own order. */
  readonly onSort: ((field: QueryField) => void) | null;
  /** The last line is drawn, or nearly: more may be wanted. */
  readonly onEnd?: () => void;
}

/** Below this the row becomes a small card: detail is stacked, text is not shrunk. */
const NARROW_PX = 720;
const PAGE_OF_ROWS = 10;

export function Grid({ groups, shown, isCompact, context, sorting, onSort, onEnd }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const isPrinting = usePrinting();
  const isNarrow = width < NARROW_PX && !isPrinting;
  const lines = useMemo(() => listLines(groups, 0), [groups]);
  const headPx = isNarrow ? 0 : HEAD_PX;
  const [wanted, setActive] = useState(0);
  const active = Math.max(0, Math.min(wanted, lines.length - 1));
  const rankedBy = sorting?.field ?? null;
  const columns = useMemo(() => shownColumns(shown, rankedBy), [shown, rankedBy]);
  const columnIds = useMemo(() => columns.map(({ id }) => id), [columns]);
  const heights = useMemo(
    () => lineHeights(lines, { isNarrow, isCompact, columnIds }, context),
    [lines, isNarrow, isCompact, columnIds, context],
  );
  const { drawn, height, show } = useLongList({ room, heights, headPx, isPrinting, always: active });
  useEnd(drawn, lines.length, onEnd);
  const { body, onKeyDown } = useRowKeys({ lines, active, setActive, show, context });
  const style = {
    "--up-columns": columnTemplate(columns, isPrinting),
    minWidth: isNarrow || isPrinting ? undefined : `${leastWidthPx(columns)}px`,
  } as CSSProperties; // React's type knows no custom properties
  return (
    <div ref={room} className={`up-grid-room${isNarrow ? " up-is-narrow" : ""}${isCompact ? " up-is-compact" : ""}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: only the rows in view exist, which a table element cannot say */}
      <div
        role="grid"
        className="up-grid"
        aria-label={TABLE.label}
        aria-rowcount={lines.length + (isNarrow ? 0 : 1)}
        aria-colcount={columns.length}
        style={style}
      >
        {!isNarrow && <GridHead {...{ columns, sorting, onSort }} />}
        {/* biome-ignore lint/a11y/useSemanticElements: part of the grid above */}
        <div
          ref={body}
          role="rowgroup"
          className="up-grid-body"
          style={{ "--up-height": `${height}px` } as CSSProperties}
          onKeyDown={onKeyDown}
        >
          {drawn.map(({ index, top }) => (
            <Line
              key={lines[index]?.key}
              line={lines[index]}
              height={heights[index] ?? 0}
              isActive={index === active}
              onFocus={() => setActive(index)}
              {...{ index, top, columnIds, context, headCount: isNarrow ? 1 : 2 }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface LineProps {
  readonly line: ListLine | undefined;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly headCount: number;
  readonly columnIds: readonly ColumnId[];
  readonly context: RowContext;
  readonly onFocus: () => void;
}

function Line({ line, index, top, height, isActive, headCount, columnIds, context, onFocus }: LineProps) {
  if (line === undefined || line.kind === "cards") return null;
  const shared = {
    role: "row",
    tabIndex: isActive ? 0 : -1,
    "aria-rowindex": index + headCount,
    "data-line": index,
    style: { "--up-top": `${top}px`, height: `${height}px` } as CSSProperties,
    onFocus,
  } as const;
  if (line.kind === "group") {
    const { label, rows, total } = line.group;
    return (
      <div {...shared} className="up-grid-row up-is-group">
        {/* biome-ignore lint/a11y/useSemanticElements: part of the grid */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the row has the focus */}
        <div role="gridcell" aria-colspan={columnIds.length} className="up-group-cell">
          <strong className="up-one-line">{label}</strong>
          <span className="up-quiet">{TABLE.groupSize(rows.length, total ?? rows.length)}</span>
          <VerdictCounts rows={rows} locale={context.locale} />
        </div>
      </div>
    );
  }
  const { row } = line;
  return (
    <div {...shared} className="up-grid-row" data-ref={row.initiative.ref}>
      <RowCells row={row} columns={columnIds} context={context} isActive={isActive} />
    </div>
  );
}

interface RowKeys {
  readonly lines: readonly ListLine[];
  readonly active: number;
  readonly setActive: (line: number) => void;
  readonly show: (line: number) => void;
  readonly context: RowContext;
}

/** Which row has the focus, and the keys that move it. Group headers are stops too: their counts are to be read. */
function useRowKeys({ lines, active, setActive, show, context }: RowKeys) {
  const body = useRef<HTMLDivElement>(null);
  const isMoving = useRef(false);
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    body.current?.querySelector<HTMLElement>(`[data-line="${active}"]`)?.focus({ preventScroll: true });
  }, [active]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const line = lines[active];
      if (
        event.key === "Enter" &&
        line?.kind === "row" &&
        event.target instanceof HTMLElement &&
        event.target.role === "row"
      ) {
        event.preventDefault();
        return context.open(line.row.initiative);
      }
      const to = target(event.key, active, lines.length);
      if (to === null) return;
      event.preventDefault();
      isMoving.current = true;
      setActive(to);
      show(to);
    },
    [lines, active, setActive, show, context],
  );
  return { body, onKeyDown };
}

function target(key: string, at: number, count: number): number | null {
  const inside = (line: number) => Math.max(0, Math.min(count - 1, line));
  if (key === "ArrowDown") return inside(at + 1);
  if (key === "ArrowUp") return inside(at - 1);
  if (key === "PageDown") return inside(at + PAGE_OF_ROWS);
  if (key === "PageUp") return inside(at - PAGE_OF_ROWS);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
