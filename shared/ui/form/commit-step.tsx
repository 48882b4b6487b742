/** Save draft, commit, re-baseline: with a confirmation that says what it means, and both texts side by side after a conflict. */
import { useState } from "react";
import { TextArea } from "../fields.tsx";
import { ProblemNote } from "../problem-note.tsx";
import { Conflict } from "./conflict.tsx";
import type { FieldsContext } from "./fields-context.ts";
import { bind } from "./fields-context.ts";
import { PathComparison } from "./path-comparison.tsx";
import type { Wish } from "./use-saving.ts";
import { useSaving } from "./use-saving.ts";

interface Props extends FieldsContext {
  readonly onDone: () => void;
}

export function CommitStep({ onDone, ...context }: Props) {
  const { view, text, read, preview } = context;
  const saving = useSaving(context, onDone);
  const [isConfirming, setIsConfirming] = useState(false);
  const isCommitted = view.state === "committed";
  const wish: Wish = isCommitted ? "rebaseline" : "commit";
  const wrong = Object.entries(read.wrong).filter(([field]) => field in text);
  const isMissing = preview.gaps.some(({ severity }) => severity === "needed");
  const cannotSend = saving.isBusy || wrong.length > 0;
  const cannotCommit = cannotSend || isMissing || (isCommitted && text.reason.trim() === "");
  return (
    <section className="up-stack" aria-label="Save or commit">
      {isCommitted && (
        <>
          <PathComparison {...context} />
          <TextArea
            {...bind(context, "reason")}
            label="Why does the promise change?"
            hint="Shown in the history, beside the old path."
          />
        </>
      )}
      {wrong.length > 0 && <p className="up-wrong">Some fields cannot be read yet: they say what to mend.</p>}
      {saving.problem?.code === "changed_meanwhile" && saving.theirs !== null ? (
        <Conflict
          {...context}
          theirs={saving.theirs}
          onMine={(on) => saving.run(isConfirming ? wish : "save", on)}
          onDone={onDone}
        />
      ) : (
        saving.problem !== null && (
          <ProblemNote problem={saving.problem} onRetry={() => saving.run(isConfirming ? wish : "save")} />
        )
      )}
      {isConfirming ? (
        <div className="up-note up-stack">
          <p role="status">
            {isCommitted
              ? "The new path counts from now on. The old one, who changed it and why stay visible to everybody."
              : "Committing locks the path and the falsifier: readings will be judged against them. They can change later only as a re-baseline, with a reason, and the old promise stays visible."}
          </p>
          <div className="up-row">
            <button
              type="button"
              className="up-button up-main"
              disabled={cannotCommit}
              onClick={() => saving.run(wish)}
            >
              {isCommitted ? "Re-baseline now" : "Commit now"}
            </button>
            <button type="button" className="up-button" onClick={() => setIsConfirming(false)}>
              Not yet
            </button>
          </div>
        </div>
      ) : (
        <div className="up-row">
          <button
            type="button"
            className="up-button up-main"
            disabled={cannotCommit}
            onClick={() => setIsConfirming(true)}
          >
            {isCommitted ? "Re-baseline …" : "Commit …"}
          </button>
          <button type="button" className="up-button" disabled={cannotSend} onClick={() => saving.run("save")}>
            {saving.isBusy ? "Saving …" : isCommitted ? "Save as a draft" : "Save draft"}
          </button>
          <button type="button" className="up-button" onClick={onDone}>
            Close
          </button>
          <span className="up-quiet">Closing keeps what you wrote.</span>
        </div>
      )}
    </section>
  );
}
