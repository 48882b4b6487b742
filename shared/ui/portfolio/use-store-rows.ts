/**
 * Rows of the query in force from the store, while the whole is still read page by page: asked anew whenever the query changes,
 * and further as somebody scrolls. Once all is read nothing is asked: the rows in memory say the same.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatQuery } from "../../portfolio/format-query.ts";
import type { PortfolioQuery } from "../../portfolio/query.ts";
import { isRankField } from "../../portfolio/query.ts";
import { asksForRank } from "../../portfolio/rank-values.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";
import type { RowsState } from "./use-rows.ts";
import { withoutDoubles } from "./use-rows.ts";

/**
 * What a list covers: `all`; `first` = the first rows in the order asked for; `kept` = all in that order that the store has; or only what was read so far, because of titles, of
 * figures told against all rows, of an order that the store cannot give, or (`some`) because no order was asked for.
 */
export type Cover = "all" | "first" | "kept" | "asking" | "titles" | "ranks" | "unordered" | "some";

export interface StoreRowsHandle {
  /** What was read, and what the store found for the query in force; each initiative once. */
  readonly rows: readonly PortfolioRow[];
  /** What the list is of: `rows`, or the first ones in the order asked for. */
  readonly listed: readonly PortfolioRow[];
  readonly cover: Cover;
  /** Asks for the rows that come next, where there are any. */
  more(): void;
  replace(row: PortfolioRow): void;
}

interface Found {
  readonly text: string;
  readonly rows: readonly PortfolioRow[];
  readonly isOrdered: boolean;
  readonly next: string | null;
}

/** Typing is not asked letter by letter. */
const QUIET_MS = 200;
/** Answers without a row that are passed over: whoever sees little of a large store is not left with an empty one. */
const MOST_EMPTY = 20;

/** A question that fails changes nothing: reading page by page goes on, and says its own problems. */
export function useStoreRows(api: PortfolioApi, query: PortfolioQuery, state: RowsState): StoreRowsHandle {
  const isComplete = state.status === "complete";
  const text = useMemo(() => formatQuery(query), [query]);
  const wanted = !isComplete && isForStore(query) ? text : null;
  const [found, setFound] = useState<Found | null>(null);
  const isFirst = useRef(true);
  const isBusy = useRef(false);
  useEffect(() => {
    if (wanted === null) return undefined;
    let isWanted = true;
    const ask = async () => {
      const answer = await nextRows(api, wanted, null);
      if (isWanted && answer !== null) setFound({ text: wanted, ...answer });
    };
    const timer = window.setTimeout(() => void ask(), isFirst.current ? 0 : QUIET_MS);
    isFirst.current = false;
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [api, wanted]);
  const more = useCallback(async () => {
    if (found === null || found.next === null || found.text !== wanted || isBusy.current) return;
    isBusy.current = true;
    const answer = await nextRows(api, found.text, found.next);
    isBusy.current = false;
    if (answer === null) return;
    setFound((now) =>
      now?.text !== found.text
        ? now
        : {
            ...answer,
            text: found.text,
            rows: withoutDoubles(now.rows, answer.rows),
            isOrdered: now.isOrdered && answer.isOrdered,
          },
    );
  }, [api, found, wanted]);
  const replace = useCallback((row: PortfolioRow) => {
    setFound((before) =>
      before === null
        ? null
        : { ...before, rows: before.rows.map((old) => (old.initiative.ref === row.initiative.ref ? row : old)) },
    );
  }, []);
  const current = found !== null && found.text === wanted ? found : null;
  // What is read page by page is the newer one, and once all is read it is the only one.
  const rows = useMemo(
    () => (current === null ? state.rows : withoutDoubles(state.rows, current.rows)),
    [state.rows, current],
  );
  const cover = isComplete ? "all" : coverOf(query, wanted !== null, current);
  return {
    rows,
    listed: (cover === "first" || cover === "kept") && current !== null ? current.rows : rows,
    cover,
    more: useCallback(() => void more(), [more]),
    replace,
  };
}

async function nextRows(api: PortfolioApi, query: string, from: string | null): Promise<Omit<Found, "text"> | null> {
  let cursor = from;
  for (let empty = 0; ; empty += 1) {
    const answer = await api.portfolioQuery({ project: null, query, cursor });
    if (!answer.ok) return null;
    const { rows, isOrdered, next } = answer.value;
    if (rows.length > 0 || next === null || empty >= MOST_EMPTY) return { rows, isOrdered, next };
    cursor = next;
  }
}

/** Without a condition or an order the first page is there as soon; what the whole list must tell, the store cannot. */
function isForStore({ where, orderBy }: PortfolioQuery): boolean {
  return (where !== null || orderBy.length > 0) && !asksForRank(where);
}

function coverOf({ where, orderBy }: PortfolioQuery, isAsked: boolean, found: Found | null): Cover {
  if (asksForRank(where) || orderBy.some(({ field }) => isRankField(field))) return "ranks";
  if (orderBy.some(({ field }) => field === "title" || field === "key")) return "titles";
  if (orderBy.length === 0) return "some";
  if (found === null) return isAsked ? "asking" : "some";
  if (!found.isOrdered) return "unordered";
  return found.next === null ? "kept" : "first";
}
