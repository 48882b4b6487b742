/** Saved views, columns and density, export: what one sets up once, behind three small doors. */
import { useId, useState } from "react";
import type { ColumnId } from "./columns.ts";
import { COLUMN_LIST, FIXED_COLUMNS } from "./columns.ts";
import type { Layout, SavedView } from "./kept.ts";
import { keepViews, readViews } from "./kept.ts";
import type { FileKind } from "./take-away.ts";
import { Tool } from "./tool.tsx";
import { LAYOUT, TAKE, VIEWS } from "./words.ts";

interface ViewsProps {
  readonly storageKey: string;
  readonly queryText: string;
  readonly onText: (text: string) => void;
  readonly notify: (message: string, tone: "success" | "error") => void;
}

export function SavedViews({ storageKey, queryText, onText, notify }: ViewsProps) {
  const id = useId();
  const [views, setViews] = useState(() => readViews(storageKey));
  const [name, setName] = useState("");
  const keep = (next: readonly SavedView[]) => setViews(keepViews(storageKey, next) ? next : null);
  const save = () => {
    const wanted = name.trim();
    if (wanted === "" || views === null) return;
    keep([...views.filter((view) => view.name !== wanted), { name: wanted, queryText }]);
    setName("");
    notify(VIEWS.saved(wanted), "success");
  };
  return (
    <Tool title={VIEWS.summary}>
      {views === null ? (
        <p>{VIEWS.noStorage}</p>
      ) : (
        <>
          {views.length === 0 && <p className="up-quiet">{VIEWS.none}</p>}
          <ul>
            {views.map((view) => (
              <li key={view.name} className="up-row up-view">
                <button type="button" className="up-link" title={view.queryText} onClick={() => onText(view.queryText)}>
                  {view.name}
                </button>
                <button
                  type="button"
                  className="up-icon-button"
                  aria-label={VIEWS.remove(view.name)}
                  onClick={() => keep(views.filter((other) => other !== view))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          <form
            className="up-field"
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <label htmlFor={id}>{VIEWS.name}</label>
            <div className="up-control">
              <input
                id={id}
                type="text"
                maxLength={80}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
              <button type="submit" className="up-button" disabled={name.trim() === ""}>
                {VIEWS.save}
              </button>
            </div>
          </form>
          <p className="up-quiet">{VIEWS.share}</p>
        </>
      )}
    </Tool>
  );
}

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

export function TakeAway({ onTake }: { readonly onTake: (kind: FileKind) => void }) {
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
    </Tool>
  );
}
