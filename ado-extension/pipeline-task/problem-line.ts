/** A problem as one line of a log: what happened and, where a permission is missing, which one. */
import type { Problem } from "@upshot/shared";

export function problemLine(problem: Problem): string {
  const { what } = problem;
  switch (problem.code) {
    case "not_found":
      return what.startsWith("work item ")
        ? `${what} does not exist, or the identity of this run lacks "View work items in this node" on its area path`
        : `${what} was not found, or the identity of this run may not see it`;
    case "no_permission":
      return what.startsWith("edit ")
        ? `the identity of this run lacks "Edit work items in this node" on the area path of work item ${what.slice(5)}, or its token lacks the scope vso.work_write`
        : `${what}: Azure DevOps refused it`;
    case "rate_limited":
      return `${what}: Azure DevOps still asked to wait after every further try`;
    case "invalid_record":
      return `${what}: ${problem.fields.map(({ path, message }) => `${path}: ${message}`).join(" ")}`;
    case "newer_version":
      return `${what} was written by a newer Upshot: update this task`;
    case "changed_meanwhile":
      return `${what} was changed by somebody else again and again`;
    case "host_failed":
      return what;
  }
}
