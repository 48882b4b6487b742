/**
 * What the host knows of the work: items, releases, and what we conclude from them.
 * Delivery says nothing about value; nothing here is ever an input to a value figure except the days work reached users.
 */
import * as z from "zod/mini";
import type { EpochDay } from "./day.ts";
import { Day, FiniteNumber, plainText, someText } from "./text.ts";

/** `cancelled`: taken out of scope (resolution "won't do", state category removed). */
export const WORK_STATES = ["to_do", "in_progress", "done", "cancelled"] as const;
export type WorkState = (typeof WORK_STATES)[number];

export const WorkItem = z.strictObject({
  id: someText(120),
  /** What people call it: PAY-12, or 4711. */
  label: someText(120),
  parentId: z.nullable(someText(120)),
  title: plainText(2000),
  type: plainText(200),
  state: z.enum(WORK_STATES),
  createdOn: z.nullable(Day),
  /** Day it last entered a done state; `null` when it is not done, or the host does not know. */
  doneOn: z.nullable(Day),
  /** Estimate in points; `null` when there is none. */
  points: z.nullable(FiniteNumber),
  releaseIds: z.array(someText(120)),
  /** It was done before and is open again. */
  isReopened: z.boolean(),
  /** The iteration it stands in, by the host's id; missing where the host has none. */
  iterationId: z.optional(z.nullable(someText(120))),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** A version, release or deployment that carries work to users; an iteration, where a project ships at the end of each. */
export const Release = z.strictObject({
  id: someText(120),
  name: plainText(300),
  kind: z.enum(["release", "deployment", "iteration"]),
  /** `null` until it is out. */
  releasedOn: z.nullable(Day),
  plannedOn: z.nullable(Day),
});
export type Release = z.infer<typeof Release>;

/** When an iteration ends: its last day. */
export interface IterationEnd {
  readonly id: string;
  readonly endsOn: EpochDay;
}

/** Work items one deployment can name: far below every host's size limit for one entry. */
export const MAX_DEPLOYED_PER_ENTRY = 1000;

/** A deployment that a pipeline recorded: which of its runs, on which day, and the ids of the work items that it carried. */
export const Deployment = z.strictObject({
  run: someText(120),
  on: Day,
  items: z.array(someText(120)).check(z.minLength(1), z.maxLength(MAX_DEPLOYED_PER_ENTRY)),
});
export type Deployment = z.infer<typeof Deployment>;

/** All work below an initiative that the viewer may see. */
export const WorkBelow = z.strictObject({
  items: z.array(WorkItem),
  releases: z.array(Release),
  /** Items below that the viewer may not see; `null` when the host cannot tell. */
  hiddenCount: z.nullable(z.int()),
});
export type WorkBelow = z.infer<typeof WorkBelow>;

export const DELIVERY_STATUSES = ["not_started", "in_progress", "shipped_partly", "shipped", "cancelled"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
