/** Small multiples: the same chart for every epic, side by side, so that shapes can be compared. Drawn in part, like the table. */
import type { CSSProperties } from "react";
import { useMemo, useRef } from "react";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { useWidth } from "../chart/use-width.ts";
import { Verdict } from "../verdict.tsx";
import { chanceCell, kindOf } from "./cells.ts";
import type { RowGroup } from "./lines.ts";
import { listLines } from "./lines.ts";
import { useEnd, useLongList, usePrinting } from "./long-list.ts";
import type { RowContext } from "./row-cells.tsx";
import { RowSpark, Title, Words } from "./row-cells.tsx";
import { VerdictCounts } from "./verdict-counts.tsx";
import { TABLE } from "./words.ts";

const PX = { card: 172, leastWidth: 232, group: 72, padding: 29 } as const;

interface Props {
  readonly groups: readonly RowGroup[];
  readonly context: RowContext;
  readonly onEnd?: () => void;
}

export function Cards({ groups, context, onEnd }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const isPrinting = usePrinting();
  const perLine = Math.max(1, Math.floor(width / PX.leastWidth));
  const lines = useMemo(() => listLines(groups, perLine), [groups, perLine]);
  const heights = useMemo(() => lines.map(({ kind }) => (kind === "group" ? PX.group : PX.card)), [lines]);
  const { drawn, height } = useLongList({ room, heights, headPx: 0, isPrinting, always: null });
  useEnd(drawn, lines.length, onEnd);
  const total = useMemo(() => groups.reduce((sum, { rows }) => sum + rows.length, 0), [groups]);
  const chartPx = Math.floor(width / perLine) - PX.padding;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
    <section ref={room} className="up-grid-room" tabIndex={0} aria-label={TABLE.cards}>
      <div className="up-grid-body" style={{ "--up-height": `${height}px` } as CSSProperties}>
        {drawn.map(({ index, top }) => {
          const line = lines[index];
          const style = { "--up-top": `${top}px` } as CSSProperties; // React's type knows no custom properties
          if (line === undefined || line.kind === "row") return null;
          if (line.kind === "group")
            return (
              <div key={line.key} className="up-cards-group" style={style}>
                <h3 className="up-one-line">{line.group.label}</h3>
                <VerdictCounts rows={line.group.rows} locale={context.locale} />
              </div>
            );
          return (
            <ul
              key={line.key}
              className="up-cards"
              style={{ ...style, gridTemplateColumns: `repeat(${perLine}, 1fr)` }}
            >
              {line.rows.map((row, place) => (
                <li
                  key={row.initiative.ref}
                  className="up-card"
                  aria-setsize={total}
                  aria-posinset={line.at + place + 1}
                >
                  <Card {...{ row, context, chartPx }} />
                </li>
              ))}
            </ul>
          );
        })}
      </div>
    </section>
  );
}

function Card({
  row,
  context,
  chartPx,
}: {
  readonly row: PortfolioRow;
  readonly context: RowContext;
  readonly chartPx: number;
}) {
  const chance = chanceCell(row, context.locale);
  return (
    <>
      <Title row={row} context={context} isTabStop />
      <RowSpark row={row} locale={context.locale} width={chartPx} height={64} />
      <span className="up-card-foot">
        <Verdict kind={kindOf(row)} />
        {row.summary !== null && (
          <Words cell={chance.isAbsent ? chance : { ...chance, text: chance.why ?? chance.text }} />
        )}
      </span>
    </>
  );
}
