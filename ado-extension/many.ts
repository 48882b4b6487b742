/** Many initiatives with all work below them, in as few requests as there are pages: for runs over a whole portfolio. */
import type { InitiativeFacts, InitiativeRef, Result, WorkBelow, WorkItem } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import { unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { readBatches } from "./batches.ts";
import { readChangedIds } from "./changed-items.ts";
import type { KeptRow } from "./kept-row.ts";
import { itemOfRow, keptRowOf } from "./kept-row.ts";
import { readReopenedTogether } from "./reopened.ts";
import type { RequestAdo } from "./request-ado.ts";
import type { StateCategories, States } from "./states.ts";
import { projectOf, text, WORK_ITEM_FIELDS, workItemOf } from "./work-item.ts";
import type { WorkTree } from "./work-tree.ts";
import { readTree } from "./work-tree.ts";

export interface FoundWork {
  readonly facts: InitiativeFacts;
  readonly work: WorkBelow;
}

export interface ManyRead {
  readonly found: ReadonlyMap<InitiativeRef, FoundWork>;
  /** The initiatives' own items, with what stands in our fields. */
  readonly tops: ReadonlyMap<InitiativeRef, AdoWorkItem>;
  /** All items, to be kept for the next look; `asOf` is when this one began. */
  readonly rows: readonly KeptRow[];
  readonly asOf: string | null;
}

export interface ManyAsked {
  /** Fields of ours that the initiatives are read with; none where none were set up. */
  readonly ours: readonly string[];
  /** What an earlier look read: only what changed since is read again; `null` = all is. */
  readonly kept: { readonly since: string; readonly rows: ReadonlyMap<number, KeptRow> } | null;
}

/**
 * Those that whoever asks may see; the others are left out. `mayEdit` is `false`: nobody edits in a run.
 * Kinds of requests: what lies below all of them, what changed, the initiatives and the items, 200 a batch.
 */
export async function readMany(
  requestAdo: RequestAdo,
  states: States,
  refs: readonly InitiativeRef[],
  { ours, kept }: ManyAsked,
): Promise<Result<ManyRead>> {
  const ids = new Set(refs.map(Number).filter(Number.isInteger));
  const tree = await readTree(requestAdo, [...ids], kept === null ? null : kept.rows.size / Math.max(1, ids.size));
  if (!tree.ok) return tree;
  const { parents, seen, asOf } = tree.value;
  const changed = kept === null ? ok(new Set<number>()) : await readChangedIds(requestAdo, kept.since);
  if (!changed.ok) return changed;
  // An initiative that the service did not name may be gone: it is asked for, whatever is kept.
  const isKnown = (id: number) => !changed.value.has(id) && (!ids.has(id) || seen.has(id));
  const known = new Map([...(kept?.rows ?? [])].filter(([id]) => isKnown(id)));
  const tops = await readItems(requestAdo, known, [...ids], "epics", ours);
  if (!tops.ok) return tops;
  const belowIds = [...parents.keys()].filter((id) => !ids.has(id));
  const below = await readItems(requestAdo, known, belowIds, "work below", []);
  if (!below.ok) return below;
  const items = [...tops.value, ...below.value];
  const reopened = await readReopenedTogether(
    requestAdo,
    states,
    items.filter(({ id }) => !known.has(id)),
  );
  if (!reopened.ok) return reopened;
  const wasDone = new Set(items.flatMap(({ id }) => (known.get(id)?.wasDone === true ? [id] : [])));
  for (const id of reopened.value) wasDone.add(id);
  const found = await worksOf(states.categories, tree.value, tops.value, below.value, wasDone);
  if (!found.ok) return found;
  return ok({
    found: found.value,
    tops: new Map(tops.value.flatMap((item) => refOf(item).map((ref) => [ref, item]))),
    rows: items.flatMap((item) => known.get(item.id) ?? keptRowOf(item, wasDone.has(item.id), ours) ?? []),
    asOf,
  });
}

/** From what is known where that counts, else from the service, in the order of the ids; those not shown are left out. */
async function readItems(
  requestAdo: RequestAdo,
  known: ReadonlyMap<number, KeptRow>,
  ids: readonly number[],
  what: string,
  ours: readonly string[],
): Promise<Result<readonly AdoWorkItem[]>> {
  const open = ids.filter((id) => !known.has(id));
  const read = await readBatches(requestAdo, open, {
    fields: [...WORK_ITEM_FIELDS, ...ours],
    what,
    looks: 2,
    ...(ours.length === 0 ? {} : { whenRefused: FIELD_IS_GONE }),
  });
  if (!read.ok) return read;
  const items = new Map(read.value.items.map((item) => [item.id, item]));
  return ok(
    ids.flatMap((id) => {
      const row = known.get(id);
      return row === undefined ? (items.get(id) ?? []) : [itemOfRow(row)];
    }),
  );
}

const FIELD_IS_GONE = "a field of Upshot was deleted: set the fields up again in the project's settings";

async function worksOf(
  categories: StateCategories,
  { parents }: WorkTree,
  tops: readonly AdoWorkItem[],
  below: readonly AdoWorkItem[],
  wasDone: ReadonlySet<number>,
): Promise<Result<ReadonlyMap<InitiativeRef, FoundWork>>> {
  const itemsBelow = new Map<number, WorkItem[]>(tops.map(({ id }) => [id, []]));
  // An epic below another one is work of that one too.
  const nested = tops.filter(({ id }) => parents.has(id));
  for (const item of [...below, ...nested]) {
    const translated = await workItemOf(item, categories, wasDone);
    if (!translated.ok) return translated;
    for (const top of topsOf(item.id, parents, itemsBelow)) itemsBelow.get(top)?.push(translated.value);
  }
  const readable = new Set([...below, ...tops].map(({ id }) => id));
  const hidden = new Map<number, number>();
  for (const id of [...parents.keys()].filter((own) => !readable.has(own)))
    for (const top of topsOf(id, parents, itemsBelow)) hidden.set(top, (hidden.get(top) ?? 0) + 1);
  const found = new Map<InitiativeRef, FoundWork>();
  for (const top of tops) {
    const facts = await factsOf(top, categories);
    if (!facts.ok) return facts;
    const items = itemsBelow.get(top.id) ?? [];
    const work = { items, releases: [], hiddenCount: hidden.get(top.id) ?? null };
    found.set(facts.value.ref, { facts: facts.value, work });
  }
  return ok(found);
}

function refOf({ id }: AdoWorkItem): InitiativeRef[] {
  const ref = InitiativeId.safeParse(String(id));
  return ref.success ? [ref.data] : [];
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
