/** What the page about nightly runs can ask: only whoever administers the whole site is answered. */
import * as z from "zod/mini";
import { AccountReportFacts } from "../domain/account-report.ts";
import { Night } from "../domain/night.ts";
import type { Result } from "../domain/problem.ts";
import { Instant, plainText } from "../domain/text.ts";
import { asking } from "./asking.ts";

const Runs = z.strictObject({
  /** The run under way, or the last one; `null` = none ever ran. */
  run: z.nullable(Night),
  isUnderWay: z.boolean(),
  /** Changes between nights wait until then, because their share of the hour is used; `null` = none waits for that. */
  changesWaitUntil: z.nullable(Instant),
  /** The host refuses its own field for the verdict's word: on so many epics alone, or everywhere (`null`). */
  fieldRefusal: z.nullable(
    z.strictObject({ alone: z.nullable(z.int()), why: plainText(300), on: Instant, againOn: Instant }),
  ),
  /** The last report of account ids to the host; `null` = none yet. */
  accounts: z.nullable(AccountReportFacts),
  now: Instant,
});
export type Runs = z.infer<typeof Runs>;

/** `anew`: reads all work again instead of what changed. */
export const BeginRunPayload = z.strictObject({ anew: z.boolean() });

export interface RunsApi {
  readRuns(): Promise<Result<Runs>>;
  /** Begins a run now, unless one is under way: then nothing changes. */
  beginRun(request: { readonly anew: boolean }): Promise<Result<Runs>>;
}

export type RunsCall = keyof RunsApi;
export const RUNS_CALLS: readonly RunsCall[] = ["readRuns", "beginRun"];

/** @param send carries a call to `answerRuns` and back. */
export function runsApiOver(send: (call: RunsCall, payload: unknown) => Promise<unknown>): RunsApi {
  const ask = asking(send);
  return {
    readRuns: () => ask("readRuns", Runs, {}),
    beginRun: (request) => ask("beginRun", Runs, request),
  };
}
