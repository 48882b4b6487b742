/** Azure DevOps' status -> our problem. A missing scope shows up as a failed fetch in the browser, not as 403. */
import type { Problem } from "@upshot/shared";
import type { AdoResponse } from "./request-ado.ts";

const DEFAULT_RETRY_SECONDS = 30;

export function adoProblem({ status, retryAfterSeconds }: AdoResponse, what: string): Problem {
  if (status === 404) return { code: "not_found", what };
  if (status === 401 || status === 403) return { code: "no_permission", what };
  if (status === 429 || (status === 503 && retryAfterSeconds !== null)) {
    return { code: "rate_limited", what, retryAfterMs: 1000 * (retryAfterSeconds ?? DEFAULT_RETRY_SECONDS) };
  }
  return { code: "host_failed", what: `${what}: Azure DevOps answered ${status}` };
}

export function unexpectedShape(what: string): Problem {
  return { code: "host_failed", what: `${what}: Azure DevOps' answer has an unexpected shape` };
}
