/** Jira's status -> our problem. Jira answers 404 both for "is not" and "may not see": so do we. */
import type { Problem } from "@upshot/shared";
import type { JiraResponse } from "./request-jira.ts";

const DEFAULT_RETRY_SECONDS = 30;

export function jiraProblem({ status, retryAfterSeconds }: JiraResponse, what: string): Problem {
  if (status === 404) return { code: "not_found", what };
  if (status === 401 || status === 403) return { code: "no_permission", what };
  if (status === 429 || (status === 503 && retryAfterSeconds !== null)) {
    return { code: "rate_limited", what, retryAfterMs: 1000 * (retryAfterSeconds ?? DEFAULT_RETRY_SECONDS) };
  }
  return { code: "host_failed", what: `${what}: Jira answered ${status}` };
}

export function unexpectedShape(what: string): Problem {
  return { code: "host_failed", what: `${what}: Jira's answer has an unexpected shape` };
}
