/** How far the sending is, and what became of it. */
import { ProblemNote } from "../problem-note.tsx";
import { receiptWords } from "./receipt-words.ts";
import type { Sending } from "./sending.ts";

interface Props {
  readonly sending: Sending;
  readonly locale: string;
  readonly onRetry: () => void;
}

export function SendingNote({ sending, locale, onRetry }: Props) {
  const { status, sentCount, allCount, receipt, problem } = sending;
  const count = (number: number) => new Intl.NumberFormat(locale).format(number);
  const isBusy = status === "sending" || status === "waiting";
  return (
    <>
      {isBusy && allCount > 1 && (
        <progress className="up-progress" max={allCount} value={sentCount} aria-label="Sent" />
      )}
      <p role="status" className={status === "idle" ? "up-hidden" : ""}>
        {isBusy &&
          `${count(sentCount)} of ${count(allCount)} sent${status === "waiting" ? "; the host asks us to wait" : ""} …`}
        {status === "done" && receiptWords(receipt, locale)}
        {status === "stopped" &&
          `Stopped: ${count(sentCount)} of ${count(allCount)} were sent and stay. Recording again sends all; what is there already is left alone.`}
      </p>
      {problem !== null && (
        <>
          <ProblemNote problem={problem} onRetry={onRetry} />
          {sentCount > 0 && (
            <p>
              {count(sentCount)} of {count(allCount)} were sent before and stay.
            </p>
          )}
        </>
      )}
    </>
  );
}
