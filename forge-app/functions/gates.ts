/**
 * Validators of workflow transitions, one handler for each gate. Jira asks before it moves an issue, tells the issue and the
 * statuses but not the person, and lets them call it as the app only.
 */
import { dayOfInstant, InitiativeRef } from "@upshot/shared";
import type { CanPromise, Gate } from "@upshot/shared/runs";
import { checkGate, GATE_BLIND, GATE_STOPS, gateMessage, UPSHOT_ITSELF } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { forgeHost } from "../host.ts";
import { readIsEpic } from "../initiatives.ts";
import { requestJiraAsApp } from "../request-jira.ts";
import { runForgeSql } from "../request-sql.ts";

const Move = z.object({ issue: z.object({ key: InitiativeRef }) });

interface Answer {
  readonly result: boolean;
  /** Shown to the person; read by Jira only where `result` is false. */
  readonly errorMessage?: string;
}

/** `upshot-needs-promise`: a committed hypothesis that somebody answers for. */
export async function needsPromise(move: unknown): Promise<Answer> {
  return answerGate(move, "commitment");
}

/** `upshot-needs-verdict`: a verdict that does not speak against the work, or a signed exception. */
export async function needsVerdict(move: unknown): Promise<Answer> {
  return answerGate(move, "verdict");
}

/** A gate that throws would show people Jira's words for a broken app instead of ours. */
async function answerGate(move: unknown, gate: Gate): Promise<Answer> {
  try {
    return await look(move, gate);
  } catch (error) {
    return blind(error instanceof Error ? error.message : "unknown error");
  }
}

async function look(move: unknown, gate: Gate): Promise<Answer> {
  const read = Move.safeParse(move);
  if (!read.success) return blind("Jira named no issue");
  const { key } = read.data.issue;
  const host = forgeHost({
    requestJira: requestJiraAsApp,
    runSql: runForgeSql,
    accountId: UPSHOT_ITSELF,
    now: () => new Date().toISOString(),
  });
  const today = dayOfInstant(host.now());
  if (today === null) return blind("no clock");
  const found = await checkGate(host, key, { today, failOn: GATE_STOPS[gate] }, ofEpicType);
  if (!found.ok) return blind(`${found.problem.code} ${found.problem.what}`);
  return found.value.kind === "stopped"
    ? { result: false, errorMessage: gateMessage(found.value, found.value.label === key) }
    : { result: true };
}

const ofEpicType: CanPromise = ({ ref }) => readIsEpic(requestJiraAsApp, ref);

function blind(reason: string): Answer {
  console.warn(`A gate could not look: ${reason}`);
  return { result: false, errorMessage: GATE_BLIND };
}
