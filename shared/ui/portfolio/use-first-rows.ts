/** The first rows that fit the query a page is opened with, asked of the store while the whole is read page by page. */
import { useCallback, useEffect, useMemo, useState } from "react";
import { parseQuery } from "../../portfolio/parse-query.ts";
import { asksForRank } from "../../portfolio/rank-values.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";
import type { RowsState } from "./use-rows.ts";
import { withoutDoubles } from "./use-rows.ts";

export interface FirstRowsHandle {
  /** What was read, and before all is read also what the store found first; each initiative once. */
  readonly rows: readonly PortfolioRow[];
  replace(row: PortfolioRow): void;
}

/**
 * A question that fails changes nothing: reading page by page goes on, and says its own problems.
 * @param queryText what the page was opened with; a later query finds its rows among those that are there
 */
export function useFirstRows(api: PortfolioApi, queryText: string, { rows, status }: RowsState): FirstRowsHandle {
  const [asked] = useState(() => (isForStore(queryText) ? queryText : null));
  const [first, setFirst] = useState<readonly PortfolioRow[]>([]);
  useEffect(() => {
    if (asked === null) return undefined;
    let isWanted = true;
    void api.portfolioQuery({ project: null, query: asked, cursor: null }).then((answer) => {
      if (isWanted && answer.ok) setFirst(answer.value.rows);
    });
    return () => {
      isWanted = false;
    };
  }, [api, asked]);
  const replace = useCallback((row: PortfolioRow) => {
    setFirst((before) => before.map((old) => (old.initiative.ref === row.initiative.ref ? row : old)));
  }, []);
  // What is read page by page is the newer one, and once all is read it is the only one.
  const all = useMemo(() => (status === "complete" ? rows : withoutDoubles(rows, first)), [rows, status, first]);
  return { rows: all, replace };
}

/** Without a condition or an order the first page is there as soon; what the whole list must tell, the store cannot. */
function isForStore(queryText: string): boolean {
  if (queryText.trim() === "") return false;
  const parsed = parseQuery(queryText);
  return parsed.ok && !asksForRank(parsed.query.where);
}
