/** The portfolio: numbers in words, filters as a sentence, the list, and what is not shown. */
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import type { QueryAnswer } from "../../portfolio/apply-query.ts";
import { applyQuery } from "../../portfolio/apply-query.ts";
import { fieldValue } from "../../portfolio/field-values.ts";
import { trackRecord } from "../../portfolio/impact.ts";
import type { PortfolioQuery } from "../../portfolio/query.ts";
import { isRankField } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { Skeleton } from "../skeleton.tsx";
import { Stopped } from "../stopped.tsx";
import { FilterSentence } from "./filter-sentence.tsx";
import { projectsNotIn, readSearch, sortedBy, withSearch } from "./filters.ts";
import type { Layout } from "./kept.ts";
import { keepLayout, readLayout } from "./kept.ts";
import type { RowGroup } from "./lines.ts";
import { LookAgain } from "./look-again.tsx";
import type { PortfolioUiOptions } from "./options.ts";
import type { Show } from "./place.ts";
import { SHOWS } from "./place.ts";
import { NothingRead, ReadingProgress } from "./progress.tsx";
import { QueryText } from "./query-text.tsx";
import type { RowContext } from "./row-cells.tsx";
import { SearchBox } from "./search-box.tsx";
import { SiteReadingNote } from "./site-reading.tsx";
import type { FileKind } from "./take-away.ts";
import { Tool } from "./tool.tsx";
import { LayoutTools, ShowAs, TakeAway } from "./tools.tsx";
import { useBegun } from "./use-begun.ts";
import type { GroupSizes } from "./use-group-sizes.ts";
import { useGroupSizes } from "./use-group-sizes.ts";
import type { JudgingHandle } from "./use-judging.ts";
import { useJudging } from "./use-judging.ts";
import { usePlace } from "./use-place.ts";
import type { QueryHandle } from "./use-query.ts";
import type { RowsState } from "./use-rows.ts";
import { useRows } from "./use-rows.ts";
import type { StoreRowsHandle } from "./use-store-rows.ts";
import { useStoreRows } from "./use-store-rows.ts";
import { coverWords, PAGE, SHOW_WORDS, TAKE, unknownProject, VIEWS } from "./words.ts";

// Asked for at once, while the first rows are read: a long list needs more script than the first words do.
const gridScript = import("./grid.tsx");
const Grid = lazy(() => gridScript.then((it) => ({ default: it.Grid })));
// Its figures need a part of the engine, and can only be told once rows are there.
const stripScript = import("./strip-view.tsx");
const Strip = lazy(() => stripScript.then((it) => ({ default: it.Strip })));
const IdsQuery = lazy(() => import("./ids-query.tsx").then((it) => ({ default: it.IdsQuery })));
const MyBenefitsPage = lazy(() => import("./mine/my-benefits-page.tsx").then((it) => ({ default: it.MyBenefitsPage })));
const HeadroomPage = lazy(() => import("./limits/headroom-page.tsx").then((it) => ({ default: it.HeadroomPage })));
const StopPage = lazy(() => import("./limits/stop-page.tsx").then((it) => ({ default: it.StopPage })));
const TaskOver = lazy(() => import("./task-over.tsx").then((it) => ({ default: it.TaskOver })));
const SavedViews = lazy(() => import("./saved-views.tsx").then((it) => ({ default: it.SavedViews })));
const Cards = lazy(() => import("./cards.tsx").then((it) => ({ default: it.Cards })));

export function PortfolioPage({ options }: { readonly options: PortfolioUiOptions }) {
  const { api, locale } = options;
  const handle = useRows(api, null, options.mostUnasked);
  const { show, asked, go } = usePlace(options);
  const found = useStoreRows(api, asked.query, handle.state);
  const [replaceRead, replaceFound] = [handle.replace, found.replace];
  const replace = useCallback(
    (row: PortfolioRow) => {
      replaceRead(row);
      replaceFound(row);
    },
    [replaceRead, replaceFound],
  );
  const judging = useJudging(api, replace);
  const { rows, status, problem, hiddenCount, viewerId } = handle.state;
  const today = handle.state.today ?? options.today;
  const { begun, begin, close } = useBegun(api, replace);
  const context = useRowContext(options, rows, today, begin);
  // Figures are of what was read; only the list also shows what the store found first.
  const shownCount = show === "list" ? found.rows.length : rows.length;
  if (shownCount === 0 && status === "reading")
    return <Skeleton shape="panel" label={PAGE.reading} onStop={handle.stop} />;
  if (shownCount === 0 && problem !== null) return <NothingRead problem={problem} onRetry={handle.goOn} />;
  if (shownCount === 0 && status === "stopped") return <Stopped onRetry={handle.goOn} />;
  return (
    <div className="up-portfolio up-stack">
      {options.siteReading !== undefined && <SiteReadingNote ask={options.siteReading} locale={locale} />}
      <ReadingProgress handle={handle} locale={locale} />
      {shownCount > 0 && <Shows show={show} onShow={go} />}
      {shownCount === 0 && <p className="up-empty">{PAGE.nothingVisible(hiddenCount)}</p>}
      {rows.length > 0 && show === "mine" && viewerId !== null && (
        <Suspense fallback={<Skeleton shape="panel" label={PAGE.listing} />}>
          <MyBenefitsPage
            {...{ options, rows, viewerId, context }}
            isComplete={status === "complete"}
            onRow={replace}
            onFindOrphans={() => go("list", ORPHANS_QUERY)}
          />
        </Suspense>
      )}
      {rows.length > 0 && show === "headroom" && (
        <Suspense fallback={<Skeleton shape="panel" label={PAGE.listing} />}>
          <HeadroomPage {...{ rows, locale }} onQuery={(queryText) => go("list", queryText)} />
        </Suspense>
      )}
      {begun !== null && (show === "list" || show === "stop") && (
        <Suspense fallback={<Skeleton shape="line" label={PAGE.listing} />}>
          <TaskOver
            key={`${begun.task.kind} ${begun.row.initiative.ref}`}
            {...{ api, locale }}
            row={begun.row}
            task={begun.task}
            storageKey={options.storageKey}
            notify={options.notify}
            onClose={close}
          />
        </Suspense>
      )}
      {rows.length > 0 && show === "stop" && (
        <Suspense fallback={<Skeleton shape="panel" label={PAGE.listing} />}>
          <StopPage {...{ rows, context }} />
        </Suspense>
      )}
      {show === "list" && <List {...{ options, rows, today, context, asked, judging, status, found }} />}
      {shownCount > 0 && hiddenCount > 0 && <p className="up-quiet">{PAGE.hidden(hiddenCount)}</p>}
    </div>
  );
}

/** A promise whose owner left waits for somebody as much as one that nobody ever had. */
const ORPHANS_QUERY = "orphan in (no_owner, owner_left)";

function Shows({ show, onShow }: { readonly show: Show; readonly onShow: (show: Show) => void }) {
  return (
    <nav className="up-shows" aria-label={SHOW_WORDS.label}>
      {SHOWS.map((one) => (
        <button
          key={one}
          type="button"
          className="up-show"
          aria-current={show === one ? "page" : undefined}
          onClick={() => onShow(one)}
        >
          {SHOW_WORDS[one]}
        </button>
      ))}
    </nav>
  );
}

interface ListedProps {
  /** What the list is of: what was read, and what the store found before it was read. */
  readonly found: StoreRowsHandle;
  readonly options: PortfolioUiOptions;
  readonly rows: readonly PortfolioRow[];
  readonly today: RowContext["today"];
  readonly context: RowContext;
  readonly asked: QueryHandle;
  readonly status: RowsState["status"];
}

interface ListProps extends ListedProps {
  readonly judging: JudgingHandle;
}

/** The list of all, with the board's figures above. */
function List({ judging, ...listed }: ListProps) {
  const { options, rows, today, status, found } = listed;
  const { locale } = options;
  const hasHypothesis = rows.some(({ summary }) => summary !== null);
  if (found.rows.length === 0) return null;
  return (
    <>
      {!hasHypothesis && status === "complete" && (
        <div className="up-empty">
          <p>
            <strong>{PAGE.empty}</strong>
          </p>
          <p className="up-quiet">{PAGE.emptyMore(new Intl.NumberFormat(locale).format(rows.length))}</p>
        </div>
      )}
      {hasHypothesis && (
        <Suspense fallback={<Skeleton shape="line" label={PAGE.listing} />}>
          <Strip
            {...{ rows, today, locale }}
            onWhere={(where) => listed.asked.setQuery({ ...listed.asked.query, where })}
          />
        </Suspense>
      )}
      <LookAgain {...{ rows, today, locale }} handle={judging} />
      <Listed {...listed} rows={found.rows} />
    </>
  );
}

/** The rows that the query lets through, with the tools around them. */
function Listed({ options, rows, today, context, asked, status, found }: ListedProps) {
  const isComplete = status === "complete";
  const { locale, storageKey, notify } = options;
  const { query, text, problem, setQuery, setText } = asked;
  const [layout, setLayout] = useLayout(storageKey);
  // Typing stays quick: ten thousand rows are filtered a moment later.
  const read = useMemo(
    () => ({ listed: found.listed, count: rows.length, isComplete }),
    [found.listed, rows.length, isComplete],
  );
  // All of one moment: rows of before beside a count of now would be two totals.
  const [late, lateQuery] = [useDeferredValue(read), useDeferredValue(query)];
  const answer = useMemo(
    () => applyQuery(late.listed, lateQuery, today, locale),
    [late.listed, lateQuery, today, locale],
  );
  const sizes = useGroupSizes(options.api, query, isComplete);
  const groups = useMemo(() => rowGroups(answer, lateQuery, sizes, today), [answer, lateQuery, sizes, today]);
  const covers = coverWords(found.cover, answer.rows.length);
  const number = new Intl.NumberFormat(locale);
  const isFiltered = problem !== null || query.where !== null;
  const missing = useMemo(() => (isComplete ? projectsNotIn(query.where, rows) : []), [isComplete, query, rows]);
  const clear = () => (problem === null ? setQuery({ ...query, where: null }) : setText(""));
  const take = async (kind: FileKind) => {
    try {
      const { takeAway } = await import("./take-away.ts");
      await takeAway(kind, answer.rows, today);
      notify(TAKE.saved(number.format(answer.rows.length)), "success");
    } catch {
      notify(TAKE.failed, "error");
    }
  };
  return (
    <>
      <section className="up-filters" aria-label={PAGE.filters}>
        <FilterSentence query={query} rows={rows} onQuery={setQuery} />
        <div className="up-search-row">
          <SearchBox words={readSearch(query)} onWords={(words) => setQuery(withSearch(query, words))} />
          <QueryText {...{ text, problem, rows }} onText={setText} />
        </div>
        {missing.map((name) => (
          <p key={name} className="up-note up-is-caution" role="status">
            {unknownProject(name)}
          </p>
        ))}
      </section>
      <div className="up-list-head">
        <h2 aria-live="polite">{(late.isComplete ? PAGE.shown : PAGE.shownSoFar)(answer.rows.length, late.count)}</h2>
        {isFiltered && answer.rows.length > 0 && (
          <button type="button" className="up-link" onClick={clear}>
            {PAGE.clear}
          </button>
        )}
        <div className="up-tools">
          <ShowAs layout={layout} onLayout={setLayout} />
          <Suspense fallback={<Tool title={VIEWS.summary}>{VIEWS.reading}</Tool>}>
            <SavedViews {...{ notify, query, rows }} api={options.api} queryText={text} onText={setText} />
          </Suspense>
          <LayoutTools layout={layout} onLayout={setLayout} />
          <TakeAway onTake={take}>
            {options.idsQuery !== undefined && (
              <Suspense>
                <IdsQuery idsQuery={options.idsQuery} rows={answer.rows} />
              </Suspense>
            )}
          </TakeAway>
        </div>
      </div>
      {covers !== null && (
        <p className="up-quiet" role="status">
          {covers}
        </p>
      )}
      {answer.rows.length === 0 ? (
        <div className="up-empty up-stack-small">
          <p>{PAGE.nothingMatches(number.format(rows.length))}</p>
          <button type="button" className="up-button" onClick={clear}>
            {PAGE.clear}
          </button>
        </div>
      ) : (
        <Suspense fallback={<Skeleton shape="panel" label={PAGE.listing} />}>
          {layout.isCharts ? (
            <Cards groups={groups} context={context} onEnd={found.more} />
          ) : (
            <Grid
              {...{ groups, context }}
              shown={layout.shown}
              isCompact={layout.isCompact}
              sorting={query.orderBy[0] ?? null}
              onSort={(field) => setQuery(sortedBy(query, field))}
              onEnd={found.more}
            />
          )}
        </Suspense>
      )}
    </>
  );
}

/** Groups with the sizes that were counted over the store; each group has one value of the field. */
function rowGroups(
  { rows, groups }: QueryAnswer,
  { groupBy }: PortfolioQuery,
  sizes: GroupSizes | null,
  today: RowContext["today"],
): readonly RowGroup[] {
  if (groups === null || groupBy === null) return [{ label: null, rows, total: null }];
  const sizeOf = ([first]: readonly PortfolioRow[]) =>
    first === undefined || isRankField(groupBy) ? null : (sizes?.get(fieldValue(first, groupBy, today)) ?? null);
  return groups.map(({ label, rows: members }) => {
    const size = sizeOf(members);
    // Epics without a hypothesis are in no store: a list that has more than were counted has them.
    return { label, rows: members, total: size === null ? null : Math.max(size, members.length) };
  });
}

function useLayout(storageKey: string): readonly [Layout, (layout: Layout) => void] {
  const [layout, setLayout] = useState(() => readLayout(storageKey));
  useEffect(() => keepLayout(storageKey, layout), [storageKey, layout]);
  return [layout, setLayout];
}

function useRowContext(
  options: PortfolioUiOptions,
  rows: readonly PortfolioRow[],
  today: RowContext["today"],
  begin: RowContext["begin"],
): RowContext {
  const { locale } = options;
  const open = useCallback<RowContext["open"]>((initiative) => options.openInitiative(initiative), [options]);
  const hrefOf = useCallback<RowContext["hrefOf"]>(
    (initiative) => options.openPanelHref?.(initiative) ?? null,
    [options],
  );
  const lateRows = useDeferredValue(rows);
  const record = useMemo(() => trackRecord(lateRows), [lateRows]);
  return useMemo(() => ({ locale, today, open, hrefOf, begin, record }), [locale, today, open, hrefOf, begin, record]);
}
