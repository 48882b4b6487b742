/** A proposed decision answered away from its panel: the same note, and a way out of it. */
import { t } from "../../text/t.ts";
import { ProposalNote } from "./proposal-note.tsx";
import type { PanelContext } from "./task.ts";

interface Props extends PanelContext {
  readonly onDone: () => void;
}

export function AnswerProposal({ onDone, ...context }: Props) {
  return (
    <div className="up-stack">
      {context.view.openProposal === null && (
        <p className="up-note" role="status">
          {t("Nothing is proposed any more: somebody has answered it, or decided anew.")}
        </p>
      )}
      <ProposalNote {...context} onAnswered={onDone} />
      <div className="up-row">
        <button type="button" className="up-button" onClick={onDone}>
          {t("Close")}
        </button>
      </div>
    </div>
  );
}
