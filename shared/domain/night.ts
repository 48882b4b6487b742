/**
 * How far a nightly run is: kept after each step, so that a run that is cut off goes on where it was, and so that whoever
 * runs the site can see it. Counts and reasons, no names.
 */
import * as z from "zod/mini";
import { Hour } from "./hourly-share.ts";
import { InitiativeRef } from "./ids.ts";
import { Instant, plainText, someText } from "./text.ts";

/** In this order: what judging needs comes before judging. */
export const NIGHT_PHASES = ["releases", "changes", "initiatives", "ended"] as const;

/** Reasons kept of initiatives that were left out; more are only counted. */
export const MOST_REASONS = 20;

const Count = z.int().check(z.minimum(0));

export const Night = z.strictObject({
  schema: z.literal("night/1"),
  startedAt: Instant,
  /** Changes from here on are looked for; `null` = the first run, everything is read anew. */
  since: z.nullable(Instant),
  phase: z.enum(NIGHT_PHASES),
  /** Where the phase goes on; `null` = from its start. */
  after: z.nullable(someText(20_000)),
  /** Refusals of the same step in a row. */
  tries: Count,
  /** Initiatives with a hypothesis when the run began. */
  total: Count,
  done: Count,
  /** Of those done: read whole, because nothing was kept, or what was kept did not add up. */
  readWhole: Count,
  /** Items that changed, as read; as the host counts them; the highest id among them, by which a page sent twice is known. */
  changedItems: Count,
  changedExpected: z.nullable(Count),
  highestChanged: z.nullable(someText(120)),
  /** How often the changes were read: a page that was lost on the way has them read once more. */
  changesRead: Count,
  mirrored: Count,
  gone: Count,
  leftOutCount: Count,
  leftOut: z.array(z.strictObject({ ref: InitiativeRef, why: plainText(300) })).check(z.maxLength(MOST_REASONS)),
  /** What the host charges for what was asked, in the host's own unit (points, or requests). */
  cost: Count,
  hour: Hour,
  /** It waits for the next hour, or because the host asked for it. */
  waitingUntil: z.nullable(Instant),
  lastProblem: z.nullable(plainText(300)),
  beatAt: Instant,
  endedAt: z.nullable(Instant),
});
export type Night = z.infer<typeof Night>;

/** @param before the last run that came to its end; its start, less an overlap, is where changes are looked for. */
export function beginNight(now: string, before: Night | null, total: number): Night {
  return {
    schema: "night/1",
    startedAt: now,
    since: before === null ? null : instantBefore(before.startedAt, OVERLAP_MINUTES),
    phase: "releases",
    after: null,
    tries: 0,
    total,
    done: 0,
    readWhole: 0,
    changedItems: 0,
    changedExpected: null,
    highestChanged: null,
    changesRead: 0,
    mirrored: 0,
    gone: 0,
    leftOutCount: 0,
    leftOut: [],
    cost: 0,
    hour: { startedAt: now, cost: 0 },
    waitingUntil: null,
    lastProblem: null,
    beatAt: now,
    endedAt: null,
  };
}

/** A host's search may lag, and its clock may differ: what is found twice is put in twice, which changes nothing. */
const OVERLAP_MINUTES = 15;

function instantBefore(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) - minutes * 60_000).toISOString();
}

/** A run that has not moved for this long has died and is begun anew. */
const DEAD_AFTER_HOURS = 6;

/** Whether a run is under way that should be gone on with. */
export function isUnderWay(night: Night, now: string): boolean {
  if (night.phase === "ended") return false;
  return Date.parse(now) - Date.parse(night.waitingUntil ?? night.beatAt) < DEAD_AFTER_HOURS * 3_600_000;
}
