/** One host per invocation: Jira as the viewer, Forge SQL as the record. */

import type { Host } from "@upshot/shared";
import { fail, ok, PersonId } from "@upshot/shared";
import { jiraAdministration } from "./administration.ts";
import { readAllWorkBelow } from "./archived.ts";
import { readInitiative } from "./initiatives.ts";
import { sqlNightStore } from "./night-store.ts";
import { passed } from "./passed.ts";
import { findPeople, readPeople } from "./people.ts";
import type { RequestJira } from "./request-jira.ts";
import type { RunSql } from "./request-sql.ts";
import { FACTS_LAST_MS, siteFacts } from "./site-facts.ts";
import { sqlStore } from "./store.ts";
import { readInitiativesIn, readVisible } from "./visible.ts";

export interface Invocation {
  readonly requestJira: RequestJira;
  /** As the app, for what the site is like and nobody is shown. */
  readonly requestAsApp: RequestJira;
  readonly runSql: RunSql;
  /** The viewer's account id, from the platform's own context. */
  readonly accountId: unknown;
  readonly now: () => string;
}

/** 32 hex digits that nobody can guess. */
export const newSalt = () => crypto.randomUUID().replaceAll("-", "");

export function forgeHost({ requestJira, requestAsApp, runSql, accountId, now }: Invocation): Host {
  const store = sqlNightStore(runSql);
  const site = siteFacts(requestAsApp, { store, now, longestMs: FACTS_LAST_MS.pages });
  return {
    ...sqlStore(runSql),
    ...jiraAdministration(requestJira),
    now,
    wait: passed,
    salt: newSalt,
    viewerId: async () => {
      const id = PersonId.safeParse(accountId);
      return id.success ? ok(id.data) : fail({ code: "no_permission", what: "anonymous: log in to Jira" });
    },
    initiative: (ref, chosen) => readInitiative(requestJira, ref, chosen),
    // Sprints are Jira Software's, behind scopes of their own.
    iterationEnds: async () => ok([]),
    workBelow: (ref) => readAllWorkBelow(requestJira, site, store, ref),
    visible: (refs) => readVisible(requestJira, refs),
    labelled: (labels) => readVisible(requestJira, labels),
    initiativesIn: (project, after, chosen) => readInitiativesIn(requestJira, site, project, after, chosen),
    findPeople: (text) => findPeople(requestJira, text),
    people: (ids) => readPeople(requestJira, ids),
  };
}
