/** What was decided and reviewed, newest first, each with what was known then. */

import type { EpochDay } from "../../domain/day.ts";
import { dayOfInstant } from "../../domain/day.ts";
import { t } from "../../text/t.ts";
import { DECISION_WORDS } from "../../view/decision-words.ts";
import { formatDay } from "../../view/format.ts";
import { CHAIN_BREAK_WORDS } from "../../view/verdict-words.ts";
import { CREATED_WORDS, GATE_WORDS, JUDGEMENT_WORDS, raisesWords } from "../governance-words.ts";
import { formatMoment, nameOf } from "../people-words.ts";
import { SeenThen } from "./seen-then.tsx";
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
      <summary>{t("Decisions and reviews ({count})", { count })}</summary>
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
                {decision.confirmedBy === null
                  ? t("{moment} by {name}", { moment: formatMoment(at, locale), name: nameOf(by, inputs.people) })
                  : t("{moment} by {name}, confirmed by {second}", {
                      moment: formatMoment(at, locale),
                      name: nameOf(by, inputs.people),
                      second: nameOf(decision.confirmedBy, inputs.people),
                    })}
                {" · "}
                {place > 0 ? t("replaced") : view.isDecisionRaised ? t("raised again") : t("in force")}
              </span>
            </p>
            <p>{reason}</p>
            <p>
              <SeenThen seen={seen} locale={locale} />
            </p>
            <p>
              {t("Would change our mind: {condition}", { condition: wouldChangeOurMind })}{" "}
              {raisesWhen !== null && t("It is raised again {when}.", { when: raisesWords(raisesWhen, locale) })}
            </p>
            {on !== null && on < view.latestDay && (
              <button type="button" className="up-link" onClick={() => onDay(on)}>
                {t("What did we know on {day}?", { day: formatDay(on, locale) })}
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
            <strong>{t("Value review")}</strong>{" "}
            <span className="up-quiet">
              {t("{moment} by {name}", { moment: formatMoment(at, options.locale), name: nameOf(by, inputs.people) })}
            </span>
          </p>
          <p>
            {t("Created the value: {created}. {chainBreak}", {
              created: CREATED_WORDS[createdTheValue],
              chainBreak: CHAIN_BREAK_WORDS[chainBreak],
            })}
          </p>
          {assumptions.map(({ text, judgement }) => (
            <p key={text}>
              {t("“{assumption}” {judgement}.", { assumption: text, judgement: JUDGEMENT_WORDS[judgement] })}
            </p>
          ))}
          {learnt !== "" && <p>{t("Learnt: {learnt}", { learnt })}</p>}
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
            <strong>{t("Exception: {gate}", { gate: GATE_WORDS[gate] })}</strong>{" "}
            <span className="up-quiet">
              {t("until {day}, signed by {name}", {
                day: formatDay(expiresOn, options.locale),
                name: nameOf(by, inputs.people),
              })}
            </span>
          </p>
          <p>{reason}</p>
        </li>
      ))}
    </ul>
  );
}
