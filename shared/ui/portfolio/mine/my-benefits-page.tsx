/** My benefits: what I own, what waits for me, and what changed since I last looked. */
import { useMemo } from "react";
import type { PersonId } from "../../../domain/ids.ts";
import type { BenefitTask } from "../../../portfolio/my-benefits.ts";
import { myBenefits } from "../../../portfolio/my-benefits.ts";
import type { PortfolioRow } from "../../../portfolio/row.ts";
import { ProblemNote } from "../../problem-note.tsx";
import type { ColumnId } from "../columns.ts";
import { FIRST_COLUMNS } from "../columns.ts";
import { Grid } from "../grid.tsx";
import type { PortfolioUiOptions } from "../options.ts";
import type { RowContext } from "../row-cells.tsx";
import { TaskOver } from "../task-over.tsx";
import { useBegun } from "../use-begun.ts";
import { News } from "./news.tsx";
import { useNews } from "./use-news.ts";
import { Waiting } from "./waiting.tsx";
import { MINE, minesTitle } from "./words.ts";

interface Props {
  readonly options: PortfolioUiOptions;
  readonly rows: readonly PortfolioRow[];
  readonly isComplete: boolean;
  readonly viewerId: PersonId;
  readonly context: RowContext;
  readonly onRow: (row: PortfolioRow) => void;
  readonly onFindOrphans: () => void;
}

/** One's own name in every row says nothing, and what asks stands above. */
const SHOWN: readonly ColumnId[] = FIRST_COLUMNS.filter((id) => id !== "owner" && id !== "asks");

export function MyBenefitsPage({ options, rows, isComplete, viewerId, context, onRow, onFindOrphans }: Props) {
  const { api, locale, storageKey, notify } = options;
  const { today } = context;
  const { owned, tasks } = useMemo(() => myBenefits(rows, viewerId, today), [rows, viewerId, today]);
  const refs = useMemo(
    () => [...new Set([...owned, ...tasks.map(({ row }) => row)].map(({ initiative }) => initiative.ref))],
    [owned, tasks],
  );
  const { answer, problem, reload } = useNews(api, isComplete ? refs : null);
  const groups = useMemo(() => [{ label: null, rows: owned, total: null }], [owned]);
  const { begun, begin, close } = useBegun(api, onRow, reload);
  const own = useMemo((): RowContext => ({ ...context, begin }), [context, begin]);
  const lookAgain = async ({ row }: BenefitTask) => {
    const fresh = await api.judge({ ref: row.initiative.ref });
    if (fresh.ok) onRow(fresh.value);
    reload();
  };
  return (
    <div className="up-mine up-stack">
      <h2 className="up-mine-title" tabIndex={-1} data-deed="title">
        {minesTitle(owned.length)}
      </h2>
      {!isComplete && <p className="up-quiet">{MINE.partly}</p>}
      {begun !== null && (
        <TaskOver
          key={`${begun.task.kind} ${begun.row.initiative.ref}`}
          row={begun.row}
          task={begun.task}
          {...{ api, locale, storageKey, notify }}
          onClose={close}
        />
      )}
      {tasks.length > 0 ? (
        <Waiting
          {...{ tasks, context, api, notify }}
          offers={answer?.offers ?? []}
          onBegin={begin}
          onAnswered={(task) => void lookAgain(task)}
        />
      ) : (
        owned.length > 0 && <p>{MINE.calm}</p>
      )}
      {problem !== null && <ProblemNote problem={problem} onRetry={reload} />}
      {owned.length > 0 && problem === null && isComplete && <News {...{ answer, rows, locale }} />}
      {owned.length > 0 ? (
        <section className="up-stack" aria-label={MINE.owned}>
          <h2>{MINE.owned}</h2>
          <p className="up-quiet">{MINE.goesOn}</p>
          <Grid {...{ groups }} context={own} shown={SHOWN} isCompact={false} sorting={null} onSort={null} />
        </section>
      ) : (
        isComplete && (
          <div className="up-empty up-stack-small">
            <p>{MINE.emptyHow}</p>
            <button type="button" className="up-button" onClick={onFindOrphans}>
              {MINE.emptyFind}
            </button>
          </div>
        )
      )}
    </div>
  );
}
