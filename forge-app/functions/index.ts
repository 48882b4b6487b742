/** Handlers named in manifest.yml. They read the platform's context, call the core, and return what it answers. */
import Resolver from "@forge/resolver";
import {
  answerPolicies,
  answerPortfolio,
  answerSettings,
  CALLS_ABOUT_A_PLACE,
  fail,
  InitiativeRef,
  InitiativeSummary,
  POLICIES_CALLS,
  PORTFOLIO_CALLS,
  ProjectRef,
  SETTINGS_CALLS,
  VALUE_CALLS,
  type ValueCall,
} from "@upshot/shared";
import { answer } from "@upshot/shared/answer";
import { inLanguage } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { forgeHost } from "../host.ts";
import { ownLocale, spoken } from "../languages.ts";
import { lozengeOf } from "../lozenge.ts";
import { sqlNightStore } from "../night-store.ts";
import { requestJiraAsApp, requestJiraAsUser } from "../request-jira.ts";
import { runForgeSql } from "../request-sql.ts";
import { sqlStore } from "../store.ts";
import { lookSoon } from "./background.ts";
import { defineRecordCalls } from "./record-calls.ts";
import { defineRunCalls } from "./run-calls.ts";

export { accountsDue, reportAccounts } from "./accounts.ts";
export { checkValue, draftHypothesis, explainVerdict, queryOutcomes, recordReading } from "./actions.ts";
export { changed, look, nightly } from "./background.ts";
export { needsPromise, needsVerdict, valueGate } from "./gates.ts";

/** The issue a page stands beside: from the platform's context, never from the page's payload. */
const IssueContext = z.object({
  accountId: z.optional(z.string()),
  extension: z.object({ issue: z.object({ id: InitiativeRef }) }),
});

const READS: readonly ValueCall[] = ["keptSummary", "openPanel", "metricJournal", "findPeople"];
const WRITES: ReadonlySet<ValueCall> = new Set(VALUE_CALLS.filter((call) => !READS.includes(call)));

const resolvers = new Resolver();
for (const call of VALUE_CALLS) {
  resolvers.define(call, async ({ payload, context }) => {
    const read = IssueContext.safeParse(context);
    if (!read.success) return fail({ code: "not_found", what: "the issue of this page" });
    const { accountId, extension } = read.data;
    const answered = await answer(hostFor(accountId), extension.issue.id, call, payload);
    // What was written shows in Jira's own search soon, not only after the night.
    if (answered.ok && WRITES.has(call)) await lookSoon(extension.issue.id);
    return answered;
  });
}

function hostFor(accountId: string | undefined) {
  return forgeHost({
    requestJira: requestJiraAsUser,
    requestAsApp: requestJiraAsApp,
    runSql: runForgeSql,
    accountId,
    now: () => new Date().toISOString(),
  });
}

/** A page of a project shows that project, whatever it asks for; the global page shows all. */
const PortfolioContext = z.object({
  accountId: z.optional(z.string()),
  extension: z.object({ project: z.optional(z.object({ id: ProjectRef })) }),
});

/** What is no object is left for the call to refuse: taken apart, a long text would be as many values as it has letters. */
function placedIn(project: ProjectRef | null, payload: unknown): unknown {
  return typeof payload === "object" && payload !== null ? { ...payload, project } : payload;
}

/** Which initiative of the list was written about: the call itself has been checked and done as the viewer. */
const AboutWrite = z.object({ ref: InitiativeRef, call: z.enum(VALUE_CALLS) });

for (const call of PORTFOLIO_CALLS) {
  resolvers.define(call, async ({ payload, context }) => {
    const read = PortfolioContext.safeParse(context);
    if (!read.success) return fail({ code: "not_found", what: "the place of this page" });
    const { accountId, extension } = read.data;
    const isOfAPlace = CALLS_ABOUT_A_PLACE.includes(call);
    const scoped = isOfAPlace ? placedIn(extension.project?.id ?? null, payload) : payload;
    const answered = await answerPortfolio(hostFor(accountId), call, scoped);
    const written = AboutWrite.safeParse(call === "about" ? payload : null);
    if (answered.ok && written.success && WRITES.has(written.data.call)) await lookSoon(written.data.ref);
    return answered;
  });
}

/** The project whose settings Jira shows the page in. */
const SettingsContext = z.object({
  accountId: z.optional(z.string()),
  extension: z.object({ project: z.object({ id: ProjectRef }) }),
});

for (const call of SETTINGS_CALLS) {
  resolvers.define(call, async ({ payload, context }) => {
    const read = SettingsContext.safeParse(context);
    if (!read.success) return fail({ code: "not_found", what: "the project of this page" });
    const { accountId, extension } = read.data;
    return answerSettings(hostFor(accountId), extension.project.id, call, payload);
  });
}

const AnyContext = z.object({ accountId: z.optional(z.string()) });

for (const call of POLICIES_CALLS) {
  resolvers.define(call, async ({ payload, context }) => {
    const read = AnyContext.safeParse(context);
    return answerPolicies(hostFor(read.success ? read.data.accountId : undefined), call, payload);
  });
}

const Beside = z.object({
  extension: z.object({ issue: z.object({ id: InitiativeRef }) }),
  /** The platform shows pages the viewer's language here; where it does not tell it, the viewer's profile does. */
  context: z.optional(z.object({ locale: z.optional(z.string()) })),
});

/** The lozenge beside the line's title; as the viewer, so that it tells nothing that they may not see. */
export async function lozenge(request: unknown): Promise<object> {
  const read = Beside.safeParse(request);
  if (!read.success || !(await isKnown(read.data.extension.issue.id))) return {};
  const kept = await answer(hostFor(undefined), read.data.extension.issue.id, "keptSummary", {});
  const summary = kept.ok ? InitiativeSummary.safeParse(kept.value) : null;
  if (summary?.success !== true) return {};
  const language = await spoken(read.data.context?.locale ?? (await ownLocale(requestJiraAsUser)));
  return inLanguage(language, () => lozengeOf(summary.data));
}

/**
 * Whether the record knows an issue, or that it stands below one it knows. Most issues of a site have nothing to do with a
 * hypothesis, and a lozenge is asked for whenever anybody opens one: asking Jira about each would use up the app's points.
 */
async function isKnown(ref: InitiativeRef): Promise<boolean> {
  const [own, above] = await Promise.all([
    sqlStore(runForgeSql).summaries([ref]),
    sqlNightStore(runForgeSql).holdersOf([ref]),
  ]);
  return !own.ok || !above.ok || own.value.length > 0 || above.value.size > 0;
}

defineRecordCalls(resolvers, hostFor);
defineRunCalls(resolvers, hostFor);

export const resolver = resolvers.getDefinitions();
