/** Looks again at initiatives, four at a time, with progress; can be stopped, and goes on past those that fail. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { InitiativeRef } from "../../domain/ids.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";

const AT_ONCE = 4;

export interface Judging {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly isRunning: boolean;
}

export interface JudgingHandle {
  /** `null` = nobody asked yet. */
  readonly judging: Judging | null;
  start(refs: readonly InitiativeRef[]): void;
  stop(): void;
}

export function useJudging(api: PortfolioApi, onRow: (row: PortfolioRow) => void): JudgingHandle {
  const [judging, setJudging] = useState<Judging | null>(null);
  const run = useRef(0);
  const stop = useCallback(() => {
    run.current += 1;
    setJudging((before) => (before === null ? null : { ...before, isRunning: false }));
  }, []);
  const start = useCallback(
    (refs: readonly InitiativeRef[]) => {
      run.current += 1;
      const mine = run.current;
      const waiting = [...refs];
      setJudging({ total: refs.length, done: 0, failed: 0, isRunning: refs.length > 0 });
      const work = async () => {
        for (let ref = waiting.shift(); ref !== undefined; ref = waiting.shift()) {
          const answer = await api.judge({ ref });
          if (mine !== run.current) return;
          if (answer.ok) onRow(answer.value);
          setJudging((before) => before && counted(before, answer.ok));
        }
      };
      for (let worker = 0; worker < Math.min(AT_ONCE, refs.length); worker += 1) void work();
    },
    [api, onRow],
  );
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );
  return { judging, start, stop };
}

function counted({ total, done, failed }: Judging, isFine: boolean): Judging {
  return { total, done: done + 1, failed: failed + (isFine ? 0 : 1), isRunning: done + 1 < total };
}
