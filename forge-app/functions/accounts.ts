/** Handlers of the report of account ids to Atlassian: asked every day whether one is due, done by the queue. */
import { privacy } from "@forge/api";
import { type InvocationError, Queue } from "@forge/events";
import { reportAccounts as report } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { accountReporter } from "../accounts.ts";
import { newSalt } from "../host.ts";
import { sqlNightStore } from "../night-store.ts";
import { passed } from "../passed.ts";
import { runForgeSql } from "../request-sql.ts";
import { sqlStore } from "../store.ts";
import { againOrTold, lookSoon } from "./background.ts";

/** `queue` of the manifest's consumer. */
const queue = new Queue<{ isContinued: boolean }>({ key: "accounts" });

/** Every day, because all schedules begin anew with each deployment: a weekly one might never come. */
export async function accountsDue(): Promise<void> {
  await queue.push([{ body: { isContinued: false } }]);
}

const QueuedEvent = z.object({ body: z.object({ isContinued: z.boolean() }) });
/** `timeoutSeconds` of the manifest is 900: no step begins after half of it. */
const LONGEST_RUN_MS = 450_000;

export async function reportAccounts(event: unknown): Promise<InvocationError | undefined> {
  const read = QueuedEvent.safeParse(event);
  if (!read.success) return undefined;
  const startedAt = performance.now();
  const now = () => new Date().toISOString();
  const host = {
    ...sqlStore(runForgeSql),
    ...sqlNightStore(runForgeSql),
    ...accountReporter((accounts) => privacy.reportPersonalData([...accounts]), now),
    now,
    wait: passed,
    salt: newSalt,
  };
  const done = await report(host, {
    isContinued: read.data.body.isContinued,
    isTimeLeft: () => performance.now() - startedAt < LONGEST_RUN_MS,
  });
  if (!done.ok) return againOrTold(done.problem);
  // Jira's own search still names an erased person until these are mirrored anew.
  for (const ref of new Set(done.value.initiatives)) await lookSoon(ref);
  if (done.value.goesOn) await queue.push([{ body: { isContinued: true } }]);
  return undefined;
}
