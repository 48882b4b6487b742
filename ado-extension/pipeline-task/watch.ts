/**
 * Watches the requests of a run for what the use cases rightly pass over: which requests were refused for want of a permission,
 * and which documents could not be kept. A page lives on without them; a run that says "done" may not.
 */
import type { InitiativeRef } from "@upshot/shared";
import * as z from "zod/mini";
import type { AdoRequest, RequestAdo } from "../request-ado.ts";
import type { NeededPermission } from "./missing-permission.ts";
import { neededFor } from "./missing-permission.ts";

export interface Watch {
  readonly requestAdo: RequestAdo;
  /** What refused requests needed, each once, in the order met. */
  missing(): readonly NeededPermission[];
  /** Why a document of this initiative was not kept; `null` when all were. */
  notKept(ref: InitiativeRef): string | null;
}

/** 203 and 302 lead to a page to sign in: the token is no good there. */
export const REFUSED: ReadonlySet<number> = new Set([203, 302, 401, 403]);
const Named = z.object({ id: z.string() });

export function watched(requestAdo: RequestAdo): Watch {
  const missing = new Map<string, NeededPermission>();
  const notKept = new Map<string, string>();
  return {
    requestAdo: async (request) => {
      const document = documentOf(request);
      try {
        const response = await requestAdo(request);
        if (REFUSED.has(response.status) && !isOnlyAsking(request)) {
          const needed = neededFor(request);
          missing.set(needed.scope + needed.permission, needed);
        }
        // A lost race is refused too, and then tried again: the last answer counts.
        if (document !== null && response.status < 300 && response.status !== 203) notKept.delete(document);
        else if (document !== null) notKept.set(document, `Azure DevOps answered ${response.status}`);
        return response;
      } catch (error) {
        if (document !== null) notKept.set(document, "the connection broke");
        throw error;
      }
    },
    missing: () => [...missing.values()],
    notKept: (ref) => {
      const own = new RegExp(`^(epic-)?${ref}(~\\d+)?$`);
      return [...notKept].find(([id]) => own.test(id))?.[1] ?? null;
    },
  };
}

/** Id of the document that a request writes. */
function documentOf({ area, method = "GET", json }: AdoRequest): string | null {
  const document = area === "data" && method !== "GET" ? Named.safeParse(json) : null;
  return document?.success === true ? document.data.id : null;
}

/** Questions whether a work item may be edited: "no" is an answer, and where one is not answered the next is asked. */
function isOnlyAsking({ path }: AdoRequest): boolean {
  return /validateOnly=true|_apis\/(permissions|wit\/classificationnodes)(\/|$)/.test(path);
}
