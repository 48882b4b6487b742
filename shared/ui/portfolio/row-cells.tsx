/** The cells of one row. Drawn once per row and layout: scrolling moves rows, it does not draw them again. */
import { memo } from "react";
import type { EpochDay } from "../../domain/day.ts";
import type { TrackRecord } from "../../portfolio/impact.ts";
import type { PortfolioRow, VisibleInitiative } from "../../portfolio/row.ts";
import { formatValue } from "../../view/format.ts";
import { Glyph } from "../glyph.tsx";
import type { Task } from "../panel/task.ts";
import { Verdict } from "../verdict.tsx";
import { Asks } from "./asks.tsx";
import type { Cell } from "./cells.ts";
import { chanceCell, formatOf, kindOf, lookedCell, metricCell, ownerCell, reviewCell, riskCell } from "./cells.ts";
import type { ColumnId } from "./columns.ts";
import { COLUMN_LIST } from "./columns.ts";
import { rankCell } from "./rank-cells.ts";
import { Spark } from "./spark.tsx";
import { ABSENT, NARROW, ROW } from "./words.ts";

export interface RowContext {
  readonly locale: string;
  readonly today: EpochDay;
  readonly hrefOf: (initiative: VisibleInitiative) => string | null;
  readonly open: (initiative: VisibleInitiative) => void;
  /** Begins a task about the row, where it stands. */
  readonly begin: (row: PortfolioRow, task: Task) => void;
  /** Of all rows that were read: what one more may be expected to reach. */
  readonly record: TrackRecord;
}

const DASH = "–";

interface Props {
  readonly row: PortfolioRow;
  readonly columns: readonly ColumnId[];
  readonly context: RowContext;
  /** The row has the focus: its buttons can be reached by Tab. */
  readonly isActive: boolean;
}

export const RowCells = memo(function RowCells({ row, columns, context, isActive }: Props) {
  return (
    <>
      {COLUMN_LIST.filter(({ id }) => columns.includes(id)).map(({ id, isNumber }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus; its cells are read with it
        // biome-ignore lint/a11y/useSemanticElements: a grid of ten thousand rows is drawn in part, which a table cannot be
        <div
          key={id}
          role="gridcell"
          aria-colindex={index + 1}
          className={`up-cell up-cell-${id}${isNumber ? " up-is-number" : ""}`}
        >
          <CellContent {...{ id, row, context, isActive }} />
        </div>
      ))}
    </>
  );
});

function CellContent({
  id,
  row,
  context,
  isActive,
}: {
  readonly id: ColumnId;
  readonly row: PortfolioRow;
  readonly context: RowContext;
  readonly isActive: boolean;
}) {
  const { locale, today } = context;
  switch (id) {
    case "verdict":
      return row.summary === null ? <NoHypothesis /> : <Verdict kind={kindOf(row)} />;
    case "initiative":
      return <Title {...{ row, context }} />;
    case "asks":
      return <Asks {...{ row, context, isActive }} />;
    case "metric":
      return <Words cell={unlessNone(row, metricCell(row, locale))} isClamped />;
    case "owner":
      return <Words cell={unlessNone(row, ownerCell(row))} isClamped />;
    case "review":
      return <Words cell={unlessNone(row, reviewCell(row, today, locale))} before={NARROW.review} />;
    case "spark":
      return <RowSpark row={row} locale={locale} width={96} height={32} />;
    case "chance":
      return <Words cell={unlessNone(row, chanceCell(row, locale))} after={NARROW.chance} />;
    case "risk":
      return <Words cell={unlessNone(row, riskCell(row, locale))} after={NARROW.risk} />;
    case "looked":
      return <Words cell={unlessNone(row, lookedCell(row, locale))} />;
    case "expected":
    case "delay":
    case "wsjf":
    case "rice":
    case "waiting":
      return <Words cell={unlessNone(row, rankCell(id, row, context.record, locale))} />;
  }
}

/** "No value hypothesis yet" is said once in a row; further cells only point at it. */
function unlessNone(row: PortfolioRow, cell: Cell): Cell {
  return row.summary === null ? { isAbsent: true, text: DASH, why: ABSENT.hypothesis.why } : cell;
}

interface WordsProps {
  readonly cell: Cell;
  readonly isClamped?: boolean;
  /** Said where a row is a small card and has no headings. */
  readonly before?: string;
  readonly after?: string;
}

export function Words({ cell, isClamped = false, before = "", after = "" }: WordsProps) {
  const tone = cell.isUrgent === true ? " up-tone-caution" : cell.isAbsent ? " up-is-absent" : "";
  const isDash = cell.text === DASH;
  return (
    <span
      className={`${isClamped ? "up-clamp" : "up-keep"}${tone}${isDash ? " up-is-dash" : ""}`}
      title={cell.why ?? (isClamped ? cell.text : undefined)}
    >
      {!cell.isAbsent && before !== "" && <span className="up-only-narrow">{before} </span>}
      {cell.text}
      {!cell.isAbsent && after !== "" && <span className="up-only-narrow"> {after}</span>}
      {isDash && <span className="up-hidden">{cell.why}</span>}
    </span>
  );
}

function NoHypothesis() {
  return (
    <span className="up-verdict up-tone-quiet" title={ABSENT.hypothesis.why}>
      <Glyph kind="none" />
      {ABSENT.hypothesis.word}
    </span>
  );
}

interface TitleProps {
  readonly row: PortfolioRow;
  readonly context: Pick<RowContext, "hrefOf" | "open">;
  /** In a row the row itself is the stop of Tab. */
  readonly isTabStop?: boolean;
}

export function Title({ row, context, isTabStop = false }: TitleProps) {
  const { title, label, projectName, isClosed } = row.initiative;
  const href = context.hrefOf(row.initiative);
  const words = title.trim() === "" ? label : title;
  return (
    <>
      {href === null ? (
        <button
          type="button"
          tabIndex={isTabStop ? 0 : -1}
          className="up-link up-title"
          title={words}
          onClick={() => context.open(row.initiative)}
        >
          {words}
        </button>
      ) : (
        <a
          href={href}
          tabIndex={isTabStop ? 0 : -1}
          className="up-link up-title"
          title={words}
          onClick={(event) => {
            // A new tab or window is the browser's business.
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            context.open(row.initiative);
          }}
        >
          {words}
        </a>
      )}
      <span className="up-quiet up-one-line">
        {label}
        {isClosed && ` · ${ROW.closed}`} · {projectName}
      </span>
    </>
  );
}

export function RowSpark({
  row,
  locale,
  width,
  height,
}: {
  readonly row: PortfolioRow;
  readonly locale: string;
  readonly width: number;
  readonly height: number;
}) {
  const { summary } = row;
  if (summary === null) return <Words cell={{ isAbsent: true, text: DASH, why: ABSENT.hypothesis.why }} />;
  if (summary.spark.length === 0)
    return <Words cell={{ isAbsent: true, text: ABSENT.readings.word, why: ABSENT.readings.why }} />;
  return (
    <Spark
      {...{ width, height }}
      points={summary.spark}
      say={(value) => formatValue(value, formatOf(summary), locale)}
    />
  );
}
