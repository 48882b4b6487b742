/** Which open work items were done before. Asked only about open items that were changed more than twice. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { Updates } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";
import type { StateCategories } from "./states.ts";
import { text } from "./work-item.ts";

/** Created, closed, opened again: fewer revisions cannot hold it. */
const FEWEST_REVISIONS = 3;
const IN_FLIGHT = 4;

export async function readReopenedIds(
  requestAdo: RequestAdo,
  categories: StateCategories,
  items: readonly AdoWorkItem[],
): Promise<Result<ReadonlySet<number>>> {
  const candidates: AdoWorkItem[] = [];
  for (const item of items.filter(({ rev }) => rev === undefined || rev >= FEWEST_REVISIONS)) {
    const category = await categoryOf(categories, item, text(item, "System.State"));
    if (!category.ok) return category;
    if (category.value !== "Completed") candidates.push(item);
  }
  const reopened = new Set<number>();
  for (let start = 0; start < candidates.length; start += IN_FLIGHT) {
    const some = candidates.slice(start, start + IN_FLIGHT);
    const answers = await Promise.all(some.map((item) => wasCompleted(requestAdo, categories, item)));
    for (const [index, answer] of answers.entries()) {
      if (!answer.ok) return answer;
      const item = some[index];
      if (answer.value && item !== undefined) reopened.add(item.id);
    }
  }
  return ok(reopened);
}

/** `GET _apis/wit/workitems/{id}/updates` */
async function wasCompleted(
  requestAdo: RequestAdo,
  categories: StateCategories,
  item: AdoWorkItem,
): Promise<Result<boolean>> {
  const response = await requestAdo({ path: adoPath(["_apis", "wit", "workitems", String(item.id), "updates"]) });
  if (response.status !== 200) return fail(adoProblem(response, `history of work item ${item.id}`));
  const updates = Updates.safeParse(response.body);
  if (!updates.success) return fail(unexpectedShape(`history of work item ${item.id}`));
  for (const { fields } of updates.data.value) {
    const left = fields?.["System.State"]?.oldValue;
    if (typeof left !== "string") continue;
    const category = await categoryOf(categories, item, left);
    if (!category.ok) return category;
    if (category.value === "Completed") return ok(true);
  }
  return ok(false);
}

function categoryOf(categories: StateCategories, item: AdoWorkItem, state: string): Promise<Result<string | null>> {
  return categories(text(item, "System.TeamProject"), text(item, "System.WorkItemType"), state);
}
