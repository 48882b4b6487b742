/** What a person can do from here; nothing that they may not. */
import { useState } from "react";
import type { PanelContext, Task } from "./task.ts";

interface Props extends PanelContext {
  readonly task: Task | null;
  readonly onBegin: (task: Task) => void;
}

export function Actions({ view, task, onBegin }: Props) {
  const [showsMore, setShowsMore] = useState(false);
  if (!view.mayEdit) return null;
  const isDraft = view.state === "draft";
  const isOpen = view.monitoringEndedOn === null;
  return (
    <div className="up-row">
      {isDraft && (
        <button type="button" className="up-button up-main" data-task="main" onClick={() => onBegin({ kind: "write" })}>
          Edit or commit
        </button>
      )}
      {view.metricId !== null && isOpen && (
        <button
          type="button"
          className="up-button"
          data-task="readings"
          aria-expanded={task?.kind === "readings"}
          onClick={() => onBegin({ kind: "readings", correctOn: null })}
        >
          Add readings
        </button>
      )}
      {!isDraft && isOpen && (
        <>
          <button
            type="button"
            className="up-button"
            data-task="rebaseline"
            onClick={() => onBegin({ kind: "rebaseline" })}
          >
            Re-baseline …
          </button>
          <button
            type="button"
            className="up-button"
            aria-expanded={showsMore}
            onClick={() => setShowsMore(!showsMore)}
          >
            More
          </button>
          {showsMore && (
            <button type="button" className="up-button" data-task="end" onClick={() => onBegin({ kind: "end" })}>
              End monitoring …
            </button>
          )}
        </>
      )}
    </div>
  );
}
