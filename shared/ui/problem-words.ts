/** What happened, what is safe and what to do, for each kind of problem. */
import type { Problem } from "../domain/problem.ts";
import { assertNever } from "../domain/problem.ts";

export interface ProblemWords {
  readonly title: string;
  readonly advice: string;
}

export function problemWords(problem: Problem): ProblemWords {
  switch (problem.code) {
    case "not_found":
      return {
        title: "Nothing to show here.",
        advice: "It does not exist, or you may not see it. Whoever administers the project can give you access.",
      };
    case "no_permission":
      return {
        title: "You may not do this.",
        advice:
          "It needs the permission to edit this work item, which an administrator of the project can grant. Nothing was changed.",
      };
    case "rate_limited":
      return {
        title: "The host asks us to wait a moment.",
        advice: "Nothing is lost: we ask again as soon as it allows.",
      };
    case "invalid_record":
      return {
        title: "Something here needs another look.",
        advice: "Nothing was saved, and what you wrote is still here.",
      };
    case "newer_version":
      return {
        title: "This was written by a newer Upshot.",
        advice: "It is left untouched. Reload the page; if this stays, ask an administrator to update the app.",
      };
    case "changed_meanwhile":
      return { title: "Somebody changed it meanwhile.", advice: "Neither their text nor yours is lost." };
    case "host_failed":
      return {
        title: "The host did not answer as it should.",
        advice: "What was saved is safe. Check your connection, then try again.",
      };
    default:
      return assertNever(problem);
  }
}
