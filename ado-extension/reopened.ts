/** Which open work items were done before. Asked only about open items that were changed more than twice. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { Updates } from "./ado-schema.ts";
import { inParts, readIds } from "./flat-query.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";
import type { StateCategories, States } from "./states.ts";
import { projectKey, text } from "./work-item.ts";

/** Created, closed, opened again: fewer revisions cannot hold it. */
const FEWEST_REVISIONS = 3;
const IN_FLIGHT = 4;

export async function readReopenedIds(
  requestAdo: RequestAdo,
  categories: StateCategories,
  items: readonly AdoWorkItem[],
): Promise<Result<ReadonlySet<number>>> {
  const open = await openAgain(categories, items);
  if (!open.ok) return open;
  const candidates = open.value;
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

/** Open, and changed often enough to have been done. */
async function openAgain(
  categories: StateCategories,
  items: Iterable<AdoWorkItem>,
): Promise<Result<readonly AdoWorkItem[]>> {
  const open: AdoWorkItem[] = [];
  for (const item of items) {
    if (item.rev !== undefined && item.rev < FEWEST_REVISIONS) continue;
    const category = await categoryOf(categories, item, text(item, "System.State"));
    if (!category.ok) return category;
    if (category.value !== "Completed") open.push(item);
  }
  return ok(open);
}

/**
 * The same for thousands of items: which of them were ever in a state, asked of the service's own history, once for each name
 * of a state in which work is done. Those that were not are asked for too: only answers that add up are believed. A service
 * that does not take the question is asked about each item by itself.
 */
export async function readReopenedTogether(
  requestAdo: RequestAdo,
  { categories, completed }: States,
  items: Iterable<AdoWorkItem>,
): Promise<Result<ReadonlySet<number>>> {
  const open = await openAgain(categories, items);
  if (!open.ok) return open;
  const byState = new Map<string, AdoWorkItem[]>();
  for (const item of open.value) {
    const names = await completed(projectKey(item), text(item, "System.WorkItemType"));
    if (!names.ok) return names;
    for (const name of names.value) {
      const asked = byState.get(name) ?? [];
      asked.push(item);
      byState.set(name, asked);
    }
  }
  const reopened = new Set<number>();
  for (const [name, asked] of byState) {
    const were = await everIn(
      requestAdo,
      name,
      asked.map(({ id }) => id),
    );
    const found = were.ok ? were : await readReopenedIds(requestAdo, categories, asked);
    if (!found.ok) return found;
    for (const id of found.value) reopened.add(id);
  }
  return ok(reopened);
}

const MOST_LOOKS = 3;

async function everIn(
  requestAdo: RequestAdo,
  state: string,
  ids: readonly number[],
): Promise<Result<ReadonlySet<number>>> {
  const said = `[System.State] EVER '${state.replaceAll("'", "''")}'`;
  const ask = (condition: string) =>
    inParts(ids, { what: "history of work" }, (some) =>
      readIds(requestAdo, `[System.Id] IN (${some.join(", ")}) AND ${condition}`, "history of work"),
    );
  for (let look = 1; look <= MOST_LOOKS; look += 1) {
    const [were, others] = [await ask(said), await ask(`NOT ${said}`)];
    if (!were.ok) return were;
    if (!others.ok) return others;
    if (new Set([...were.value, ...others.value]).size === new Set(ids).size) return ok(new Set(were.value));
  }
  return fail({ code: "host_failed", what: "history of work: the answers do not add up" });
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
  return categories(projectKey(item), text(item, "System.WorkItemType"), state);
}
