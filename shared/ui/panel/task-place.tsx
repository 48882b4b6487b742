/** Where a task is done; its script arrives when it is first wanted. */
import { lazy, Suspense } from "react";
import { Skeleton } from "../skeleton.tsx";
import type { PanelContext, Task } from "./task.ts";

const HypothesisForm = lazy(() => import("../form/hypothesis-form.tsx").then((it) => ({ default: it.HypothesisForm })));
const AddReadings = lazy(() => import("../readings/add-readings.tsx").then((it) => ({ default: it.AddReadings })));
const EndMonitoring = lazy(() => import("./end-monitoring.tsx").then((it) => ({ default: it.EndMonitoring })));

interface Props extends PanelContext {
  readonly task: Task;
  readonly onDone: () => void;
}

export function TaskPlace({ task, onDone, ...context }: Props) {
  return (
    <Suspense fallback={<Skeleton shape="panel" label="Loading the form" />}>
      {(task.kind === "write" || task.kind === "rebaseline") && <HypothesisForm {...context} onDone={onDone} />}
      {task.kind === "readings" && <AddReadings {...context} correctOn={task.correctOn} onDone={onDone} />}
      {task.kind === "end" && <EndMonitoring {...context} onDone={onDone} />}
    </Suspense>
  );
}
