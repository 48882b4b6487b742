/** Ends the monitoring: from then on the verdict of that day is final. Says what it means before it is done. */
import { useEffect, useRef, useState } from "react";
import { isoDay, parseDay } from "../../domain/day.ts";
import type { Problem } from "../../domain/problem.ts";
import { TextArea, TextField } from "../fields.tsx";
import { ProblemNote } from "../problem-note.tsx";
import type { PanelContext } from "./task.ts";

interface Props extends PanelContext {
  readonly onDone: () => void;
}

export function EndMonitoring({ inputs, options, handle, onDone }: Props) {
  const [day, setDay] = useState(isoDay(inputs.today));
  const [reason, setReason] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const on = parseDay(day);
  const end = async () => {
    if (on === null) return;
    setIsBusy(true);
    const answer = await options.api.endMonitoring({ on, reason, expectedLength: inputs.epicEntries.length });
    setIsBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    handle.replace(answer.value);
    options.notify?.("Monitoring has ended. The verdict is final.", "success");
    onDone();
  };
  return (
    <section
      className="up-drawer up-stack"
      aria-label="End monitoring"
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        End monitoring
      </h2>
      <p>
        The verdict of the day you give becomes final. Readings, verdicts and promises stay; nothing can be added
        afterwards.
      </p>
      <TextField
        label="Last day that counts"
        type="date"
        value={day}
        onChange={setDay}
        wrong={on === null ? "Give a date that exists." : undefined}
      />
      <TextArea label="Why does it end?" value={reason} onChange={setReason} />
      {problem !== null && (
        <ProblemNote problem={problem} onRetry={problem.code === "changed_meanwhile" ? handle.reload : end} />
      )}
      <div className="up-row">
        <button
          type="button"
          className="up-button up-main"
          disabled={isBusy || on === null || reason.trim() === ""}
          onClick={end}
        >
          End monitoring
        </button>
        <button type="button" className="up-button" onClick={onDone}>
          Close
        </button>
      </div>
    </section>
  );
}
