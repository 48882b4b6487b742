/** The rows as the page holds them: read page after page, shown from the first on; what was read stays when reading stops or fails. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { EpochDay } from "../../domain/day.ts";
import type { PersonId, ProjectRef } from "../../domain/ids.ts";
import type { Problem } from "../../domain/problem.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";

export interface RowsState {
  readonly rows: readonly PortfolioRow[];
  readonly hiddenCount: number;
  /** `paused`: as much was read as is read without being asked for. */
  readonly status: "reading" | "paused" | "stopped" | "failed" | "complete";
  /** Why reading failed; else `null`. */
  readonly problem: Problem | null;
  readonly today: EpochDay | null;
  readonly viewerId: PersonId | null;
}

export interface RowsHandle {
  readonly state: RowsState;
  stop(): void;
  /** Reads on from the page that is missing. */
  goOn(): void;
  /** Takes a newer row for the same initiative. */
  replace(row: PortfolioRow): void;
}

const START: RowsState = {
  rows: [],
  hiddenCount: 0,
  status: "reading",
  problem: null,
  today: null,
  viewerId: null,
};

/**
 * @param project `null` = every project the viewer may see
 * @param mostUnasked rows after which reading waits until somebody asks for the rest
 */
export function useRows(
  api: PortfolioApi,
  project: ProjectRef | null = null,
  mostUnasked = Number.POSITIVE_INFINITY,
): RowsHandle {
  const [state, setState] = useState(START);
  const run = useRef(0);
  const cursor = useRef<string | null>(null);
  const readUpTo = useCallback(
    async (most: number) => {
      run.current += 1;
      let count = 0;
      const mine = run.current;
      setState((before) => ({ ...before, status: "reading", problem: null }));
      for (;;) {
        const answer = await api.portfolioPage({ project, cursor: cursor.current });
        if (mine !== run.current) return;
        if (!answer.ok) return setState((before) => ({ ...before, status: "failed", problem: answer.problem }));
        const { rows, hiddenCount, next, today, viewerId } = answer.value;
        cursor.current = next;
        count += rows.length;
        const going = count < most ? "reading" : "paused";
        setState((before) => ({
          rows: withoutDoubles(before.rows, rows),
          hiddenCount: before.hiddenCount + hiddenCount,
          status: next === null ? "complete" : going,
          problem: null,
          today,
          viewerId,
        }));
        if (next === null || going === "paused") return undefined;
      }
    },
    [api, project],
  );
  useEffect(() => {
    cursor.current = null;
    setState(START);
    void readUpTo(mostUnasked);
    return () => {
      run.current += 1;
    };
  }, [readUpTo, mostUnasked]);
  const stop = useCallback(() => {
    run.current += 1;
    setState((before) => ({ ...before, status: "stopped" }));
  }, []);
  const goOn = useCallback(() => void readUpTo(Number.POSITIVE_INFINITY), [readUpTo]);
  const replace = useCallback((row: PortfolioRow) => {
    setState((before) => ({
      ...before,
      rows: before.rows.map((old) => (old.initiative.ref === row.initiative.ref ? row : old)),
    }));
  }, []);
  return { state, stop, goOn, replace };
}

/** Work moves between two pages while they are read: the same initiative may come twice, and counts once. */
export function withoutDoubles(
  before: readonly PortfolioRow[],
  more: readonly PortfolioRow[],
): readonly PortfolioRow[] {
  const seen = new Set(before.map(({ initiative }) => initiative.ref));
  return [...before, ...more.filter(({ initiative }) => !seen.has(initiative.ref))];
}
