/** A task of the panel done from a list: the same form over the same evidence, asked for when it is wanted. */
import { useMemo, useRef } from "react";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";
import { valueApiOver } from "../../usecases/value-api.ts";
import { computePanel } from "../../view/panel-view.ts";
import type { UiOptions } from "../options.ts";
import type { Task } from "../panel/task.ts";
import { TaskPlace } from "../panel/task-place.tsx";
import { ProblemNote } from "../problem-note.tsx";
import { Skeleton } from "../skeleton.tsx";
import { usePanel } from "../use-panel.ts";
import { TASK_OVER, taskAbout, taskRefused } from "./words.ts";

interface Props {
  readonly row: PortfolioRow;
  readonly task: Task;
  readonly api: PortfolioApi;
  readonly locale: string;
  readonly storageKey: string;
  readonly notify: NonNullable<UiOptions["notify"]>;
  /** @param isDone something was written, and the row is older than the record. */
  readonly onClose: (isDone: boolean) => void;
}

export function TaskOver({ row, task, api, locale, storageKey, notify, onClose }: Props) {
  const { ref, label, title } = row.initiative;
  const options = useMemo(
    (): UiOptions => ({
      api: valueApiOver((call, payload) => api.about({ ref, call, payload })),
      locale,
      draftKey: `${storageKey}:${ref}`,
      notify,
    }),
    [api, ref, locale, storageKey, notify],
  );
  const panel = usePanel(options);
  const isDone = useRef(false);
  const { inputs, problem } = panel.state;
  const view = useMemo(() => (inputs === null ? null : computePanel(inputs, inputs.today, locale)), [inputs, locale]);
  const handle = {
    ...panel,
    replace: (next: Parameters<typeof panel.replace>[0]) => {
      isDone.current = true;
      panel.replace(next);
    },
  };
  const close = () => onClose(isDone.current);
  const refused = view !== null && !view.mayEdit;
  return (
    <section className="up-task-over up-stack" aria-label={taskAbout(label)}>
      <p className="up-row">
        <strong className="up-words">{title.trim() === "" ? label : title}</strong>
        <span className="up-quiet">{label}</span>
      </p>
      {inputs === null && problem === null && <Skeleton shape="line" label={TASK_OVER.reading} onStop={close} />}
      {inputs === null && problem !== null && <ProblemNote problem={problem} onRetry={panel.reload} />}
      {refused && <p className="up-note">{taskRefused(inputs?.initiative.projectName ?? "")}</p>}
      {inputs !== null && view !== null && !refused && (
        <TaskPlace task={task} {...{ inputs, view, options, handle }} onDone={close} />
      )}
      {(inputs === null || refused) && (
        <button type="button" className="up-button" onClick={close}>
          {TASK_OVER.close}
        </button>
      )}
    </section>
  );
}
