/** A decision that waits for a second person: shown with the evidence frozen beside it; whoever proposed it can take it back. */
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import { DECISION_WORDS } from "../../view/decision-words.ts";
import { TextField } from "../fields.tsx";
import { formatMoment, nameOf } from "../people-words.ts";
import { ProblemNote } from "../problem-note.tsx";
import { SendButton } from "../send-button.tsx";
import { SeenThen } from "./seen-then.tsx";
import type { PanelContext } from "./task.ts";

interface Props extends PanelContext {
  /** Told once the answer is in the record. */
  readonly onAnswered?: () => void;
}

export function ProposalNote({ inputs, view, options, handle, onAnswered }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reason, setReason] = useState("");
  const { openProposal, mayEdit } = view;
  if (openProposal === null) return null;
  const { by, at, choice, reason: why, evidenceSeen: seen, wouldChangeOurMind, sequence } = openProposal;
  const { locale } = options;
  const isMine = by === inputs.viewerId;
  const answer = async (accepted: boolean) => {
    setIsBusy(true);
    setProblem(null);
    const answered = await options.api.answerProposal({
      proposalSequence: sequence,
      accepted,
      reason,
      seenDigest: seen?.inputsDigest ?? null,
      expectedLength: inputs.epicEntries.length,
    });
    setIsBusy(false);
    if (!answered.ok) return setProblem(answered.problem);
    handle.replace(answered.value);
    options.notify?.(accepted ? t("Confirmed: the decision is in force.") : t("The proposal is gone."), "success");
    onAnswered?.();
  };
  const hasMoved = seen !== null && view.assessment !== null && view.assessment.verdict !== seen.verdict;
  return (
    <section className="up-note up-stack" aria-label={t("Proposed decision")}>
      <p className="up-words">
        <strong>{t("Proposed: {decision}", { decision: DECISION_WORDS[choice] })}</strong>{" "}
        <span className="up-quiet">
          {t("{moment} by {name}", { moment: formatMoment(at, locale), name: nameOf(by, inputs.people) })}
        </span>
      </p>
      <p className="up-words">{why}</p>
      <p className="up-words">
        <SeenThen seen={seen} locale={locale} />{" "}
        {t("Would change our mind: {condition}", { condition: wouldChangeOurMind })}
      </p>
      {hasMoved && (
        <p>
          {t("The verdict is another one now: {verdict}. Refuse it, and propose anew on what is known today.", {
            verdict: view.line.word,
          })}
        </p>
      )}
      {problem !== null && <ProblemNote problem={problem} onRetry={handle.reload} />}
      {isMine && <p>{t("It takes effect when a second person who may edit this item confirms it.")}</p>}
      {!isMine && mayEdit && (
        <>
          <TextField label={t("Why, if you refuse it")} value={reason} onChange={setReason} />
          <div className="up-row">
            <SendButton isMain mayPress={!isBusy} onPress={() => answer(true)}>
              {t("Confirm it")}
            </SendButton>
            <SendButton mayPress={!isBusy} onPress={() => answer(false)}>
              {t("Refuse it")}
            </SendButton>
          </div>
        </>
      )}
      {isMine && mayEdit && (
        <div className="up-row">
          <SendButton mayPress={!isBusy} onPress={() => answer(false)}>
            {t("Take it back")}
          </SendButton>
        </div>
      )}
      {!isMine && !mayEdit && <p>{t("It waits for a second person who may edit this item.")}</p>}
    </section>
  );
}
