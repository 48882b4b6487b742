/** Calls of the page about the record: answered for whoever administers the whole site, asked of Jira each time. */
import type Resolver from "@forge/resolver";
import { answerRecord, type Host, InitiativeRef, RECORD_CALLS } from "@upshot/shared";
import * as z from "zod/mini";
import { lookSoon } from "./background.ts";

const Viewer = z.object({ accountId: z.optional(z.string()) });
const Erased = z.object({ initiatives: z.array(InitiativeRef) });

export function defineRecordCalls(resolvers: Resolver, hostFor: (accountId: string | undefined) => Host): void {
  for (const call of RECORD_CALLS) {
    resolvers.define(call, async ({ payload, context }) => {
      const viewer = Viewer.safeParse(context);
      const answered = await answerRecord(hostFor(viewer.data?.accountId), call, payload);
      // Jira's own search still names the person until these are mirrored anew.
      const erased = call === "erasePerson" && answered.ok ? Erased.safeParse(answered.value) : null;
      for (const ref of new Set(erased?.data?.initiatives)) await lookSoon(ref);
      return answered;
    });
  }
}
