/** Handlers named in manifest.yml. They read the platform's context, call the core, and return what it answers. */
import Resolver from "@forge/resolver";
import { answer, fail, InitiativeRef, VALUE_CALLS } from "@upshot/shared";
import * as z from "zod/mini";
import { forgeHost } from "../host.ts";
import { requestJiraAsUser } from "../request-jira.ts";
import { runForgeSql } from "../request-sql.ts";

/** The issue a page stands beside: from the platform's context, never from the page's payload. */
const IssueContext = z.object({
  accountId: z.optional(z.string()),
  extension: z.object({ issue: z.object({ id: InitiativeRef }) }),
});

const resolvers = new Resolver();
for (const call of VALUE_CALLS) {
  resolvers.define(call, async ({ payload, context }) => {
    const read = IssueContext.safeParse(context);
    if (!read.success) return fail({ code: "not_found", what: "the issue of this page" });
    const { accountId, extension } = read.data;
    const host = forgeHost({
      requestJira: requestJiraAsUser,
      runSql: runForgeSql,
      accountId,
      now: () => new Date().toISOString(),
    });
    return answer(host, extension.issue.id, call, payload);
  });
}

export const resolver = resolvers.getDefinitions();
