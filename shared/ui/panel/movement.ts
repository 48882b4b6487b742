/** How much of the promised movement is there, as shares of it: what the value bar draws. */
import type { Interval } from "../../evaluation/types.ts";
import type { PanelView } from "../../view/panel-view.ts";

export interface PromisedMovement {
  /** Promised movement with its sign, metric unit. */
  readonly promised: number;
  /** Movement so far, metric unit; `null` while nothing can be estimated. */
  readonly sofar: Interval | null;
}

/** `null` while there is no baseline or no target, or the promise is to stay where it is. */
export function promisedMovement({ hypothesis, picture, assessment }: PanelView): PromisedMovement | null {
  const baseline = hypothesis?.path.baseline ?? picture?.baseline?.estimate ?? null;
  const target = hypothesis?.path.target ?? null;
  if (baseline === null || target === null || target === baseline) return null;
  return { promised: target - baseline, sofar: assessment?.effect ?? null };
}
