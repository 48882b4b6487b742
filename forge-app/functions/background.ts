/** Handlers that no page asks for: the night, the queue, and changes in Jira. They run as the app and show nothing to anybody. */
import { InvocationError, InvocationErrorCode, Queue } from "@forge/events";
import type { InitiativeRef, Problem, Result } from "@upshot/shared";
import type { ManyLooked, NightHost } from "@upshot/shared/runs";
import {
  lookAfterWriting,
  lookAtTold,
  policiesInForce,
  putAside,
  spendNight,
  takePromiseBack,
} from "@upshot/shared/runs";
import * as z from "zod/mini";
import { newSalt } from "../host.ts";
import { Job, lookJob, nightJob, TOGETHER_WITHIN_MS, toldJob, type Waiting } from "../jobs.ts";
import { nightHost } from "../night-host.ts";
import { sqlNightStore } from "../night-store.ts";
import { passed } from "../passed.ts";
import { changeOfEvent, epicTypeOfEvent } from "../product-events.ts";
import { requestJiraAsApp } from "../request-jira.ts";
import { runForgeSql } from "../request-sql.ts";
import { FACTS_LAST_MS, noticeEpicType } from "../site-facts.ts";

/** `queue` of the manifest's consumer. */
const queue = new Queue<{ job: Job }>({ key: "looks" });

async function push({ job, delaySeconds }: Waiting): Promise<void> {
  await queue.push([{ body: { job }, delayInSeconds: delaySeconds }]);
}

/** Queues a look at one initiative. A look that could not be queued comes with the night: said in the log, not lost. */
export async function lookSoon(ref: InitiativeRef): Promise<void> {
  await pushOrLeave(lookJob(ref));
}

/** @returns whether it waits in the queue now. */
async function pushOrLeave(waiting: Waiting): Promise<boolean> {
  try {
    await push(waiting);
    return true;
  } catch (error) {
    const what = JSON.stringify(waiting.job).slice(0, 200);
    console.warn(`Not queued, the nightly run will see to it: ${what} ${error instanceof Error ? error.message : ""}`);
    return false;
  }
}

/** Every night: the run begins, or the one under way goes on. */
export async function nightly(): Promise<void> {
  await push(nightJob(0));
}

/** An issue was made, changed or deleted, or a version went out: put aside, so that what changed together is looked at together. */
export async function changed(event: unknown): Promise<void> {
  const change = changeOfEvent(event);
  if (change === null) return;
  const inbox = { ...sqlNightStore(runForgeSql), now: () => new Date().toISOString(), salt: newSalt };
  const epicType = epicTypeOfEvent(event);
  if (epicType !== null) await noticeEpicType(inbox, epicType);
  const put = await putAside(inbox, change);
  if (!put.ok) console.warn(`Not noted, the nightly run will see to it: ${put.problem.code} ${put.problem.what}`);
  else if (put.value && !(await pushOrLeave(toldJob(TOGETHER_WITHIN_MS)))) await takePromiseBack(inbox);
}

const QueuedEvent = z.object({ body: z.object({ job: Job }) });

/** One job from the queue. Whatever was done stays done; what could not be is tried again by the platform, later. */
export async function look(event: unknown): Promise<InvocationError | undefined> {
  const read = QueuedEvent.safeParse(event);
  if (!read.success) {
    console.warn("A job of another version was left out: the nightly run makes it good.");
    return undefined;
  }
  const { job } = read.data.body;
  const host = hostOfRun(job.kind === "night" ? FACTS_LAST_MS.night : FACTS_LAST_MS.looks);
  switch (job.kind) {
    case "night":
      return goOn(host);
    case "told":
      return lookTogether(host);
    case "look":
      return settle(await lookAfterWriting(host, job.refs));
  }
}

function hostOfRun(factsLastMs: number): NightHost {
  return nightHost({
    requestJira: requestJiraAsApp,
    runSql: runForgeSql,
    now: () => new Date().toISOString(),
    factsLastMs,
    patience: {
      wait: passed,
      now: () => performance.now(),
      random: () => Math.random(),
    },
  });
}

/** `timeoutSeconds` of the manifest is 900: no step begins after half of it. */
const LONGEST_RUN_MS = 450_000;
const INITIATIVES_PER_STEP = 1000;

async function goOn(host: NightHost): Promise<InvocationError | undefined> {
  const startedAt = performance.now();
  const policies = await policiesInForce(host);
  if (!policies.ok) return again(policies.problem);
  const spent = await spendNight(host, {
    costPerHour: policies.value.readingPointsPerHour,
    initiativesPerStep: INITIATIVES_PER_STEP,
    isTimeLeft: () => performance.now() - startedAt < LONGEST_RUN_MS,
  });
  if (!spent.ok) return again(spent.problem);
  if (spent.value !== null) await push(nightJob(spent.value));
  return undefined;
}

async function lookTogether(host: NightHost): Promise<InvocationError | undefined> {
  const startedAt = performance.now();
  const policies = await policiesInForce(host);
  if (!policies.ok) return againOrTold(policies.problem);
  const looked = await lookAtTold(host, {
    costPerHour: policies.value.readingPointsPerHour,
    isTimeLeft: () => performance.now() - startedAt < LONGEST_RUN_MS,
  });
  if (!looked.ok) return againOrTold(looked.problem);
  tellLeftOut(looked.value.leftOut);
  if (looked.value.waitMs !== null) await push(toldJob(looked.value.waitMs));
  return undefined;
}

function settle(looked: Result<ManyLooked>): InvocationError | undefined {
  if (!looked.ok) return againOrTold(looked.problem);
  tellLeftOut(looked.value.leftOut);
  return undefined;
}

function tellLeftOut(leftOut: ManyLooked["leftOut"]): void {
  for (const { ref, why } of leftOut) console.warn(`Left out ${ref}: ${why}`);
}

/** For a job that failed as a whole. */
export function againOrTold(problem: Problem): InvocationError | undefined {
  return PASSING.has(problem.code) ? again(problem) : told(problem);
}

/** Problems that another try may not meet; a record that cannot be read will not be readable in a minute. */
const PASSING: ReadonlySet<Problem["code"]> = new Set(["rate_limited", "host_failed", "changed_meanwhile"]);
const USUAL_WAIT_SECONDS = 60;

function told(problem: Problem): undefined {
  console.warn(`Left out: ${problem.code} ${problem.what}`);
}

function again(problem: Problem): InvocationError {
  console.warn(`To be tried again: ${problem.code} ${problem.what}`);
  const isLimited = problem.code === "rate_limited";
  return new InvocationError({
    retryAfter: isLimited ? Math.ceil(problem.retryAfterMs / 1000) : USUAL_WAIT_SECONDS,
    retryReason: isLimited
      ? InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED
      : InvocationErrorCode.FUNCTION_RETRY_REQUEST,
  });
}
