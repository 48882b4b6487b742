/**
 * A walk over the whole record in steps: says how far it is, waits when the host asks for it, can be stopped, and goes on
 * where it stopped or broke off. What was done stays done.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem, Result } from "../../domain/problem.ts";

export interface Walk<Sum> {
  readonly status: "idle" | "running" | "waiting" | "stopped" | "failed" | "done";
  readonly sum: Sum;
  readonly problem: Problem | null;
}

export interface WalkHandle<Sum> extends Walk<Sum> {
  start(): void;
  stop(): void;
  /** Where it was stopped or broke off. */
  goOn(): void;
}

/**
 * @param step asks for one step and adds it to what came before
 * @param nothing the sum of no step
 */
export function useWalk<Sum>(
  nothing: Sum,
  step: (sum: Sum, cursor: string | null) => Promise<Result<{ readonly sum: Sum; readonly next: string | null }>>,
): WalkHandle<Sum> {
  const [walk, setWalk] = useState<Walk<Sum>>({ status: "idle", sum: nothing, problem: null });
  const run = useRef(0);
  const place = useRef<{ readonly sum: Sum; readonly cursor: string | null }>({ sum: nothing, cursor: null });
  const asked = useRef(step);
  asked.current = step;
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );
  const walkOn = useCallback(async () => {
    run.current += 1;
    const mine = run.current;
    setWalk({ status: "running", sum: place.current.sum, problem: null });
    for (;;) {
      const { sum, cursor } = place.current;
      const answer = await asked.current(sum, cursor);
      if (mine !== run.current) return;
      if (!answer.ok && answer.problem.code === "rate_limited") {
        setWalk({ status: "waiting", sum, problem: null });
        const { retryAfterMs } = answer.problem;
        await new Promise((resolve) => window.setTimeout(resolve, retryAfterMs));
        if (mine !== run.current) return;
        continue;
      }
      if (!answer.ok) return setWalk({ status: "failed", sum, problem: answer.problem });
      place.current = { sum: answer.value.sum, cursor: answer.value.next };
      const isDone = answer.value.next === null;
      setWalk({ status: isDone ? "done" : "running", sum: answer.value.sum, problem: null });
      if (isDone) return;
    }
  }, []);
  return {
    ...walk,
    start: () => {
      place.current = { sum: nothing, cursor: null };
      void walkOn();
    },
    goOn: () => void walkOn(),
    stop: () => {
      run.current += 1;
      setWalk((before) => ({ ...before, status: "stopped" }));
    },
  };
}
