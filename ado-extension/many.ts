/** Many initiatives with all work below them, in as few requests as there are pages: for runs over a whole portfolio. */
import type { InitiativeFacts, InitiativeRef, Result, WorkBelow, WorkItem } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import { unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { readBatches } from "./batches.ts";
import { readReopenedIds } from "./reopened.ts";
import type { RequestAdo } from "./request-ado.ts";
import type { StateCategories } from "./states.ts";
import { projectOf, text, WORK_ITEM_FIELDS, workItemOf } from "./work-item.ts";
import { readParents } from "./work-tree.ts";

export interface FoundWork {
  readonly facts: InitiativeFacts;
  readonly work: WorkBelow;
}

/**
 * Those that whoever asks may see; the others are left out. `mayEdit` is `false`: nobody edits in a run.
 * Kinds of requests: the initiatives, what lies below them, and those items, 200 a batch.
 */
export async function readMany(
  requestAdo: RequestAdo,
  categories: StateCategories,
  refs: readonly InitiativeRef[],
): Promise<Result<ReadonlyMap<InitiativeRef, FoundWork>>> {
  const ids = refs.map(Number).filter(Number.isInteger);
  const tops = await readBatches(requestAdo, ids, { fields: WORK_ITEM_FIELDS, what: "epics", looks: 2 });
  if (!tops.ok) return tops;
  const topIds = tops.value.items.map(({ id }) => id);
  const parents = await readParents(requestAdo, topIds);
  if (!parents.ok) return parents;
  const belowIds = [...parents.value.keys()].filter((id) => !topIds.includes(id));
  const below = await readBatches(requestAdo, belowIds, { fields: WORK_ITEM_FIELDS, what: "work below", looks: 2 });
  if (!below.ok) return below;
  const reopened = await readReopenedIds(requestAdo, categories, [...below.value.items, ...tops.value.items]);
  if (!reopened.ok) return reopened;
  const itemsBelow = new Map<number, WorkItem[]>(topIds.map((id) => [id, []]));
  // An epic below another one is work of that one too.
  const nested = tops.value.items.filter(({ id }) => parents.value.has(id));
  for (const item of [...below.value.items, ...nested]) {
    const translated = await workItemOf(item, categories, reopened.value);
    if (!translated.ok) return translated;
    for (const top of topsOf(item.id, parents.value, itemsBelow)) itemsBelow.get(top)?.push(translated.value);
  }
  const readable = new Set(below.value.items.map(({ id }) => id));
  const hidden = new Map<number, number>();
  for (const id of belowIds.filter((own) => !readable.has(own)))
    for (const top of topsOf(id, parents.value, itemsBelow)) hidden.set(top, (hidden.get(top) ?? 0) + 1);
  const found = new Map<InitiativeRef, FoundWork>();
  for (const top of tops.value.items) {
    const facts = await factsOf(top, categories);
    if (!facts.ok) return facts;
    const items = itemsBelow.get(top.id) ?? [];
    found.set(facts.value.ref, {
      facts: facts.value,
      work: { items, releases: [], hiddenCount: hidden.get(top.id) ?? null },
    });
  }
  return ok(found);
}

async function factsOf(item: AdoWorkItem, categories: StateCategories): Promise<Result<InitiativeFacts>> {
  const workItem = await workItemOf(item, categories, new Set());
  if (!workItem.ok) return workItem;
  const project = projectOf(item);
  const ref = InitiativeId.safeParse(String(item.id));
  if (project === null || !ref.success) return fail(unexpectedShape(`work item ${item.id}`));
  const projectName = text(item, "System.TeamProject");
  return ok({ ref: ref.data, project, projectName, item: workItem.value, mayEdit: false });
}

/** Every initiative above: one epic may stand below another, and its work then counts for both. */
function topsOf(
  id: number,
  parents: ReadonlyMap<number, number>,
  tops: ReadonlyMap<number, unknown>,
): readonly number[] {
  const found: number[] = [];
  const passed = new Set<number>();
  let current = parents.get(id);
  while (current !== undefined && !passed.has(current)) {
    passed.add(current);
    if (tops.has(current)) found.push(current);
    current = parents.get(current);
  }
  return found;
}
