/** Columns and density, export: what one sets up once, behind two small doors. */
import type { ReactNode } from "react";
import type { ColumnId } from "./columns.ts";
import { COLUMN_LIST, FIXED_COLUMNS } from "./columns.ts";
import type { Layout } from "./kept.ts";
import type { FileKind } from "./take-away.ts";
import { Tool } from "./tool.tsx";
import { LAYOUT, TAKE } from "./words.ts";

interface LayoutProps {
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
}

export function LayoutTools({ layout, onLayout }: LayoutProps) {
  const { shown, isCompact } = layout;
  const toggle = (id: ColumnId) =>
    onLayout({ ...layout, shown: shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id] });
  return (
    <Tool title={LAYOUT.summary}>
      <fieldset>
        <legend>{LAYOUT.density}</legend>
        {[false, true].map((compact) => (
          <label key={String(compact)} className="up-check">
            <input
              type="radio"
              name="up-density"
              checked={isCompact === compact}
              onChange={() => onLayout({ ...layout, isCompact: compact })}
            />
            {compact ? LAYOUT.compact : LAYOUT.comfortable}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{LAYOUT.columns}</legend>
        {COLUMN_LIST.filter(({ id }) => !FIXED_COLUMNS.includes(id)).map(({ id, heading }) => (
          <label key={id} className="up-check">
            <input type="checkbox" checked={shown.includes(id)} onChange={() => toggle(id)} />
            {heading}
          </label>
        ))}
      </fieldset>
    </Tool>
  );
}

export function ShowAs({ layout, onLayout }: LayoutProps) {
  return (
    <fieldset className="up-segments">
      <legend className="up-hidden">{LAYOUT.show}</legend>
      {[false, true].map((isCharts) => (
        <button
          key={String(isCharts)}
          type="button"
          className="up-segment"
          aria-pressed={layout.isCharts === isCharts}
          onClick={() => onLayout({ ...layout, isCharts })}
        >
          {isCharts ? LAYOUT.charts : LAYOUT.table}
        </button>
      ))}
    </fieldset>
  );
}

interface TakeProps {
  readonly onTake: (kind: FileKind) => void;
  /** What only some hosts take. */
  readonly children: ReactNode;
}

export function TakeAway({ onTake, children }: TakeProps) {
  return (
    <Tool title={TAKE.summary} isShort>
      <button type="button" className="up-button" onClick={() => onTake("xlsx")}>
        {TAKE.xlsx}
      </button>
      <button type="button" className="up-button" onClick={() => onTake("csv")}>
        {TAKE.csv}
      </button>
      <button type="button" className="up-button" onClick={() => onTake("json")}>
        {TAKE.json}
      </button>
      <button type="button" className="up-button" onClick={() => window.print()}>
        {TAKE.print}
      </button>
      {children}
    </Tool>
  );
}
