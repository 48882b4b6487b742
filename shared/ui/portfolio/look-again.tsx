/** Verdicts older than a day, and the button that looks again at them; on request also at epics nobody looked at yet. */
import { useMemo } from "react";
import type { EpochDay } from "../../domain/day.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { JudgingHandle } from "./use-judging.ts";
import { JUDGE } from "./words.ts";

interface Props {
  readonly rows: readonly PortfolioRow[];
  readonly today: EpochDay;
  readonly locale: string;
  readonly handle: JudgingHandle;
}

/** A summary says the day it was made, not the hour: made yesterday may be minutes old. */
const OLD_DAYS = 2;

export function LookAgain({ rows, today, locale, handle }: Props) {
  const { judging, start, stop } = handle;
  const number = new Intl.NumberFormat(locale);
  const { old, never } = useMemo(() => outdated(rows, today), [rows, today]);
  if (judging?.isRunning === true)
    return (
      <p className="up-row">
        <progress max={judging.total} value={judging.done} aria-label={JUDGE.start} />
        <span role="status">{JUDGE.progress(number.format(judging.done), number.format(judging.total))}</span>
        <button type="button" className="up-link" onClick={stop}>
          {JUDGE.stop}
        </button>
      </p>
    );
  return (
    <div className="up-stack-small">
      {judging !== null && (
        <p role="status" className="up-quiet">
          {JUDGE.over(number.format(judging.done), number.format(judging.total))}{" "}
          {judging.failed > 0 && JUDGE.failed(judging.failed)}
        </p>
      )}
      {old.length > 0 && (
        <p className="up-row">
          {JUDGE.old(old.length)}
          <button
            type="button"
            className="up-button"
            onClick={() => start(old.map(({ initiative }) => initiative.ref))}
          >
            {JUDGE.start}
          </button>
        </p>
      )}
      {never.length > 0 && judging === null && (
        <p className="up-row up-quiet">
          {JUDGE.never(never.length)}
          <button
            type="button"
            className="up-link"
            onClick={() => start(never.map(({ initiative }) => initiative.ref))}
          >
            {JUDGE.startNever(never.length)}
          </button>
        </p>
      )}
    </div>
  );
}

/** Ended monitoring is final, and an epic judged in vain has no hypothesis: both are left alone. */
function outdated(rows: readonly PortfolioRow[], today: EpochDay) {
  const old = rows.filter(
    ({ summary }) => summary !== null && summary.state !== "ended" && today - summary.asOf >= OLD_DAYS,
  );
  return { old, never: rows.filter(({ summary }) => summary === null) };
}
