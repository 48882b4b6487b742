/** What waits for the viewer, one line each: why it waits, and the button that does it. */
import { useState } from "react";
import type { Problem } from "../../../domain/problem.ts";
import type { BenefitTask } from "../../../portfolio/my-benefits.ts";
import type { BenefitNews, PortfolioApi } from "../../../usecases/portfolio-api.ts";
import { valueApiOver } from "../../../usecases/value-api.ts";
import { formatDay } from "../../../view/format.ts";
import type { Task } from "../../panel/task.ts";
import { ProblemNote } from "../../problem-note.tsx";
import { SendButton } from "../../send-button.tsx";
import { Verdict } from "../../verdict.tsx";
import { kindOf } from "../cells.ts";
import type { RowContext } from "../row-cells.tsx";
import { Title } from "../row-cells.tsx";
import { DEEDS, MINE, OFFER, offerWords, proposalWords, waitWords } from "./words.ts";

type Offer = BenefitNews["offers"][number];

const TASKS: Readonly<Record<Exclude<BenefitTask["kind"], "offer">, Task>> = {
  proposal: { kind: "answer" },
  decision: { kind: "decide" },
  review: { kind: "review" },
  readings: { kind: "readings", correctOn: null },
  draft: { kind: "write" },
};

interface Props {
  readonly tasks: readonly BenefitTask[];
  readonly offers: readonly Offer[];
  readonly context: RowContext;
  readonly api: PortfolioApi;
  readonly notify: (message: string, tone: "success" | "error") => void;
  readonly onBegin: RowContext["begin"];
  readonly onAnswered: (task: BenefitTask) => void;
}

export function Waiting({ tasks, offers, context, onBegin, ...more }: Props) {
  return (
    <section className="up-stack" aria-label={MINE.waiting}>
      <h2>{MINE.waiting}</h2>
      <ul className="up-waiting">
        {tasks.map((task) => {
          const { kind, row, since } = task;
          const { ref } = row.initiative;
          const offer = kind === "offer" ? offers.find((one) => one.ref === ref) : undefined;
          return (
            <li key={`${kind} ${ref}`} className="up-wait">
              <span className="up-wait-epic">
                <Title row={row} context={context} isTabStop />
              </span>
              <Verdict kind={kindOf(row)} />
              {kind === "offer" ? (
                <OfferWords {...{ task, offer, context, ...more }} />
              ) : (
                <>
                  <span className="up-wait-why up-words">
                    {kind === "proposal" && proposalWords(row)}{" "}
                    {waitWords(kind, since === null ? null : formatDay(since, context.locale))}
                  </span>
                  <span className="up-wait-deed">
                    <button
                      type="button"
                      className="up-button"
                      data-deed={`${kind} ${ref}`}
                      aria-label={`${DEEDS[kind]} ${row.initiative.label}`}
                      onClick={() => onBegin(row, TASKS[kind])}
                    >
                      {DEEDS[kind]}
                    </button>
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface OfferProps extends Pick<Props, "context" | "api" | "notify" | "onAnswered"> {
  readonly task: BenefitTask;
  /** `undefined` while it is read, or when it was taken back meanwhile. */
  readonly offer: Offer | undefined;
}

function OfferWords({ task, offer, context, api, notify, onAnswered }: OfferProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (offer === undefined) return <span className="up-wait-why">{waitWords("offer", null)}</span>;
  const { ref, by, on, reason, offerSequence, expectedLength } = offer;
  const answer = async (accepted: boolean) => {
    setIsBusy(true);
    setProblem(null);
    const { answerOffer } = valueApiOver((call, payload) => api.about({ ref, call, payload }));
    const answered = await answerOffer({ offerSequence, accepted, expectedLength });
    setIsBusy(false);
    if (!answered.ok) return setProblem(answered.problem);
    notify(accepted ? OFFER.accepted : OFFER.refused, "success");
    onAnswered(task);
  };
  return (
    <>
      <span className="up-wait-why up-words">{offerWords(by, formatDay(on, context.locale), reason)}</span>
      <span className="up-wait-deed">
        {([true, false] as const).map((accepted) => (
          <SendButton
            key={String(accepted)}
            isMain={accepted}
            mayPress={!isBusy}
            label={`${accepted ? DEEDS.accept : DEEDS.refuse} ${task.row.initiative.label}`}
            onPress={() => answer(accepted)}
          >
            {accepted ? DEEDS.accept : DEEDS.refuse}
          </SendButton>
        ))}
      </span>
      {problem !== null && (
        <span className="up-wait-problem">
          <ProblemNote problem={problem} onRetry={() => onAnswered(task)} />
        </span>
      )}
    </>
  );
}
