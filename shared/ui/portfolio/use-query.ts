/** The query in force and its text. A text that cannot be read leaves the last good query in force, and says what is wrong. */
import { useCallback, useState } from "react";
import { formatQuery } from "../../portfolio/format-query.ts";
import { parseQuery } from "../../portfolio/parse-query.ts";
import type { PortfolioQuery, QueryProblem } from "../../portfolio/query.ts";
import { EVERYTHING } from "../../portfolio/query.ts";

export interface QueryHandle {
  readonly query: PortfolioQuery;
  readonly text: string;
  readonly problem: QueryProblem | null;
  setText(text: string): void;
  setQuery(query: PortfolioQuery): void;
}

/** @param onText is told each text, also one that cannot be read. */
export function useQuery(firstText: string, onText: (text: string) => void): QueryHandle {
  const [state, setState] = useState(() => read(firstText, EVERYTHING));
  const setText = useCallback(
    (text: string) => {
      setState((before) => read(text, before.query));
      onText(text);
    },
    [onText],
  );
  const setQuery = useCallback(
    (query: PortfolioQuery) => {
      const text = formatQuery(query);
      setState({ query, text, problem: null });
      onText(text);
    },
    [onText],
  );
  return { ...state, setText, setQuery };
}

function read(text: string, before: PortfolioQuery): Pick<QueryHandle, "query" | "text" | "problem"> {
  if (text.trim() === "") return { query: EVERYTHING, text: "", problem: null };
  const parsed = parseQuery(text);
  return parsed.ok ? { query: parsed.query, text, problem: null } : { query: before, text, problem: parsed.problem };
}
