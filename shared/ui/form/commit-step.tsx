/** Save draft, commit, re-baseline: with a confirmation that says what it means, and both texts side by side after a conflict. */

import { useEffect, useRef, useState } from "react";
import { t } from "../../text/t.ts";
import { TextArea } from "../fields.tsx";
import { ProblemNote } from "../problem-note.tsx";
import { SendButton } from "../send-button.tsx";
import { Conflict } from "./conflict.tsx";
import type { FieldsContext } from "./fields-context.ts";
import { bind } from "./fields-context.ts";
import { PathComparison } from "./path-comparison.tsx";
import type { Wish } from "./use-saving.ts";
import { useSaving } from "./use-saving.ts";

interface Props extends FieldsContext {
  /** What was written is lost when the page closes. */
  readonly isAtRisk: boolean;
  /** Saved, or given up for what somebody else saved. */
  readonly onDone: () => void;
  /** Closed without saving. */
  readonly onClose: () => void;
}

export function CommitStep({ isAtRisk, onDone, onClose, ...context }: Props) {
  const { view, text, read, preview } = context;
  const saving = useSaving(context, onDone);
  const [isConfirming, setIsConfirming] = useState(false);
  const { meaning, begin } = useConfirmingFocus(isConfirming);
  const isCommitted = view.state === "committed";
  const wish: Wish = isCommitted ? "rebaseline" : "commit";
  const wrong = Object.entries(read.wrong).filter(([field]) => field in text);
  const isMissing = preview.gaps.some(({ severity }) => severity === "needed");
  const cannotSend = saving.isBusy || wrong.length > 0;
  const cannotCommit = cannotSend || isMissing || (isCommitted && text.reason.trim() === "");
  return (
    <section className="up-stack" aria-label={t("Save or commit")}>
      {isCommitted && (
        <>
          <PathComparison {...context} />
          <TextArea
            {...bind(context, "reason")}
            label={t("Why does the promise change?")}
            hint={t("Shown in the history, beside the old path.")}
          />
        </>
      )}
      {wrong.length > 0 && <p className="up-wrong">{t("Some fields cannot be read yet: they say what to mend.")}</p>}
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
          <p ref={meaning} tabIndex={-1}>
            {isCommitted
              ? t("The new path counts from now on. The old one, who changed it and why stay visible to everybody.")
              : t(
                  "Committing locks the path and the falsifier: readings will be judged against them. They can change later only as a re-baseline, with a reason, and the old promise stays visible.",
                )}
          </p>
          <div className="up-row">
            <SendButton isMain mayPress={!cannotCommit} onPress={() => saving.run(wish)}>
              {isCommitted ? t("Re-baseline now") : t("Commit now")}
            </SendButton>
            <button type="button" className="up-button" onClick={() => setIsConfirming(false)}>
              {t("Not yet")}
            </button>
          </div>
        </div>
      ) : (
        <div className="up-row">
          <button
            ref={begin}
            type="button"
            className="up-button up-main"
            disabled={cannotCommit}
            onClick={() => setIsConfirming(true)}
          >
            {isCommitted ? t("Re-baseline …") : t("Commit …")}
          </button>
          <SendButton mayPress={!cannotSend} onPress={() => saving.run("save")}>
            {saving.isBusy ? t("Saving …") : isCommitted ? t("Save as a draft") : t("Save draft")}
          </SendButton>
          <button type="button" className="up-button" onClick={onClose}>
            {t("Close")}
          </button>
          <span className="up-quiet">
            {isAtRisk ? t("Save a draft before you close: nothing else keeps it.") : t("Closing keeps what you wrote.")}
          </span>
        </div>
      )}
    </section>
  );
}

/** The focus goes to what committing means, and back to the button that asked for it. */
function useConfirmingFocus(isConfirming: boolean) {
  const meaning = useRef<HTMLParagraphElement>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const wasConfirming = useRef(isConfirming);
  useEffect(() => {
    if (isConfirming === wasConfirming.current) return;
    wasConfirming.current = isConfirming;
    (isConfirming ? meaning : begin).current?.focus();
  }, [isConfirming]);
  return { meaning, begin };
}
