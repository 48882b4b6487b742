/**
 * What waits in the queue, and how much of it at once.
 *
 * A night walks the kept initiatives page by page. Reads cost points, of which all customers of an app share 65,000 an
 * hour, so the next page waits: 200 initiatives of about 18 points (measured: docs/install-jira.md) every five minutes stay below that.
 */
import { InitiativeRef } from "@upshot/shared";
import * as z from "zod/mini";

export const Job = z.discriminatedUnion("kind", [
  /** Look at these. */
  z.strictObject({ kind: z.literal("look"), refs: z.array(InitiativeRef).check(z.maxLength(10)) }),
  /** Queue a look at the page of kept initiatives after this one. */
  z.strictObject({ kind: z.literal("page"), after: z.nullable(InitiativeRef) }),
]);
export type Job = z.infer<typeof Job>;

export interface Waiting {
  readonly job: Job;
  readonly delaySeconds: number;
}

const REFS_PER_JOB = 10;
const SECONDS_BETWEEN_PAGES = 300;

export function lookJob(ref: InitiativeRef): Waiting {
  return { job: { kind: "look", refs: [ref] }, delaySeconds: 0 };
}

export const FIRST_PAGE: Waiting = { job: { kind: "page", after: null }, delaySeconds: 0 };

/** Looks at the initiatives of a page, ten a job, and the page after it. */
export function jobsOfPage(refs: readonly InitiativeRef[], next: InitiativeRef | null): readonly Waiting[] {
  const looks = Array.from({ length: Math.ceil(refs.length / REFS_PER_JOB) }, (_, i) => ({
    job: { kind: "look" as const, refs: refs.slice(i * REFS_PER_JOB, (i + 1) * REFS_PER_JOB) },
    delaySeconds: 0,
  }));
  if (next === null) return looks;
  return [...looks, { job: { kind: "page" as const, after: next }, delaySeconds: SECONDS_BETWEEN_PAGES }];
}
