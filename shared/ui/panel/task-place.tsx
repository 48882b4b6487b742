/** Where a task is done; its script arrives when it is first wanted. */

import { lazy, Suspense } from "react";
import { t } from "../../text/t.ts";
import { Skeleton } from "../skeleton.tsx";
import type { PanelContext, Task } from "./task.ts";

const HypothesisForm = lazy(() => import("../form/hypothesis-form.tsx").then((it) => ({ default: it.HypothesisForm })));
const AddReadings = lazy(() => import("../readings/add-readings.tsx").then((it) => ({ default: it.AddReadings })));
const Decide = lazy(() => import("./decide.tsx").then((it) => ({ default: it.Decide })));
const AnswerProposal = lazy(() => import("./answer-proposal.tsx").then((it) => ({ default: it.AnswerProposal })));
const HoldReview = lazy(() => import("./hold-review.tsx").then((it) => ({ default: it.HoldReview })));
const HandOver = lazy(() => import("./hand-over.tsx").then((it) => ({ default: it.HandOver })));
const GrantException = lazy(() => import("./grant-exception.tsx").then((it) => ({ default: it.GrantException })));
const RecordCosts = lazy(() => import("./record-costs.tsx").then((it) => ({ default: it.RecordCosts })));
const EndMonitoring = lazy(() => import("./end-monitoring.tsx").then((it) => ({ default: it.EndMonitoring })));

interface Props extends PanelContext {
  readonly task: Task;
  readonly onDone: () => void;
}

export function TaskPlace({ task, onDone, ...context }: Props) {
  return (
    <Suspense fallback={<Skeleton shape="panel" label={t("Loading the form")} />}>
      {(task.kind === "write" || task.kind === "rebaseline") && <HypothesisForm {...context} onDone={onDone} />}
      {task.kind === "readings" && <AddReadings {...context} correctOn={task.correctOn} onDone={onDone} />}
      {task.kind === "decide" && <Decide {...context} onDone={onDone} />}
      {task.kind === "answer" && <AnswerProposal {...context} onDone={onDone} />}
      {task.kind === "review" && <HoldReview {...context} onDone={onDone} />}
      {task.kind === "handover" && <HandOver {...context} onDone={onDone} />}
      {task.kind === "exception" && <GrantException {...context} onDone={onDone} />}
      {task.kind === "costs" && <RecordCosts {...context} onDone={onDone} />}
      {task.kind === "end" && <EndMonitoring {...context} onDone={onDone} />}
    </Suspense>
  );
}
