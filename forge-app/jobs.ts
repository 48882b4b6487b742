/** What waits in the queue. A job says what to look at, never what was found: whatever is true when it runs is what counts. */
import { InitiativeRef } from "@upshot/shared";
import * as z from "zod/mini";

const Refs = z.array(InitiativeRef).check(z.maxLength(50));

export const Job = z.discriminatedUnion("kind", [
  /** People wrote something about these. */
  z.strictObject({ kind: z.literal("look"), refs: Refs }),
  /** Whatever was told of since the last look. */
  z.strictObject({ kind: z.literal("told") }),
  /** The nightly run goes on. */
  z.strictObject({ kind: z.literal("night") }),
]);
export type Job = z.infer<typeof Job>;

/** Longest delay of an event. */
const LONGEST_DELAY_SECONDS = 900;

export interface Waiting {
  readonly job: Job;
  readonly delaySeconds: number;
}

export function lookJob(ref: InitiativeRef): Waiting {
  return { job: { kind: "look", refs: [ref] }, delaySeconds: 0 };
}

/** So long others may join: a change of many issues at once tells of each by itself. */
export const TOGETHER_WITHIN_MS = 10_000;

/** A longer wait is waited for in parts: the look knows itself until when. */
export function toldJob(waitMs: number): Waiting {
  return { job: { kind: "told" }, delaySeconds: delayOf(waitMs) };
}

/** The same for the run. */
export function nightJob(waitMs: number): Waiting {
  return { job: { kind: "night" }, delaySeconds: delayOf(waitMs) };
}

function delayOf(waitMs: number): number {
  return Math.min(LONGEST_DELAY_SECONDS, Math.ceil(waitMs / 1000));
}
