/** Saved views behind a small door: one's own and those of projects, taken again, removed, and the removal undone. */
import { useCallback, useId, useMemo, useRef, useState } from "react";
import type { Problem, Result } from "../../domain/problem.ts";
import { parseQuery } from "../../portfolio/parse-query.ts";
import type { PortfolioQuery } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { PortfolioApi, SavedView, SharedView } from "../../usecases/portfolio-api.ts";
import { ProblemNote } from "../problem-note.tsx";
import { Tool } from "./tool.tsx";
import { sharingProjects, useSharedViews } from "./use-shared-views.ts";
import { VIEWS } from "./words.ts";

interface Props {
  readonly api: PortfolioApi;
  readonly query: PortfolioQuery;
  readonly queryText: string;
  /** What the viewer sees: their projects are those whose shared views are shown. */
  readonly rows: readonly PortfolioRow[];
  readonly onText: (text: string) => void;
  readonly notify: (message: string, tone: "success" | "error") => void;
}

/** A view that was just removed; `project: null` = one's own. */
type Removed = Omit<SharedView, "project"> & { readonly project: SharedView["project"] | null };

export function SavedViews({ api, query, queryText, rows, onText, notify }: Props) {
  const id = useId();
  const [views, setViews] = useState<readonly SavedView[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [name, setName] = useState("");
  const [wantedPlace, setPlace] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { projects, all } = useMemo(() => sharingProjects(rows, query), [rows, query]);
  const shared = useSharedViews(api, projects);
  const nameOf = (ref: string) => projects.find((project) => project.ref === ref)?.name ?? ref;
  const places = projects.filter(({ ref }) => shared.mayChange.includes(ref));
  const place = places.find(({ ref }) => ref === wantedPlace) ?? null;
  const take = useCallback(async (asked: Promise<Result<readonly SavedView[]>>) => {
    const answer = await asked;
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setViews(answer.value);
    return answer.ok;
  }, []);
  const loadOwn = useCallback(() => void take(api.views()), [api, take]);
  const load = () => {
    loadOwn();
    shared.load();
  };
  const keep = ({ project, ...view }: Removed) =>
    project === null ? take(api.keepView(view)) : shared.keep({ project, ...view });
  const save = async () => {
    const wanted = name.trim();
    if (wanted === "" || !(await keep({ project: place?.ref ?? null, name: wanted, queryText }))) return;
    setName("");
    setRemoved(null);
    // The button is off now: the focus stays inside the door, which would close otherwise, and the new view is seen.
    field.current?.focus();
    notify(place === null ? VIEWS.saved(wanted) : VIEWS.savedIn(wanted, place.name), "success");
  };
  const remove = async (view: Removed) => {
    const { project, name: gone, queryText: text } = view;
    const isGone =
      project === null ? take(api.removeView({ name: gone })) : shared.remove({ project, name: gone, queryText: text });
    if (!(await isGone)) return;
    setRemoved(view);
    // Its button is gone: the focus stays inside the door, which would close otherwise.
    field.current?.focus();
  };
  const undo = async () => {
    if (removed === null || !(await keep(removed))) return;
    setRemoved(null);
    field.current?.focus();
  };
  const isUnreadable = place !== null && queryText.trim() !== "" && !parseQuery(queryText).ok;
  return (
    <Tool title={VIEWS.summary} onOpen={load}>
      {problem !== null && <ProblemNote problem={problem} onRetry={loadOwn} />}
      {views === null && problem === null && <p className="up-quiet">{VIEWS.reading}</p>}
      {views?.length === 0 && <p className="up-quiet">{VIEWS.none}</p>}
      <ul aria-label={VIEWS.own}>
        {views?.map((view) => (
          <View key={view.name} view={view} onText={onText} onRemove={() => void remove({ project: null, ...view })} />
        ))}
      </ul>
      <h3>{VIEWS.shared}</h3>
      {shared.problem !== null && <ProblemNote problem={shared.problem} onRetry={shared.load} />}
      {shared.views === null && shared.problem === null && <p className="up-quiet">{VIEWS.readingShared}</p>}
      {shared.views?.length === 0 && <p className="up-quiet">{VIEWS.noneShared}</p>}
      <ul aria-label={VIEWS.shared}>
        {shared.views?.map((view) => (
          <View
            key={`${view.project} ${view.name}`}
            view={view}
            project={nameOf(view.project)}
            onText={onText}
            onRemove={shared.mayChange.includes(view.project) ? () => void remove(view) : null}
          />
        ))}
      </ul>
      {all > projects.length && <p className="up-quiet">{VIEWS.sharedOfSome(projects.length, all)}</p>}
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
          <button type="submit" className="up-button" disabled={name.trim() === "" || isUnreadable}>
            {VIEWS.save}
          </button>
        </div>
        {places.length > 0 && (
          <>
            <label htmlFor={`${id}-for`}>{VIEWS.for}</label>
            <select id={`${id}-for`} value={place?.ref ?? ""} onChange={(event) => setPlace(event.target.value)}>
              <option value="">{VIEWS.forMe}</option>
              {places.map(({ ref, name: project }) => (
                <option key={ref} value={ref}>
                  {VIEWS.forProject(project)}
                </option>
              ))}
            </select>
          </>
        )}
      </form>
      {isUnreadable && (
        <p className="up-note up-is-caution" role="status">
          {VIEWS.unreadable}
        </p>
      )}
      <p className="up-quiet">{VIEWS.share}</p>
    </Tool>
  );
}

interface ViewProps {
  readonly view: SavedView;
  /** Name of the project that shares it. */
  readonly project?: string;
  readonly onText: (text: string) => void;
  /** `null` = only whoever administers the project may. */
  readonly onRemove: (() => void) | null;
}

function View({ view, project, onText, onRemove }: ViewProps) {
  return (
    <li className="up-row up-view">
      <button type="button" className="up-link" title={view.queryText} onClick={() => onText(view.queryText)}>
        {view.name}
      </button>
      {project !== undefined && <span className="up-quiet">{project}</span>}
      {onRemove !== null && (
        <button type="button" className="up-icon-button" aria-label={VIEWS.remove(view.name)} onClick={onRemove}>
          ×
        </button>
      )}
    </li>
  );
}
