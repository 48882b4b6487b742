/** The host behind one page: Azure DevOps as the viewer, extension data as the record. */

import type { Host, InitiativeRef, ProjectRef, VisibleInitiative } from "@upshot/shared";
import { fail, ok, PersonId } from "@upshot/shared";
import { adoAdministration } from "./administration.ts";
import { readWorkBelow } from "./delivery.ts";
import type { Documents, ExtensionName } from "./documents.ts";
import { extensionDocuments } from "./documents.ts";
import { readInitiative } from "./initiatives.ts";
import { iterationEndsOver } from "./iterations.ts";
import { mayEditOver } from "./may-edit.ts";
import { findPeople, readPeople } from "./people.ts";
import type { RequestAdo } from "./request-ado.ts";
import { states } from "./states.ts";
import { documentStore } from "./store.ts";
import { readInitiativesIn, readVisible } from "./visible.ts";

export interface Page {
  readonly requestAdo: RequestAdo;
  readonly extension: ExtensionName;
  /** The viewer's id, from the host's own context. */
  readonly userId: unknown;
  readonly now: () => string;
  /** Project of the page; none where it belongs to none. */
  readonly project?: ProjectRef | null;
  /** Through which the record is read and written, where it is not plainly the service's. */
  readonly documents?: Documents;
}

type Placed = Pick<VisibleInitiative, "ref" | "project">;

export function adoHost({ requestAdo, extension, userId, now, project = null, documents }: Page): Host {
  const known = states(requestAdo);
  const { categories } = known;
  const mayEdit = mayEditOver(requestAdo);
  // What the host said on the way: most pages ask of the record next.
  const projects = new Map<InitiativeRef, ProjectRef>();
  const note = (seen: readonly Placed[]) => {
    for (const { ref, project: place } of seen) projects.set(ref, place);
  };
  return {
    ...documentStore(documents ?? extensionDocuments(requestAdo, extension), (ref) => projects.get(ref) ?? project),
    ...adoAdministration(requestAdo),
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    salt: () => crypto.randomUUID().replaceAll("-", ""),
    viewerId: async () => {
      const id = PersonId.safeParse(userId);
      return id.success ? ok(id.data) : fail({ code: "no_permission", what: "anonymous: log in to Azure DevOps" });
    },
    initiative: async (ref, chosen) => {
      const facts = await readInitiative(requestAdo, categories, mayEdit, ref, chosen);
      if (facts.ok) note([facts.value]);
      return facts;
    },
    iterationEnds: iterationEndsOver(requestAdo),
    workBelow: (ref) => readWorkBelow(requestAdo, categories, ref),
    visible: async (refs) => {
      const seen = await readVisible(requestAdo, known, refs);
      if (seen.ok) note(seen.value);
      return seen;
    },
    labelled: (labels) => readVisible(requestAdo, known, labels),
    initiativesIn: (project, after, chosen) => readInitiativesIn(requestAdo, known, project, after, chosen),
    findPeople: (text) => findPeople(requestAdo, text),
    people: (ids) => readPeople(requestAdo, ids),
  };
}
