/** The frame of a task done beside the panel: title, fields, what went wrong, one main button, Escape closes. */

import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { Problem, Result } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import { ProblemNote } from "../problem-note.tsx";
import { SendButton } from "../send-button.tsx";
import type { PanelContext } from "./task.ts";

export interface TaskProps extends PanelContext {
  readonly onDone: () => void;
}

interface Props extends TaskProps {
  readonly title: string;
  /** On the main button. */
  readonly action: string;
  readonly isReady: boolean;
  /** Sends what was entered; nothing is sent while it is not ready. */
  readonly send: () => Promise<Result<PanelInputs>>;
  /** Told when it is done. */
  readonly doneWords: string;
  readonly children: ReactNode;
}

export function TaskDrawer({ title, action, isReady, send, doneWords, children, options, handle, onDone }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const run = async () => {
    setIsBusy(true);
    setProblem(null);
    const answer = await send();
    setIsBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    handle.replace(answer.value);
    options.notify?.(doneWords, "success");
    onDone();
  };
  return (
    <section
      className="up-drawer up-stack"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isDefaultPrevented()) onDone();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      {problem !== null && (
        <ProblemNote problem={problem} onRetry={problem.code === "changed_meanwhile" ? handle.reload : run} />
      )}
      <div className="up-row">
        <SendButton isMain mayPress={!isBusy && isReady} onPress={run}>
          {action}
        </SendButton>
        <button type="button" className="up-button" onClick={onDone}>
          {t("Close")}
        </button>
      </div>
    </section>
  );
}
