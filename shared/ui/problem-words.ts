/** What happened, what is safe and what to do, for each kind of problem. */

import type { Problem } from "../domain/problem.ts";
import { assertNever } from "../domain/problem.ts";
import { t } from "../text/t.ts";

export interface ProblemWords {
  readonly title: string;
  readonly advice: string;
}

/** @param wish what was asked for when it was denied */
export function problemWords(problem: Problem, wish: "see" | "change"): ProblemWords {
  switch (problem.code) {
    case "not_found":
      return {
        title: t("Nothing to show here."),
        advice: t("It does not exist, or you may not see it. Whoever administers the project can give you access."),
      };
    case "no_permission":
      if (wish === "see")
        return {
          title: t("You may not see this."),
          advice: t("Whoever administers the project can give you access."),
        };
      return {
        title: t("You may not do this."),
        advice: t(
          "It needs the permission to edit this work item, which an administrator of the project can grant. Nothing was changed.",
        ),
      };
    case "rate_limited":
      return {
        title: t("We were asked to wait a moment."),
        advice: t("Nothing is lost: we ask again as soon as we may."),
      };
    case "invalid_record":
      return {
        title: t("Something here needs another look."),
        advice: t("Nothing was saved, and what you wrote is still here."),
      };
    case "newer_version":
      return {
        title: t("This was written by a newer Upshot."),
        advice: t("It is left untouched. Reload the page; if this stays, ask an administrator to update the app."),
      };
    case "changed_meanwhile":
      return { title: t("Somebody changed it meanwhile."), advice: t("Neither their text nor yours is lost.") };
    case "host_failed":
      return {
        title: t("No usable answer came."),
        advice: t("What was saved is safe. Check your connection, then try again."),
      };
    default:
      return assertNever(problem);
  }
}
