/**
 * How far a report of account ids is: hosts that close accounts want to be told, in a cycle, whose ids an app keeps, and
 * answer whose must go. Kept after each step, so that one that is cut off goes on where it was.
 */
import * as z from "zod/mini";
import { PersonId } from "./ids.ts";
import { Instant, plainText, someText } from "./text.ts";

/** Ids gathered in one walk over the record: what one note holds. With more people there are more walks. */
export const MOST_GATHERED = 8000;

const Count = z.int().check(z.minimum(0));
const Ids = z.array(PersonId).check(z.maxLength(MOST_GATHERED));

export const AccountReport = z.strictObject({
  schema: z.literal("accounts/1"),
  startedAt: Instant,
  phase: z.enum(["gathering", "reporting", "erasing", "ended"]),
  /** Only ids after this one are gathered; `null` = from the first. */
  above: z.nullable(PersonId),
  /** Where the walk of this phase goes on. */
  cursor: z.nullable(someText(2000)),
  /** Gathered and not yet reported, in their order. */
  waiting: Ids,
  /** There may be ids beyond the last one gathered. */
  hasMore: z.boolean(),
  reported: Count,
  /** Closed accounts that are still to be erased. */
  closed: Ids,
  /** Closed accounts that were erased. */
  erased: Count,
  /** Journals that this version could not read and so did not touch. */
  unreadable: Count,
  lastProblem: z.nullable(plainText(300)),
  beatAt: Instant,
  endedAt: z.nullable(Instant),
});
export type AccountReport = z.infer<typeof AccountReport>;

export function beginReport(now: string): AccountReport {
  return {
    schema: "accounts/1",
    startedAt: now,
    phase: "gathering",
    above: null,
    cursor: null,
    waiting: [],
    hasMore: false,
    reported: 0,
    closed: [],
    erased: 0,
    unreadable: 0,
    lastProblem: null,
    beatAt: now,
    endedAt: null,
  };
}

/** What whoever runs the site sees of it: counts and days, nobody's id. */
export const AccountReportFacts = z.pick(AccountReport, {
  startedAt: true,
  reported: true,
  erased: true,
  unreadable: true,
  lastProblem: true,
  endedAt: true,
});
export type AccountReportFacts = z.infer<typeof AccountReportFacts>;
