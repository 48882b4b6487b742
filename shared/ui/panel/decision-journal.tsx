/** What was decided and reviewed, newest first, each with what was known then. */
import type { EpochDay } from "../../domain/day.ts";
import { dayOfInstant } from "../../domain/day.ts";
import { formatDay, formatEvidence } from "../../view/format.ts";
import { CHAIN_BREAK_WORDS, LINE_WORDS } from "../../view/verdict-words.ts";
import { CREATED_WORDS, DECISION_WORDS, GATE_WORDS, JUDGEMENT_WORDS, raisesWords } from "../governance-words.ts";
import { formatMoment, nameOf } from "../people-words.ts";
import type { PanelContext } from "./task.ts";

interface Props extends PanelContext {
  readonly onDay: (day: EpochDay) => void;
}

export function DecisionJournal(props: Props) {
  const { decisions, reviews, exceptions, isDecisionRaised } = props.view;
  const count = decisions.length + reviews.length + exceptions.length;
  if (count === 0) return null;
  return (
    <details className="up-details" open={isDecisionRaised}>
      <summary>Decisions and reviews ({count})</summary>
      <Decisions {...props} />
      <Reviews {...props} />
      <Exceptions {...props} />
    </details>
  );
}

function Decisions({ view, inputs, options, onDay }: Props) {
  const { locale } = options;
  return (
    <ol className="up-commitments">
      {[...view.decisions].reverse().map((decision, place) => {
        const { at, by, choice, reason, evidenceSeen: seen, wouldChangeOurMind, raisesWhen } = decision;
        const on = dayOfInstant(at);
        return (
          <li key={at} className="up-words">
            <p>
              <strong>{DECISION_WORDS[choice]}</strong>{" "}
              <span className="up-quiet">
                {formatMoment(at, locale)} by {nameOf(by, inputs.people)}
                {place === 0 ? (view.isDecisionRaised ? " · raised again" : " · in force") : " · replaced"}
              </span>
            </p>
            <p>{reason}</p>
            <p>
              {seen === null
                ? "Decided without a committed promise."
                : `Seen then: ${LINE_WORDS[seen.verdict]}, grade ${seen.evidenceGrade}, evidence ${formatEvidence(seen.evidence, locale)}. ${seen.reason}`}
            </p>
            <p>
              Would change our mind: {wouldChangeOurMind}
              {raisesWhen !== null && <> It is raised again {raisesWords(raisesWhen, locale)}.</>}
            </p>
            {on !== null && on < view.latestDay && (
              <button type="button" className="up-link" onClick={() => onDay(on)}>
                What did we know on {formatDay(on, locale)}?
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Reviews({ view, inputs, options }: Props) {
  return (
    <ul className="up-commitments">
      {[...view.reviews].reverse().map(({ at, by, createdTheValue, chainBreak, assumptions, learnt }) => (
        <li key={at} className="up-words">
          <p>
            <strong>Value review</strong>{" "}
            <span className="up-quiet">
              {formatMoment(at, options.locale)} by {nameOf(by, inputs.people)}
            </span>
          </p>
          <p>
            Created the value: {CREATED_WORDS[createdTheValue]}. {CHAIN_BREAK_WORDS[chainBreak]}
          </p>
          {assumptions.map(({ text, judgement }) => (
            <p key={text}>
              “{text}” {JUDGEMENT_WORDS[judgement]}.
            </p>
          ))}
          {learnt !== "" && <p>Learnt: {learnt}</p>}
        </li>
      ))}
    </ul>
  );
}

function Exceptions({ view, inputs, options }: Props) {
  return (
    <ul className="up-commitments">
      {view.exceptions.map(({ at, by, gate, reason, expiresOn }) => (
        <li key={at} className="up-words">
          <p>
            <strong>Exception: {GATE_WORDS[gate]}</strong>{" "}
            <span className="up-quiet">
              until {formatDay(expiresOn, options.locale)}, signed by {nameOf(by, inputs.people)}
            </span>
          </p>
          <p>{reason}</p>
        </li>
      ))}
    </ul>
  );
}
