/** Many initiatives with all work below them, in as few requests as there are pages: for runs over a whole portfolio. */
import type { InitiativeFacts, InitiativeRef, Result, WorkBelow, WorkItem } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import { unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { readEach } from "./batches.ts";
import { readChangedIds } from "./changed-items.ts";
import { freshItems } from "./fresh-items.ts";
import type { ItemTable } from "./item-table.ts";
import type { RowsNow } from "./kept-items.ts";
import { itemOfRow } from "./kept-row.ts";
import { placedWork, workBelowIn } from "./placed-work.ts";
import { readReopenedTogether } from "./reopened.ts";
import type { RequestAdo } from "./request-ado.ts";
import type { StateCategories, States, TypeOfProject } from "./states.ts";
import { projectKey, projectOf, text, WORK_ITEM_FIELDS, workItemOf } from "./work-item.ts";
import { readTree } from "./work-tree.ts";

export interface FoundWork {
  readonly facts: InitiativeFacts;
  readonly work: WorkBelow;
}

export interface ManyRead {
  /** `null` for an initiative that whoever asked may not see. Put together when asked for: all at a time take much memory. */
  work(ref: InitiativeRef): Promise<Result<FoundWork | null>>;
  /** The initiative's own item, with what stands in our fields; `null` as above. */
  item(ref: InitiativeRef): AdoWorkItem | null;
  /** All items, to be kept for the next look; `asOf` is when this one began. */
  readonly rows: RowsNow;
  readonly asOf: string | null;
}

export interface ManyAsked {
  /** Fields of ours that the initiatives are read with; none where none were set up. */
  readonly ours: readonly string[];
  /** What an earlier look read: only what changed since is read again; `null` = all is. */
  readonly kept: { readonly since: string; readonly rows: ItemTable } | null;
}

/** Work below one item on average, where nobody knows better. */
const USUAL_WORK = 12;
const FIELD_IS_GONE = "a field of Upshot was deleted: set the fields up again in the project's settings";

/**
 * What whoever asks may see; the rest is left out. `mayEdit` is `false`: nobody edits in a run. No titles: judging needs none.
 * Kinds of requests: what lies below all of them, what changed, the initiatives and the items, 200 a batch.
 */
export async function readMany(
  requestAdo: RequestAdo,
  states: States,
  refs: readonly InitiativeRef[],
  { ours, kept }: ManyAsked,
): Promise<Result<ManyRead>> {
  const tops = new Set(refs.map(Number).filter(Number.isInteger));
  const earlier = kept === null ? null : workBelowIn(kept.rows, tops);
  const tree = await readTree(requestAdo, [...tops], (top) => earlier?.get(top) ?? USUAL_WORK);
  if (!tree.ok) return tree;
  const { parents, seen, asOf } = tree.value;
  const changed = kept === null ? ok(new Set<number>()) : await readChangedIds(requestAdo, kept.since);
  if (!changed.ok) return changed;
  // An initiative that the service did not name may be gone: it is asked for, whatever is kept.
  const isKnown = (id: number) =>
    kept?.rows.has(id) === true && !changed.value.has(id) && (!tops.has(id) || seen.has(id));
  const below = [...parents.keys()].filter((id) => !tops.has(id));
  const fresh = freshItems(ours);
  const unknown = (ids: Iterable<number>) => [...ids].filter((id) => !isKnown(id));
  const read = await readFresh(requestAdo, { tops: unknown(tops), below: unknown(below) }, ours, fresh.take);
  if (!read.ok) return read;
  await states.prepare(typesOf(fresh.items()));
  const reopened = await readReopenedTogether(requestAdo, states, fresh.items());
  if (!reopened.ok) return reopened;
  const row = (id: number) => {
    if (isKnown(id)) return kept?.rows.row(id) ?? null;
    const now = fresh.row(id);
    return now === null ? null : { ...now, wasDone: reopened.value.has(id) };
  };
  const item = (id: number) => {
    const found = row(id);
    return found === null ? fresh.odd(id) : itemOfRow(found);
  };
  const shown = [...tops, ...below].filter((id) => isKnown(id) || fresh.has(id));
  const wasDone = new Set([...shown.filter((id) => row(id)?.wasDone === true), ...reopened.value]);
  const renewed = shown.filter(
    (id) => fresh.has(id) && JSON.stringify(kept?.rows.row(id) ?? null) !== JSON.stringify(row(id)),
  );
  const asked = await askStates(states, shown, item);
  if (!asked.ok) return asked;
  const placed = placedWork(tops, parents, new Set(shown));
  const topOf = (ref: InitiativeRef) => (placed.items.has(Number(ref)) ? item(Number(ref)) : null);
  return ok({
    work: async (ref) => {
      const top = topOf(ref);
      if (top === null) return ok(null);
      const items = (placed.items.get(top.id) ?? []).flatMap((id) => item(id) ?? []);
      return workOf(states.categories, top, items, { hiddenCount: placed.hidden.get(top.id) ?? null, wasDone });
    },
    item: topOf,
    rows: { ids: shown, row, renewed: new Set(renewed) },
    asOf,
  });
}

async function readFresh(
  requestAdo: RequestAdo,
  { tops, below }: { readonly tops: readonly number[]; readonly below: readonly number[] },
  ours: readonly string[],
  take: (item: AdoWorkItem) => void,
): Promise<Result<unknown>> {
  const asked = { fields: [...WORK_ITEM_FIELDS, ...ours], what: "epics", looks: 2 } as const;
  const withOurs = ours.length === 0 ? asked : { ...asked, whenRefused: FIELD_IS_GONE };
  const read = await readEach(requestAdo, tops, withOurs, take);
  if (!read.ok) return read;
  return readEach(requestAdo, below, { fields: WORK_ITEM_FIELDS, what: "work below", looks: 2 }, take);
}

/** Asks for the states of each type before anything is put together: that they cannot be had concerns all. */
async function askStates(
  { categories, prepare }: States,
  ids: readonly number[],
  itemOf: (id: number) => AdoWorkItem | null,
): Promise<Result<null>> {
  const types = typesOf(eachOf(ids, itemOf));
  await prepare(types);
  for (const { project, type } of types) {
    const read = await categories(project, type, "");
    if (!read.ok) return read;
  }
  return ok(null);
}

function* eachOf(ids: readonly number[], itemOf: (id: number) => AdoWorkItem | null): Iterable<AdoWorkItem> {
  for (const id of ids) {
    const item = itemOf(id);
    if (item !== null) yield item;
  }
}

/** Each once. */
function typesOf(items: Iterable<AdoWorkItem>): readonly TypeOfProject[] {
  const types = new Map<string, TypeOfProject>();
  for (const item of items) {
    const [project, type] = [projectKey(item), text(item, "System.WorkItemType")];
    types.set(`${project} ${type}`, { project, type });
  }
  return [...types.values()];
}

async function workOf(
  categories: StateCategories,
  top: AdoWorkItem,
  below: readonly AdoWorkItem[],
  { hiddenCount, wasDone }: { readonly hiddenCount: number | null; readonly wasDone: ReadonlySet<number> },
): Promise<Result<FoundWork>> {
  const facts = await factsOf(top, categories);
  if (!facts.ok) return facts;
  const items: WorkItem[] = [];
  for (const item of below) {
    const translated = await workItemOf(item, categories, wasDone);
    if (!translated.ok) return translated;
    items.push(translated.value);
  }
  return ok({ facts: facts.value, work: { items, releases: [], hiddenCount } });
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
