/**
 * Atlassian's personal data reporting: `POST /app/report-accounts` through `privacy.reportPersonalData`, 90 accounts a request,
 * each at most once in 7 days. Source: "User privacy guide for app developers" (October 2024).
 */
import type { PersonId, Result } from "@upshot/shared";
import { fail, ok, PersonId as Person } from "@upshot/shared";
import type { AccountReporter } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { jiraProblem } from "./jira-problem.ts";
import { retryAfterSeconds } from "./request-jira.ts";

export type ReportPersonalData = (
  accounts: { readonly accountId: string; readonly updatedAt: string }[],
) => Promise<unknown>;

const Told = z.array(z.object({ accountId: z.string(), status: z.string() }));
/** What the package rejects with is the answer itself. */
const Refused = z.object({
  status: z.number(),
  headers: z.custom<{ get(name: string): string | null }>((value) => typeof value === "object" && value !== null),
});

export function accountReporter(report: ReportPersonalData, now: () => string): AccountReporter {
  return {
    cycleDays: 7,
    accountsAtOnce: 90,
    // Of a person only the id is kept, so what is kept is as of now; of an account that changed there is nothing to refresh.
    tellOfAccounts: async (accounts) => {
      const updatedAt = now();
      try {
        return closedOf(await report(accounts.map((accountId) => ({ accountId, updatedAt }))));
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

const WHAT = "report of account ids";

function closedOf(answer: unknown): Result<readonly PersonId[]> {
  const told = Told.safeParse(answer);
  if (!told.success) return fail({ code: "host_failed", what: `${WHAT}: unexpected shape` });
  const closed = told.data.filter(({ status }) => status === "closed");
  return ok(
    closed.flatMap(({ accountId }) => {
      const person = Person.safeParse(accountId);
      return person.success ? [person.data] : [];
    }),
  );
}

function refusal(error: unknown): Result<never> {
  const refused = Refused.safeParse(error);
  if (!refused.success) return fail({ code: "host_failed", what: `${WHAT}: no answer` });
  const { status, headers } = refused.data;
  const wait = retryAfterSeconds(headers.get("Retry-After"));
  return fail(jiraProblem({ status, body: null, retryAfterSeconds: wait, limitReason: null, isCutOff: false }, WHAT));
}
