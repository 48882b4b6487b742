/**
 * What a read-only session lets through to Azure DevOps: GETs, and the POSTs that only read.
 *
 * The specifications decide by scope, as in Jira, with one exception by hand: two POSTs ask for a scope to read and do something
 * all the same. `test/wire/real-reads.test.ts` derives the list and compares.
 */

/** Behind `_apis/`, in small letters: the service does not tell them apart. */
export const READING_POSTS: readonly string[] = [
  "graph/subjectlookup",
  "graph/subjectquery",
  "wit/artifacturiquery",
  "wit/queriesbatch",
  "wit/reporting/workitemrevisions",
  "wit/workitemsbatch",
  "wit/wiql",
];

/** POSTs with a scope to read that send a mail, or ask an administrator. */
export const ACTING_POSTS: readonly string[] = ["graph/requestaccess", "wit/sendmail"];

const DRY_RUN = /^wit\/workitems\/(\d+)$/;

export type Passage =
  | { readonly kind: "reads" }
  /** The app asks whether the person may edit this work item, by a change that changes nothing. */
  | { readonly kind: "dry_run"; readonly workItemId: string }
  | { readonly kind: "writes" };

/** @param path below the address of an area, with or without its query: `Project/_apis/wit/wiql?…` */
export function passageOf(method: string, path: string): Passage {
  const [bare = "", query = ""] = path.split("?");
  // Dots could lead from a path that reads to one that writes.
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(bare)) return { kind: "writes" };
  const action = /(?:^|\/)_apis\/(.+)$/.exec(bare.toLowerCase())?.[1] ?? "";
  switch (method) {
    case "GET":
    case "HEAD":
      return { kind: "reads" };
    case "POST":
      return { kind: READING_POSTS.includes(action) ? "reads" : "writes" };
    case "PATCH": {
      const workItemId = DRY_RUN.exec(action)?.[1];
      const isDry = new URLSearchParams(query).get("validateOnly") === "true";
      return workItemId !== undefined && isDry ? { kind: "dry_run", workItemId } : { kind: "writes" };
    }
    default:
      return { kind: "writes" };
  }
}
