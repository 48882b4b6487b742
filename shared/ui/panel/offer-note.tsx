/** A hand-over that waits: its person accepts or refuses, everybody else sees that it waits. */

import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import { nameOf } from "../people-words.ts";
import { ProblemNote } from "../problem-note.tsx";
import { SendButton } from "../send-button.tsx";
import type { PanelContext } from "./task.ts";

export function OfferNote({ inputs, view, options, handle }: PanelContext) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { openOffer } = view;
  if (openOffer === null) return null;
  const { toId, by, reason, sequence } = openOffer;
  const answer = async (accepted: boolean) => {
    setIsBusy(true);
    setProblem(null);
    const request = { offerSequence: sequence, accepted, expectedLength: inputs.epicEntries.length };
    const answered = await options.api.answerOffer(request);
    setIsBusy(false);
    if (!answered.ok) return setProblem(answered.problem);
    handle.replace(answered.value);
    options.notify?.(accepted ? t("You own this benefit now.") : t("Refused: the owner stays."), "success");
  };
  if (toId !== inputs.viewerId)
    return (
      <p className="up-note">
        {t("Offered to {name}, who has not answered yet.", { name: nameOf(toId, inputs.people) })}
      </p>
    );
  return (
    <section className="up-note up-stack" aria-label={t("Offered to you")}>
      <p className="up-words">
        {t("{name} offers you this benefit: “{reason}” If you accept, you answer for it, also after delivery.", {
          name: nameOf(by, inputs.people),
          reason,
        })}
      </p>
      {problem !== null && <ProblemNote problem={problem} onRetry={handle.reload} />}
      <div className="up-row">
        <SendButton isMain mayPress={!isBusy} onPress={() => answer(true)}>
          {t("Accept")}
        </SendButton>
        <SendButton mayPress={!isBusy} onPress={() => answer(false)}>
          {t("Refuse")}
        </SendButton>
      </div>
    </section>
  );
}
