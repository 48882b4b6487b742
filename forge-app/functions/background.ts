/** Handlers that no page asks for: the night, the queue, and changes of issues. They run as the app and show nothing to anybody. */
import { InvocationError, InvocationErrorCode, Queue } from "@forge/events";
import type { Problem } from "@upshot/shared";
import { InitiativeRef } from "@upshot/shared";
import { lookAt, UPSHOT_ITSELF } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { forgeHost } from "../host.ts";
import { FIRST_PAGE, Job, jobsOfPage, lookJob, type Waiting } from "../jobs.ts";
import { propertyMirror } from "../mirror.ts";
import { requestJiraAsApp } from "../request-jira.ts";
import { runForgeSql } from "../request-sql.ts";

/** `queue` of the manifest's consumer. */
const queue = new Queue<{ job: Job }>({ key: "looks" });
/** Most events of one push. */
const MOST_AT_ONCE = 50;

async function push(waiting: readonly Waiting[]): Promise<void> {
  for (let start = 0; start < waiting.length; start += MOST_AT_ONCE) {
    const events = waiting
      .slice(start, start + MOST_AT_ONCE)
      .map(({ job, delaySeconds }) => ({ body: { job }, delayInSeconds: delaySeconds }));
    await queue.push(events);
  }
}

/** Queues a look at one initiative. A look that could not be queued comes with the night: said in the log, not lost. */
export async function lookSoon(ref: InitiativeRef): Promise<void> {
  try {
    await push([lookJob(ref)]);
  } catch (error) {
    console.warn(`Not queued, the nightly run will look at ${ref}: ${error instanceof Error ? error.message : ""}`);
  }
}

/** Every night: the walk over all kept initiatives begins. */
export async function nightly(): Promise<void> {
  await push([FIRST_PAGE]);
}

const IssueEvent = z.object({ issue: z.object({ id: InitiativeRef }) });

/** An issue was made or changed: the initiative it belongs to is looked at. */
export async function changed(event: unknown): Promise<void> {
  const read = IssueEvent.safeParse(event);
  if (read.success) await lookSoon(read.data.issue.id);
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
  const host = forgeHost({
    requestJira: requestJiraAsApp,
    runSql: runForgeSql,
    accountId: UPSHOT_ITSELF,
    now: () => new Date().toISOString(),
  });
  if (job.kind === "page") {
    const page = await host.keptPage(null, job.after);
    if (!page.ok) return again(page.problem);
    const refs = page.value.summaries.flatMap((summary) => {
      const kept = KeptRef.safeParse(summary);
      return kept.success ? [kept.data.initiative] : [];
    });
    await push(jobsOfPage(refs, page.value.next));
    return undefined;
  }
  const mirror = propertyMirror(requestJiraAsApp);
  let failed: Problem | null = null;
  for (const ref of job.refs) {
    const looked = await lookAt(host, mirror, ref);
    if (!looked.ok && PASSING.has(looked.problem.code)) failed = looked.problem;
    else if (!looked.ok) console.warn(`Left out ${ref}: ${looked.problem.code} ${looked.problem.what}`);
    // The others would only be refused too.
    if (failed?.code === "rate_limited") break;
  }
  return failed === null ? undefined : again(failed);
}

/** Problems that another try may not meet; a record that cannot be read will not be readable in a minute. */
const PASSING: ReadonlySet<Problem["code"]> = new Set(["rate_limited", "host_failed", "changed_meanwhile"]);

const KeptRef = z.object({ initiative: InitiativeRef });
const USUAL_WAIT_SECONDS = 60;

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
