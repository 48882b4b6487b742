/**
 * Actions of rules in Jira's automation and of the agent in Rovo: one handler each, all of them as the person they act for.
 * Who that is comes from Jira itself, never from the inputs: a language model may have made those up.
 */
import { InitiativeRef } from "@upshot/shared";
import type { ActionCall, CanPromise } from "@upshot/shared/runs";
import {
  actionBroken,
  actionForNobody,
  actionRefusal,
  answerAction,
  inLanguage,
  RECORD_ENGLISH,
} from "@upshot/shared/runs";
import * as z from "zod/mini";
import { forgeHost } from "../host.ts";
import { readIsEpic } from "../initiatives.ts";
import { User } from "../jira-schema.ts";
import { spoken } from "../languages.ts";
import { jiraPath, requestJiraAsApp, requestJiraAsUser } from "../request-jira.ts";
import { runForgeSql } from "../request-sql.ts";
import { lookSoon } from "./background.ts";

/** What the platform adds to the inputs: where the person stands, for an agent that was not told which work is meant. */
const Place = z.object({ jira: z.optional(z.object({ issueKey: z.optional(z.string()) })) });

interface Refused {
  readonly errors: readonly { readonly message: string }[];
}

export const recordReading = action("recordReading");
export const checkValue = action("checkValue");
export const queryOutcomes = action("queryOutcomes");
export const explainVerdict = action("explainVerdict");
export const draftHypothesis = action("draftHypothesis");

/** Automation stops a rule on `errors` and shows them to its owner; an agent reads them out. */
function action(call: ActionCall): (payload: unknown) => Promise<unknown | Refused> {
  return async (payload) => {
    let language = RECORD_ENGLISH;
    const refused = (words: () => string): Refused => ({ errors: [{ message: inLanguage(language, words) }] });
    try {
      const person = await requestJiraAsUser({ path: jiraPath(["myself"]) });
      const me = User.safeParse(person.status === 200 ? person.body : null);
      if (!me.success) return refused(actionForNobody);
      language = await spoken(me.data.locale ?? undefined);
      const host = forgeHost({
        requestJira: requestJiraAsUser,
        requestAsApp: requestJiraAsApp,
        runSql: runForgeSql,
        accountId: me.data.accountId,
        now: () => new Date().toISOString(),
      });
      const inputs = inputsOf(payload);
      const answered = await answerAction({ host, canPromise: ofEpicType, language }, call, inputs);
      if (!answered.ok) return refused(() => actionRefusal(answered.problem));
      const written = Written.safeParse(call === "recordReading" ? inputs : null);
      if (written.success) await lookSoon(written.data.workItem);
      return answered.value;
    } catch (error) {
      console.warn(`Action ${call} failed: ${error instanceof Error ? error.message : "unknown error"}`);
      return refused(actionBroken);
    }
  };
}

const Written = z.object({ workItem: InitiativeRef });
const ofEpicType: CanPromise = ({ ref }) => readIsEpic(requestJiraAsUser, ref);

/** The inputs without what the platform put beside them. Work that was not named is the work the person stands on. */
function inputsOf(payload: unknown): unknown {
  const given = z.record(z.string(), z.unknown()).safeParse(payload);
  if (!given.success) return payload;
  const { context, ...inputs } = given.data;
  const place = Place.safeParse(context);
  const standsOn = place.success ? place.data.jira?.issueKey : undefined;
  const named = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== "" && value != null));
  return standsOn === undefined || named["workItem"] !== undefined ? named : { ...named, workItem: standsOn };
}
