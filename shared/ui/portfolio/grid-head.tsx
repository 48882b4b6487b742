/** Headings that stay in view and sort: ascending, descending, then as it was. */
import type { QueryField, Sorting } from "../../portfolio/query.ts";
import type { shownColumns } from "./columns.ts";

export const HEAD_PX = 52;

interface Props {
  readonly columns: ReturnType<typeof shownColumns>;
  readonly sorting: Sorting | null;
  /** `null` = the order cannot be chosen. */
  readonly onSort: ((field: QueryField) => void) | null;
}

const ARROWS = { ascending: "▲", descending: "▼", none: "" } as const;

export function GridHead({ columns, sorting, onSort }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid
    <div role="rowgroup" className="up-grid-head">
      {/* biome-ignore lint/a11y/useSemanticElements: part of the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are focusable */}
      <div role="row" aria-rowindex={1} className="up-grid-row">
        {columns.map(({ id, heading, sortsBy, isNumber }, index) => {
          const order = sortsBy !== null && sorting?.field === sortsBy ? sorting.direction : "none";
          return (
            // biome-ignore lint/a11y/useSemanticElements: part of the grid
            // biome-ignore lint/a11y/useFocusableInteractive: its button is focusable
            <div
              key={id}
              role="columnheader"
              aria-colindex={index + 1}
              className={`up-cell up-cell-${id}${isNumber ? " up-is-number" : ""}`}
              {...(sortsBy === null || onSort === null ? {} : { "aria-sort": order })}
            >
              {sortsBy === null || onSort === null ? (
                heading
              ) : (
                <button type="button" className="up-sort" onClick={() => onSort(sortsBy)}>
                  {heading} <span aria-hidden="true">{ARROWS[order]}</span>
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
