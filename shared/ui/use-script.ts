/** A part of a view that arrives in a script of its own, asked for as soon as the view is there: while the host is at its answer. */
import { useEffect, useState } from "react";

/**
 * Unlike `lazy`, what waits keeps its place: the elements that stood there stay the same when the answer comes before the script.
 *
 * @param load imports the script; must be the same function at every render
 * @returns `null` until it is there
 * @throws while drawing, when it does not arrive: for the boundary around the view, whose button asks for it again
 */
export function useScript<T>(load: () => Promise<T>): T | null {
  const [arrived, setArrived] = useState<{ readonly script: T } | { readonly problem: unknown } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (script) => isCurrent && setArrived({ script }),
      (problem: unknown) => isCurrent && setArrived({ problem }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load]);
  if (arrived === null) return null;
  if ("problem" in arrived) throw arrived.problem;
  return arrived.script;
}
