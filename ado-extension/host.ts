/** The host behind one page: Azure DevOps as the viewer, extension data as the record. */

import type { Host } from "@upshot/shared";
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
import { stateCategories } from "./states.ts";
import { documentStore } from "./store.ts";
import { readInitiativesIn, readVisible } from "./visible.ts";

export interface Page {
  readonly requestAdo: RequestAdo;
  readonly extension: ExtensionName;
  /** The viewer's id, from the host's own context. */
  readonly userId: unknown;
  readonly now: () => string;
  /** Through which the record is read and written, where it is not plainly the service's. */
  readonly documents?: Documents;
}

export function adoHost({ requestAdo, extension, userId, now, documents }: Page): Host {
  const categories = stateCategories(requestAdo);
  const mayEdit = mayEditOver(requestAdo);
  return {
    ...documentStore(documents ?? extensionDocuments(requestAdo, extension)),
    ...adoAdministration(requestAdo),
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    salt: () => crypto.randomUUID().replaceAll("-", ""),
    viewerId: async () => {
      const id = PersonId.safeParse(userId);
      return id.success ? ok(id.data) : fail({ code: "no_permission", what: "anonymous: log in to Azure DevOps" });
    },
    initiative: (ref, chosen) => readInitiative(requestAdo, categories, mayEdit, ref, chosen),
    iterationEnds: iterationEndsOver(requestAdo),
    workBelow: (ref) => readWorkBelow(requestAdo, categories, ref),
    visible: (refs) => readVisible(requestAdo, categories, refs),
    labelled: (labels) => readVisible(requestAdo, categories, labels),
    initiativesIn: (project, after, chosen) => readInitiativesIn(requestAdo, categories, project, after, chosen),
    findPeople: (text) => findPeople(requestAdo, text),
    people: (ids) => readPeople(requestAdo, ids),
  };
}
