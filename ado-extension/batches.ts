/** Work items by id, as many as are asked, read as the viewer. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { WorkItemBatch } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** Most ids of one `POST _apis/wit/workitemsbatch`. */
export const IDS_PER_BATCH = 200;

/** Items that are hidden, deleted or unknown come back as `null`: they are counted and left out. @param what for a problem's words */
export async function readBatches(
  requestAdo: RequestAdo,
  ids: readonly number[],
  fields: readonly string[],
  what: string,
): Promise<Result<{ readonly items: readonly AdoWorkItem[]; readonly unreadableCount: number }>> {
  const items: AdoWorkItem[] = [];
  let unreadableCount = 0;
  for (let start = 0; start < ids.length; start += IDS_PER_BATCH) {
    const response = await requestAdo({
      method: "POST",
      path: adoPath(["_apis", "wit", "workitemsbatch"]),
      json: { ids: ids.slice(start, start + IDS_PER_BATCH), fields, errorPolicy: "omit" },
    });
    if (response.status !== 200) return fail(adoProblem(response, what));
    const batch = WorkItemBatch.safeParse(response.body);
    if (!batch.success) return fail(unexpectedShape(what));
    items.push(...batch.data.value.filter((item) => item !== null));
    unreadableCount += batch.data.value.filter((item) => item === null).length;
  }
  return ok({ items, unreadableCount });
}
