/** What a closed gate says to the person at it: what is missing, and where to add it. */

import type { PolicyInForce } from "../domain/gate-policy.ts";
import { t } from "../text/t.ts";
import type { GateFinding } from "../usecases/judge-gate.ts";
import { policySentences, unchosenWords } from "./gate-policy-words.ts";

const MOST_NAMED = 4;

/** Sentences for a stopped finding, to people who may see the initiative that answers for the work. */
export function gateMessage({ label, why, missing }: GateFinding): string {
  const named = missing.slice(0, MOST_NAMED);
  const more = missing.length - named.length;
  return [
    t("{label} cannot take this step: {why}.", { label, why }),
    ...named,
    ...(more > 0 ? [t("And {count, number} more.", { count: more })] : []),
    t("Open the Value panel of {label} to add what is missing, or have an exception signed there.", { label }),
  ].join(" ");
}

/**
 * The same to whoever moves a work item that stands below the initiative. They may not be allowed to see what stands above:
 * neither its name nor its verdict is told, nor which of several demands it fails; only what the step asks of everything.
 * @param label of the work item that was to be moved
 */
export function gateMessageBelow(label: string, asked: PolicyInForce): string {
  return [
    t("{label} cannot take this step yet.", { label }),
    ...policySentences(asked.policy),
    t(
      "The work that stands above {label} does not fulfil this, and no exception is signed. Open the Value panel of {label}: to those who may see that work it tells what is missing and leads there.",
      { label },
    ),
  ].join(" ");
}

/** A message with the reason why the gate asks what nobody chose. */
export function withReason(message: string, asked: PolicyInForce): string {
  const unchosen = unchosenWords(asked);
  return unchosen === null ? message : `${message} ${unchosen}`;
}

/** When the gate itself could not look. What it cannot see it does not let pass. */
export function gateBlind(): string {
  return t(
    "The value gate could not look at this work item just now, so it does not let it pass. Nothing was changed: try again in a minute. If it goes on, ask an administrator to look at Upshot's log.",
  );
}

/** On the step that creates a work item: nothing can be written on it before. Such a gate is put on the wrong step. */
export function gateTooEarly(): string {
  return t(
    "This step creates the work item, and a value hypothesis can be written only once it is there. Ask an administrator of the workflow to put the value gate on a later step.",
  );
}
