/** What an action of a rule or an agent answers where it was not done: one sentence, for its owner or for whoever asked. */
import type { Problem } from "../domain/problem.ts";
import { spokenLanguage } from "../text/language.ts";
import { t } from "../text/t.ts";
import { say } from "./say.ts";

export function actionRefusal(problem: Problem): string {
  const { what } = problem;
  switch (problem.code) {
    case "not_found":
      return t("{what} does not exist, or the person this runs for may not see it.", { what });
    case "no_permission":
      return t("The person this runs for may not do that: {what}.", { what });
    case "rate_limited":
      return t("The host asks to wait. Nothing was changed: try again in a minute.");
    case "invalid_record":
      return problem.fields
        .map(({ path, message, said }) => {
          const refusal = said === undefined ? messageIn(message) : say([said], spokenLanguage().locale);
          return t("{path}: {refusal}", { path, refusal });
        })
        .join(" ");
    case "newer_version":
      return t("{what} was written by a newer version of Upshot.", { what });
    case "changed_meanwhile":
      return t("Somebody else changed it at the same moment. Nothing was lost: try again.");
    case "host_failed":
      return t("The host did not answer as expected ({what}). Nothing was changed: try again.", { what });
  }
}

/** A message without values is its own key; one that holds somebody's words is no message of ours and stays as it is. */
function messageIn(message: string): string {
  return spokenLanguage().catalogue?.[message] ?? message;
}

/** For whom it runs cannot be told. */
export function actionForNobody(): string {
  return t("The host does not say for whom this runs. Reconnect the rule, or log in again.");
}

/** It broke on the way. */
export function actionBroken(): string {
  return t("Upshot could not do this just now. Nothing was changed: try again.");
}
