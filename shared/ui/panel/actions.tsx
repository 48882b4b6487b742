/** What a person can do from here; nothing that they may not. */

import { useState } from "react";
import { t } from "../../text/t.ts";
import type { PanelContext, Task } from "./task.ts";
import { takesThePanel } from "./task.ts";

interface Props extends PanelContext {
  readonly task: Task | null;
  readonly onBegin: (task: Task) => void;
  readonly onClose: () => void;
}

export function Actions({ view, task, onBegin, onClose }: Props) {
  const [showsMore, setShowsMore] = useState(false);
  if (!view.mayEdit) return null;
  const isDraft = view.state === "draft";
  const isOpen = view.monitoringEndedOn === null;
  return (
    <div className="up-row">
      {isDraft && (
        <button type="button" className="up-button up-main" data-task="main" onClick={() => onBegin({ kind: "write" })}>
          {t("Edit or commit")}
        </button>
      )}
      {view.metricId !== null && isOpen && (
        <Begin
          task={{ kind: "readings", correctOn: null }}
          now={task}
          {...{ onBegin, onClose }}
          words={t("Add readings")}
        />
      )}
      {!isDraft && <Begin task={{ kind: "decide" }} now={task} {...{ onBegin, onClose }} words={t("Decide …")} />}
      {!isDraft && isOpen && (
        <Begin task={{ kind: "rebaseline" }} now={task} {...{ onBegin, onClose }} words={t("Re-baseline …")} />
      )}
      {isDraft && (
        <Begin task={{ kind: "exception" }} now={task} {...{ onBegin, onClose }} words={t("Grant an exception …")} />
      )}
      {!isDraft && (
        <button type="button" className="up-button" aria-expanded={showsMore} onClick={() => setShowsMore(!showsMore)}>
          {t("More")}
        </button>
      )}
      {showsMore && !isDraft && (
        <>
          {view.windowOpensOn !== null && view.windowOpensOn <= view.latestDay && (
            <Begin task={{ kind: "review" }} now={task} {...{ onBegin, onClose }} words={t("Value review …")} />
          )}
          <Begin task={{ kind: "handover" }} now={task} {...{ onBegin, onClose }} words={t("Hand over …")} />
          <Begin task={{ kind: "exception" }} now={task} {...{ onBegin, onClose }} words={t("Grant an exception …")} />
          <Begin task={{ kind: "costs" }} now={task} {...{ onBegin, onClose }} words={t("Costs …")} />
          {isOpen && (
            <Begin task={{ kind: "end" }} now={task} {...{ onBegin, onClose }} words={t("End monitoring …")} />
          )}
        </>
      )}
    </div>
  );
}

function Begin(props: {
  readonly task: Task;
  readonly now: Task | null;
  readonly onBegin: (task: Task) => void;
  readonly onClose: () => void;
  readonly words: string;
}) {
  const { task, now, onBegin, onClose, words } = props;
  const isOpen = now?.kind === task.kind;
  return (
    <button
      type="button"
      className="up-button"
      data-task={task.kind}
      aria-expanded={takesThePanel(task) ? undefined : isOpen}
      onClick={() => (isOpen ? onClose() : onBegin(task))}
    >
      {words}
    </button>
  );
}
