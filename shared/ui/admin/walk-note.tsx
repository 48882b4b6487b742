/** How far a walk over the record is, with its one button: stop, go on, or try again. */
import { t } from "../../text/t.ts";
import { ProblemNote } from "../problem-note.tsx";
import type { WalkHandle } from "./use-walk.ts";

interface Props {
  readonly walk: Pick<WalkHandle<unknown>, "status" | "problem" | "stop" | "goOn">;
  /** How far it is, in words. */
  readonly progress: string;
}

export function WalkNote({ walk, progress }: Props) {
  const { status, problem, stop, goOn } = walk;
  if (status === "running" || status === "waiting")
    return (
      <p className="up-row up-note" aria-busy="true">
        <span role="status">
          {status === "waiting" ? t("We were asked to wait a moment. {progress}", { progress }) : progress}
        </span>
        <button type="button" className="up-link" onClick={stop}>
          {t("Stop")}
        </button>
      </p>
    );
  if (status === "stopped")
    return (
      <p className="up-row up-note up-is-caution">
        <span role="status">{t("Stopped. {progress}", { progress })}</span>
        <button type="button" className="up-button" onClick={goOn}>
          {t("Go on")}
        </button>
      </p>
    );
  return status === "failed" && problem !== null ? <ProblemNote problem={problem} onRetry={goOn} /> : null;
}
