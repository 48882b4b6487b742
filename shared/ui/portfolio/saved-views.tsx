/** Saved views behind a small door: kept in the record for this viewer, taken again, removed, and the removal undone. */
import { useCallback, useId, useRef, useState } from "react";
import type { Problem, Result } from "../../domain/problem.ts";
import type { PortfolioApi, SavedView } from "../../usecases/portfolio-api.ts";
import { ProblemNote } from "../problem-note.tsx";
import { Tool } from "./tool.tsx";
import { VIEWS } from "./words.ts";

interface Props {
  readonly api: PortfolioApi;
  readonly queryText: string;
  readonly onText: (text: string) => void;
  readonly notify: (message: string, tone: "success" | "error") => void;
}

export function SavedViews({ api, queryText, onText, notify }: Props) {
  const id = useId();
  const [views, setViews] = useState<readonly SavedView[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [removed, setRemoved] = useState<SavedView | null>(null);
  const [name, setName] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const take = useCallback(async (asked: Promise<Result<readonly SavedView[]>>) => {
    const answer = await asked;
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setViews(answer.value);
    return answer.ok;
  }, []);
  const load = useCallback(() => void take(api.views()), [api, take]);
  const save = async () => {
    const wanted = name.trim();
    if (wanted === "" || !(await take(api.keepView({ name: wanted, queryText })))) return;
    setName("");
    setRemoved(null);
    notify(VIEWS.saved(wanted), "success");
  };
  const remove = async (view: SavedView) => {
    if (!(await take(api.removeView({ name: view.name })))) return;
    setRemoved(view);
    // Its button is gone: the focus stays inside the door, which would close otherwise.
    field.current?.focus();
  };
  const undo = async () => {
    if (removed === null || !(await take(api.keepView(removed)))) return;
    setRemoved(null);
    field.current?.focus();
  };
  return (
    <Tool title={VIEWS.summary} onOpen={load}>
      {problem !== null && <ProblemNote problem={problem} onRetry={load} />}
      {views === null && problem === null && <p className="up-quiet">{VIEWS.reading}</p>}
      {views?.length === 0 && <p className="up-quiet">{VIEWS.none}</p>}
      <ul>
        {views?.map((view) => (
          <li key={view.name} className="up-row up-view">
            <button type="button" className="up-link" title={view.queryText} onClick={() => onText(view.queryText)}>
              {view.name}
            </button>
            <button
              type="button"
              className="up-icon-button"
              aria-label={VIEWS.remove(view.name)}
              onClick={() => void remove(view)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {removed !== null && (
        <p className="up-row up-quiet" role="status">
          {VIEWS.removed(removed.name)}
          <button type="button" className="up-link" onClick={() => void undo()}>
            {VIEWS.undo}
          </button>
        </p>
      )}
      <form
        className="up-field"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label htmlFor={id}>{VIEWS.name}</label>
        <div className="up-control">
          <input
            ref={field}
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
    </Tool>
  );
}
