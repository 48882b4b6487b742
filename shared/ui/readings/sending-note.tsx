/** How far the sending is, and what became of it. */
import { t } from "../../text/t.ts";
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
  const number = new Intl.NumberFormat(locale);
  const soFar = { sent: number.format(sentCount), all: number.format(allCount) };
  const isBusy = status === "sending" || status === "waiting";
  return (
    <>
      {isBusy && allCount > 1 && (
        <progress className="up-progress" max={allCount} value={sentCount} aria-label={t("Sent")} />
      )}
      <p role="status" className={status === "idle" ? "up-hidden" : ""}>
        {isBusy &&
          (status === "waiting"
            ? t("{sent} of {all} sent; we were asked to wait …", soFar)
            : t("{sent} of {all} sent …", soFar))}
        {status === "done" && receiptWords(receipt, locale)}
        {status === "stopped" &&
          t(
            "Stopped: {sent} of {all} were sent and stay. Recording again sends all; what is there already is left alone.",
            soFar,
          )}
      </p>
      {problem !== null && (
        <>
          <ProblemNote problem={problem} onRetry={onRetry} />
          {sentCount > 0 && <p>{t("{sent} of {all} were sent before and stay.", soFar)}</p>}
        </>
      )}
    </>
  );
}
