/**
 * Validators of workflow transitions, one handler for each gate. Jira asks before it moves an issue, tells the issue and the
 * statuses but not the person, and lets them call it as the app only.
 */
import type { EpochDay } from "@upshot/shared";
import { dayOfInstant, InitiativeRef } from "@upshot/shared";
import type { CanPromise, GateRule, PolicyInForce } from "@upshot/shared/runs";
import {
  FIRST_POLICY,
  GATE_STOPS,
  gateBlind,
  gateMessage,
  gateMessageBelow,
  gateTooEarly,
  gatherGate,
  inLanguage,
  judgeGate,
  policyInForce,
  ruleOf,
  STRICT_POLICY,
  UPSHOT_ITSELF,
  withReason,
} from "@upshot/shared/runs";
import * as z from "zod/mini";
import { forgeHost } from "../host.ts";
import { readIsEpic } from "../initiatives.ts";
import { siteLanguage } from "../languages.ts";
import { requestJiraAsApp } from "../request-jira.ts";
import { runForgeSql } from "../request-sql.ts";

const Move = z.object({ issue: z.object({ key: InitiativeRef }), configuration: z.optional(z.unknown()) });
/** On the transition that creates an issue there is none to name yet. */
const Creation = z.object({ issue: z.nullish(z.object({ key: z.nullish(z.literal("")) })) });

interface Answer {
  readonly result: boolean;
  /** Shown to the person; read by Jira only where `result` is false. */
  readonly errorMessage?: string;
}

/** What one gate asks: the rule that is checked, and the same as a policy, for words. */
interface Asked {
  readonly inForce: PolicyInForce;
  rule(today: EpochDay): GateRule;
}

/** `upshot-value-gate`: what was chosen for the transition. */
export async function valueGate(move: unknown): Promise<Answer> {
  return answerGate(move, (kept) => {
    const inForce = policyInForce(kept);
    return { inForce, rule: (today) => ruleOf(inForce.policy, today) };
  });
}

/** `upshot-needs-promise`, of before there were choices: a committed hypothesis that somebody answers for. */
export async function needsPromise(move: unknown): Promise<Answer> {
  return answerGate(move, () => ({
    inForce: { policy: FIRST_POLICY, found: "chosen" },
    rule: (today) => ({ today, failOn: GATE_STOPS.commitment }),
  }));
}

/** `upshot-needs-verdict`, of before there were choices: a verdict that does not speak against the work, or a signed exception. */
export async function needsVerdict(move: unknown): Promise<Answer> {
  return answerGate(move, () => ({
    inForce: { policy: STRICT_POLICY, found: "chosen" },
    rule: (today) => ({ today, failOn: GATE_STOPS.verdict }),
  }));
}

/** A gate that throws would show people Jira's words for a broken app instead of ours. */
async function answerGate(move: unknown, askedBy: (configuration: unknown) => Asked): Promise<Answer> {
  try {
    return await look(move, askedBy);
  } catch (error) {
    return blind(error instanceof Error ? error.message : "unknown error");
  }
}

async function look(move: unknown, askedBy: (configuration: unknown) => Asked): Promise<Answer> {
  const read = Move.safeParse(move);
  if (!read.success) return Creation.safeParse(move).success ? refused(gateTooEarly) : blind("Jira named no issue");
  const { key } = read.data.issue;
  const { inForce, rule } = askedBy(read.data.configuration);
  const host = forgeHost({
    requestJira: requestJiraAsApp,
    requestAsApp: requestJiraAsApp,
    runSql: runForgeSql,
    accountId: UPSHOT_ITSELF,
    now: () => new Date().toISOString(),
  });
  const today = dayOfInstant(host.now());
  if (today === null) return blind("no clock");
  const inputs = await gatherGate(host, key, rule(today), ofEpicType);
  if (!inputs.ok) return blind(`${inputs.problem.code} ${inputs.problem.what}`);
  if (judgeGate(inputs.value).kind !== "stopped") return { result: true };
  // Jira does not say who is at the gate: what is said there is said in the site's own language.
  const errorMessage = inLanguage(await siteLanguage(requestJiraAsApp), () => {
    const found = judgeGate(inputs.value);
    return withReason(found.label === key ? gateMessage(found) : gateMessageBelow(key, inForce), inForce);
  });
  return { result: false, errorMessage };
}

const ofEpicType: CanPromise = ({ ref }) => readIsEpic(requestJiraAsApp, ref);

async function blind(reason: string): Promise<Answer> {
  console.warn(`A gate could not look: ${reason}`);
  return refused(gateBlind);
}

async function refused(words: () => string): Promise<Answer> {
  return { result: false, errorMessage: inLanguage(await siteLanguage(requestJiraAsApp), words) };
}
