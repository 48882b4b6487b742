/**
 * Watches a run for what the use cases rightly pass over: which requests were refused for want of a permission, and what could
 * not be kept. A page lives on without them; a run that says "done" may not.
 */
import type { InitiativeRef, Result, ValueStore } from "@upshot/shared";
import { epicSubject } from "@upshot/shared/runs";
import * as z from "zod/mini";
import type { AdoRequest, RequestAdo } from "../request-ado.ts";
import type { NeededPermission } from "./missing-permission.ts";
import { neededFor } from "./missing-permission.ts";

export interface Watch {
  readonly requestAdo: RequestAdo;
  /** What refused requests needed, each once, in the order met. */
  missing(): readonly NeededPermission[];
  /** The same store, watched. */
  keeping<Store extends Pick<ValueStore, "append" | "saveSummary">>(store: Store): Store;
  /** Why something of this initiative was not kept; `null` when all was. */
  notKept(ref: InitiativeRef): string | null;
}

/** 203 and 302 lead to a page to sign in: the token is no good there. */
export const REFUSED: ReadonlySet<number> = new Set([203, 302, 401, 403]);
const Named = z.object({ id: z.string() });

export function watched(requestAdo: RequestAdo): Watch {
  const missing = new Map<string, NeededPermission>();
  const refusals = new Map<string, string>();
  const notKept = new Map<string, string>();
  const noted = async (what: string, write: () => Promise<Result<null>>) => {
    const written = await write();
    // A lost race is no trouble: whoever was quicker wrote it, or it is tried again.
    if (written.ok || written.problem.code === "changed_meanwhile") notKept.delete(what);
    else notKept.set(what, refusals.get(what.replace(":", "-")) ?? written.problem.what);
    return written;
  };
  return {
    requestAdo: async (request) => {
      const document = documentOf(request);
      try {
        const response = await requestAdo(request);
        if (REFUSED.has(response.status) && !isOnlyAsking(request)) {
          const needed = neededFor(request);
          missing.set(needed.scope + needed.permission, needed);
        }
        if (document !== null) refusals.set(document, `Azure DevOps answered ${response.status}`);
        return response;
      } catch (error) {
        if (document !== null) refusals.set(document, "the connection broke");
        throw error;
      }
    },
    missing: () => [...missing.values()],
    keeping: (store) => ({
      ...store,
      append: (entries) => noted(entries[0]?.subject ?? "", () => store.append(entries)),
      saveSummary: (summary) => noted(summary.initiative, () => store.saveSummary(summary)),
    }),
    notKept: (ref) => notKept.get(epicSubject(ref)) ?? notKept.get(ref) ?? null,
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
