/** A task begun about a row of a list: where it was begun, and what happens when it is closed. */
import { useCallback, useRef, useState } from "react";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";
import type { Task } from "../panel/task.ts";

interface Begun {
  readonly row: PortfolioRow;
  readonly task: Task;
}

interface BegunHandle {
  readonly begun: Begun | null;
  begin(row: PortfolioRow, task: Task): void;
  /** @param isDone something was written: the row is asked for again. */
  close(isDone: boolean): void;
}

/** @param onRow takes the newer row @param onWritten is told after it, when something was written */
export function useBegun(api: PortfolioApi, onRow: (row: PortfolioRow) => void, onWritten?: () => void): BegunHandle {
  const [begun, setBegun] = useState<Begun | null>(null);
  const from = useRef<string | null>(null);
  const begin = useCallback((row: PortfolioRow, task: Task) => {
    from.current = placeOf(document.activeElement);
    setBegun({ row, task });
  }, []);
  const close = useCallback(
    async (isDone: boolean) => {
      const ref = begun?.row.initiative.ref;
      setBegun(null);
      giveFocusBack(from.current);
      if (!isDone || ref === undefined) return;
      const fresh = await api.judge({ ref });
      if (fresh.ok) onRow(fresh.value);
      onWritten?.();
    },
    [api, begun, onRow, onWritten],
  );
  return { begun, begin, close };
}

/** What names the place in the page: its own mark, else the row it stands in. */
function placeOf(element: Element | null): string | null {
  const deed = element?.closest("[data-deed]")?.getAttribute("data-deed");
  if (deed != null) return `[data-deed="${CSS.escape(deed)}"]`;
  const ref = element?.closest("[data-ref]")?.getAttribute("data-ref");
  return ref == null ? null : `[data-ref="${CSS.escape(ref)}"]`;
}

/** To where the task was begun; when that is gone, to the title of the view. */
function giveFocusBack(place: string | null): void {
  window.setTimeout(() => {
    const wanted =
      (place === null ? null : document.querySelector(place)) ?? document.querySelector('[data-deed="title"]');
    if (wanted instanceof HTMLElement) wanted.focus();
  });
}
