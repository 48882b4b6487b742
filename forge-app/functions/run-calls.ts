/**
 * Calls of the page about nightly runs: answered for whoever administers the whole site, asked of Jira each time. How far a
 * reading of the whole site is, in parts of all, everybody is told.
 */
import type Resolver from "@forge/resolver";
import { answerReading, answerRuns, type Host, READING_CALLS, RUNS_CALLS } from "@upshot/shared";
import * as z from "zod/mini";
import { sqlNightStore } from "../night-store.ts";
import { runForgeSql } from "../request-sql.ts";
import { nightly } from "./background.ts";

const Viewer = z.object({ accountId: z.optional(z.string()) });

export function defineRunCalls(resolvers: Resolver, hostFor: (accountId: string | undefined) => Host): void {
  for (const call of RUNS_CALLS) {
    resolvers.define(call, async ({ payload, context }) => {
      const viewer = Viewer.safeParse(context);
      const host = { ...hostFor(viewer.data?.accountId), ...sqlNightStore(runForgeSql) };
      return answerRuns(host, nightly, call, payload);
    });
  }
  const told = { ...sqlNightStore(runForgeSql), now: () => new Date().toISOString() };
  for (const call of READING_CALLS) resolvers.define(call, ({ payload }) => answerReading(told, call, payload));
}
