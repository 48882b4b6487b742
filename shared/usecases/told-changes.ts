/**
 * Changes that a host tells of one by one, looked at together a little later.
 *
 * Somebody who edits a thousand work items at once makes a host tell of a thousand changes within a minute. Each by itself
 * would cost a look at its initiative, so they are put aside, and one look takes whatever waits. It may use a share of what
 * the site lets a night use an hour; what is left waits for the next hour, or for the night, which reads all that changed.
 */
import * as z from "zod/mini";
import { charged, Hour, waitForNextHour } from "../domain/hourly-share.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { Instant } from "../domain/text.ts";
import type { ChangeInbox, NightStore, ToldChange } from "../nightly-ports.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Clock, Dice } from "../ports.ts";
import { lookAfter, stampOf } from "./look-after.ts";
import type { ManyLooked, NightHost } from "./look-at-many.ts";

/** Of what a night may use an hour. */
const SHARE_OF_THE_HOUR = 1 / 4;
/** Of one look: what is read of them is held in memory. */
const CHANGES_PER_LOOK = 500;
/** How long a promised look is waited for: a host may lose it. */
const PROMISE_HOLDS_MS = 1_800_000;
const PROMISE_NOTE = "changes:promise";
const STATE_NOTE = "changes:state";

const LookPromise = z.strictObject({ until: Instant });
const ToldState = z.strictObject({
  hour: Hour,
  /** What is left waits until then, because this hour's share is used; `null` = nothing waits for that. */
  waitingUntil: z.nullable(Instant),
});
export type ToldState = z.infer<typeof ToldState>;

type Inbox = Pick<Clock, "now"> & Dice & ChangeInbox & Pick<NightStore, "note" | "saveNote">;

/** @returns whether nobody promised a look yet: then the caller has one made, a little later. */
export async function putAside(host: Inbox, change: ToldChange): Promise<Result<boolean>> {
  const now = host.now();
  const put = await host.putChanges([{ ...change, stamp: stampOf(host) }]);
  if (!put.ok) return put;
  const standing = await host.note(PROMISE_NOTE);
  if (!standing.ok) return standing;
  if (standing.value === null) return host.claimNote(PROMISE_NOTE, promiseAt(now, 0));
  const promise = LookPromise.safeParse(standing.value);
  return promise.success && promise.data.until > now ? ok(false) : promised(host, 0);
}

/** For a look that could not be asked for. */
export function takePromiseBack(host: Inbox): Promise<Result<null>> {
  return host.dropNote(PROMISE_NOTE);
}

function promiseAt(now: string, waitMs: number): z.infer<typeof LookPromise> {
  return { until: later(now, waitMs + PROMISE_HOLDS_MS) };
}

async function promised(host: Inbox, waitMs: number): Promise<Result<true>> {
  const saved = await host.saveNote(PROMISE_NOTE, promiseAt(host.now(), waitMs));
  return saved.ok ? ok(true) : saved;
}

/** How far it is, for whoever runs the site; `null` = nothing was ever told. */
export async function readToldState(host: Pick<NightStore, "note">): Promise<Result<ToldState | null>> {
  const note = await host.note(STATE_NOTE);
  if (!note.ok) return note;
  const state = parseWith(ToldState, note.value, STATE_NOTE);
  return ok(state.ok ? state.value : null);
}

export interface ToldLimits {
  /** What a night may use an hour. */
  readonly costPerHour: number;
  isTimeLeft(): boolean;
}

export interface ToldLooked {
  readonly leftOut: ManyLooked["leftOut"];
  /** Milliseconds to wait before going on; `null` = nothing is left. */
  readonly waitMs: number | null;
}

/**
 * Looks at what was put aside, until nothing is left, the time is up or the share of the hour is used. A change is dropped
 * after it was looked at: cut off anywhere, it is looked at once more, and that ends in the same state.
 */
export async function lookAtTold(host: NightHost, limits: ToldLimits): Promise<Result<ToldLooked>> {
  // First: what is told from here on has a look of its own.
  const taken = await host.dropNote(PROMISE_NOTE);
  if (!taken.ok) return taken;
  const known = await readToldState(host);
  if (!known.ok) return known;
  let hour = known.value?.hour ?? { startedAt: host.now(), cost: 0 };
  const leftOut: ManyLooked["leftOut"][number][] = [];
  for (;;) {
    const some = await host.someChanges(CHANGES_PER_LOOK);
    if (!some.ok) return some;
    const isDone = some.value.length === 0;
    const waitMs = isDone ? 0 : waitForNextHour(hour, host.now(), limits.costPerHour * SHARE_OF_THE_HOUR);
    const saved = await host.saveNote(STATE_NOTE, {
      hour,
      waitingUntil: waitMs === 0 ? null : later(host.now(), waitMs),
    });
    if (!saved.ok) return saved;
    if (isDone) return ok({ leftOut, waitMs: null });
    if (waitMs > 0 || !limits.isTimeLeft()) {
      const again = await promised(host, waitMs);
      return again.ok ? ok({ leftOut, waitMs }) : again;
    }
    const costBefore = host.cost();
    const looked = await lookAfter(host, some.value);
    hour = charged(hour, host.cost() - costBefore, host.now());
    if (!looked.ok) {
      const kept = await host.saveNote(STATE_NOTE, { hour, waitingUntil: null });
      return kept.ok ? looked : kept;
    }
    leftOut.push(...looked.value.leftOut);
  }
}

function later(now: string, waitMs: number): string {
  return new Date(Date.parse(now) + waitMs).toISOString();
}
