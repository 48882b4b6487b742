/** What waits in the queue. A job says what to look at, never what was found: whatever is true when it runs is what counts. */
import { InitiativeRef, ProjectRef } from "@upshot/shared";
import * as z from "zod/mini";

const Refs = z.array(InitiativeRef).check(z.maxLength(50));

export const Job = z.discriminatedUnion("kind", [
  /** People wrote something about these. */
  z.strictObject({ kind: z.literal("look"), refs: Refs }),
  /** These issues changed. `mayBeNew`: they may stand below another epic than before. */
  z.strictObject({ kind: z.literal("changed"), ids: Refs, mayBeNew: z.boolean() }),
  /** These issues were deleted. */
  z.strictObject({ kind: z.literal("removed"), ids: Refs }),
  /** A version of this project went out, or came back. */
  z.strictObject({ kind: z.literal("released"), project: ProjectRef }),
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

/** A longer wait is waited for in parts: the run knows itself until when. */
export function nightJob(waitMs: number): Waiting {
  return { job: { kind: "night" }, delaySeconds: Math.min(LONGEST_DELAY_SECONDS, Math.ceil(waitMs / 1000)) };
}
