/** The panel's inputs as the page holds them. What is shown stays while newer inputs are asked for, and when asking fails. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "../domain/problem.ts";
import type { PanelInputs } from "../usecases/panel-inputs.ts";
import type { UiOptions } from "./options.ts";

interface PanelState {
  readonly inputs: PanelInputs | null;
  /** Why the last request failed; `null` while it did not. */
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  /** The person stopped waiting. */
  readonly isStopped: boolean;
}

export interface PanelHandle {
  readonly state: PanelState;
  /** Asks again. */
  reload(): void;
  /** Takes newer inputs that a write answered. */
  replace(inputs: PanelInputs): void;
  /** Stops waiting; a late answer is dropped. */
  stop(): void;
}

const START: PanelState = { inputs: null, problem: null, isLoading: true, isStopped: false };

export function usePanel({ api, onHostChange }: Pick<UiOptions, "api" | "onHostChange">): PanelHandle {
  const [state, setState] = useState(START);
  const latestRequest = useRef(0);
  const reload = useCallback(() => {
    latestRequest.current += 1;
    const mine = latestRequest.current;
    setState((before) => ({ ...before, isLoading: true, isStopped: false }));
    api.openPanel().then((answer) => {
      if (mine !== latestRequest.current) return;
      setState(({ inputs }) =>
        answer.ok
          ? { inputs: answer.value, problem: null, isLoading: false, isStopped: false }
          : { inputs, problem: answer.problem, isLoading: false, isStopped: false },
      );
    });
  }, [api]);
  useEffect(() => {
    reload();
    return () => {
      latestRequest.current += 1;
    };
  }, [reload]);
  useEffect(() => onHostChange?.(reload), [onHostChange, reload]);
  const replace = useCallback((inputs: PanelInputs) => {
    latestRequest.current += 1;
    setState({ inputs, problem: null, isLoading: false, isStopped: false });
  }, []);
  const stop = useCallback(() => {
    latestRequest.current += 1;
    setState((before) => ({ ...before, isLoading: false, isStopped: true }));
  }, []);
  return { state, reload, replace, stop };
}
