/** How far reading has come, and what to do when it waits, was stopped or broke off: what was read stays. */
import type { Problem } from "../../domain/problem.ts";
import { ProblemNote } from "../problem-note.tsx";
import type { RowsHandle } from "./use-rows.ts";
import { PAGE } from "./words.ts";

interface Props {
  readonly handle: RowsHandle;
  readonly locale: string;
}

export function ReadingProgress({ handle, locale }: Props) {
  const { state, stop, goOn } = handle;
  const count = new Intl.NumberFormat(locale).format(state.rows.length);
  if (state.status === "complete") return null;
  if (state.status === "reading")
    return (
      <p className="up-row up-note" aria-busy="true">
        <span role="status">{PAGE.readSoFar(count)} …</span>
        <button type="button" className="up-link" onClick={stop}>
          {PAGE.stopReading}
        </button>
      </p>
    );
  return (
    <div className="up-note up-is-caution up-stack-small" role="status">
      <p className="up-row">
        <span>{PAGE[state.status](count)}</span>
        <button type="button" className="up-button" onClick={goOn}>
          {state.status === "paused" ? PAGE.readRest : PAGE.goOn}
        </button>
      </p>
      {state.problem !== null && (
        <p className="up-quiet">
          {PAGE.code} {state.problem.code} · {state.problem.what}
        </p>
      )}
    </div>
  );
}

/** Nothing could be read at all. */
export function NothingRead({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  if (problem.code !== "no_permission") return <ProblemNote problem={problem} onRetry={onRetry} />;
  return (
    <div className="up-problem" role="alert">
      <p>
        <strong>{PAGE.denied}</strong> {PAGE.deniedAdvice}
      </p>
      <p className="up-quiet">
        {PAGE.code} {problem.code} · {problem.what}
      </p>
    </div>
  );
}
