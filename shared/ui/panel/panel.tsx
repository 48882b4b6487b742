/** The full value panel: one view of the inputs as known on a day, and what a person can do from here. */
import { useDeferredValue, useMemo, useState } from "react";
import type { EpochDay } from "../../domain/day.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import type { PanelView } from "../../view/panel-view.ts";
import { computePanel } from "../../view/panel-view.ts";
import type { UiOptions } from "../options.ts";
import { SwitchedOff } from "../switched-off.tsx";
import type { PanelHandle } from "../use-panel.ts";
import { AboveNote } from "./above-note.tsx";
import { Actions } from "./actions.tsx";
import { Conclusion } from "./conclusion.tsx";
import { EmptyPanel } from "./empty-panel.tsx";
import { Notices } from "./notices.tsx";
import type { Task } from "./task.ts";
import { takesThePanel } from "./task.ts";
import { TaskPlace } from "./task-place.tsx";
import { useReturningFocus } from "./use-returning-focus.ts";

export interface PanelProps {
  readonly inputs: PanelInputs;
  readonly options: UiOptions;
  readonly handle: PanelHandle;
}

export function Panel({ inputs, options, handle }: PanelProps) {
  const [chosenDay, setChosenDay] = useState<EpochDay | null>(null);
  const day = useDeferredValue(chosenDay ?? inputs.today);
  const view = useMemo(() => computePanel(inputs, day, options.locale), [inputs, day, options.locale]);
  const [task, setTask] = useState<Task | null>(() => (beginsWithForm(view, options) ? { kind: "write" } : null));
  const focus = useReturningFocus();
  const begin = (next: Task) => {
    focus.remember();
    setChosenDay(null);
    setTask(next);
  };
  const finish = () => {
    if (task?.kind === "write") options.onWritten?.();
    setTask(null);
    focus.giveBack();
  };
  const context = { inputs, view, options, handle };
  if (!inputs.settings.isEnabled) return <SwitchedOff projectName={inputs.initiative.projectName} />;
  if (task !== null && takesThePanel(task)) {
    return (
      <div className="up-stack">
        <AboveNote {...context} />
        <TaskPlace task={task} {...context} onDone={finish} />
      </div>
    );
  }
  return (
    <div className="up-stack">
      <AboveNote {...context} />
      <Notices {...context} onBegin={begin} />
      {view.state === "no_hypothesis" ? (
        <>
          <EmptyPanel
            inputs={inputs}
            draftKey={options.draftKey}
            onWrite={() => begin({ kind: "write" })}
            onExcept={() => begin({ kind: "exception" })}
          />
          {task !== null && <TaskPlace task={task} {...context} onDone={finish} />}
        </>
      ) : (
        <Conclusion
          {...context}
          day={chosenDay ?? view.latestDay}
          onDay={(next) => setChosenDay(next === view.latestDay ? null : next)}
          onCorrect={(on) => begin({ kind: "readings", correctOn: on })}
          actions={<Actions {...context} task={task} onBegin={begin} onClose={finish} />}
          place={task !== null && <TaskPlace task={task} {...context} onDone={finish} />}
        />
      )}
    </div>
  );
}

/** A page opened to write begins with the form, unless there is a promise already or the person may only read. */
function beginsWithForm({ state, mayEdit }: PanelView, { onWritten }: UiOptions): boolean {
  return onWritten !== undefined && mayEdit && state !== "committed";
}
