/** All work below an initiative, every level, across projects; read as the viewer. */

import type { InitiativeRef, Result, WorkBelow, WorkItem } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { LinkQueryAnswer } from "./ado-schema.ts";
import { readBatches } from "./batches.ts";
import { QUERY_LIMIT } from "./flat-query.ts";
import { readReopenedIds } from "./reopened.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";
import type { StateCategories } from "./states.ts";
import { WORK_ITEM_FIELDS, workItemOf } from "./work-item.ts";

export async function readWorkBelow(
  requestAdo: RequestAdo,
  categories: StateCategories,
  ref: InitiativeRef,
): Promise<Result<WorkBelow>> {
  const ids = await readIdsBelow(requestAdo, ref);
  if (!ids.ok) return ids;
  const read = await readBatches(requestAdo, ids.value, { fields: WORK_ITEM_FIELDS, what: "work below" });
  if (!read.ok) return read;
  const reopened = await readReopenedIds(requestAdo, categories, read.value.items);
  if (!reopened.ok) return reopened;
  const items: WorkItem[] = [];
  for (const item of read.value.items) {
    const translated = await workItemOf(item, categories, reopened.value);
    if (!translated.ok) return translated;
    items.push(translated.value);
  }
  return ok({ items, releases: [], hiddenCount: read.value.unreadableCount === 0 ? null : read.value.unreadableCount });
}

/** `POST _apis/wit/wiql`, links below, recursively. Answers leave out what the viewer may not see. */
async function readIdsBelow(requestAdo: RequestAdo, ref: InitiativeRef): Promise<Result<readonly number[]>> {
  const query = `SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] = ${Number(ref)} AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward' MODE (Recursive)`;
  const response = await requestAdo({ method: "POST", path: adoPath(["_apis", "wit", "wiql"]), json: { query } });
  if (response.status !== 200) return fail(adoProblem(response, "work below"));
  const answer = LinkQueryAnswer.safeParse(response.body);
  if (!answer.success) return fail(unexpectedShape("work below"));
  const links = answer.data.workItemRelations ?? [];
  if (links.length >= QUERY_LIMIT)
    return fail({ code: "host_failed", what: "work below: more items than one query can answer" });
  const ids = links.flatMap(({ target }) => target?.id ?? []).filter((id) => id !== Number(ref));
  return ok([...new Set(ids)]);
}
