/** Which work items changed since a look: the question is asked twice, because a row that gets lost would hide a change for good. */
import type { Result } from "@upshot/shared";
import { ok } from "@upshot/shared";
import { QUERY_LIMIT, readIds } from "./flat-query.ts";
import type { RequestAdo } from "./request-ado.ts";

/** The machine that answered the last look may have been behind the one that takes changes. */
const OVERLAP_MS = 600_000;

/** @param since an instant by the service's own clock; moves, restored items and changes of links count as changes. */
export async function readChangedIds(requestAdo: RequestAdo, since: string): Promise<Result<ReadonlySet<number>>> {
  const from = new Date(Date.parse(since) - OVERLAP_MS).toISOString();
  const changed = new Set<number>();
  for (let look = 1; look <= 2; look += 1) {
    let after = 0;
    for (;;) {
      const where = `[System.ChangedDate] >= '${from}' AND [System.Id] > ${after} ORDER BY [System.Id]`;
      const page = await readIds(requestAdo, where, "changed work");
      if (!page.ok) return page;
      for (const id of page.value) changed.add(id);
      if (page.value.length < QUERY_LIMIT) break;
      after = page.value.at(-1) ?? Number.POSITIVE_INFINITY;
    }
  }
  return ok(changed);
}
