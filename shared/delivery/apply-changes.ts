/**
 * Puts changed items into the kept work of the initiatives they belong to now, and takes them out of where they were.
 *
 * Input: changed items with their parents of today, the kept work of every initiative that may be meant, and which
 * initiative each item was kept under. Output: the kept work that differs. Applied twice it ends in the same state.
 */
import type { Release } from "../domain/delivery.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import type { KeptWork, PlacedItem } from "./kept-work.ts";
import { rowOf } from "./kept-work.ts";

export interface Changes {
  readonly changed: readonly PlacedItem[];
  /** Ids of items that are gone, with all that was below them. */
  readonly removed: readonly string[];
  readonly releases: readonly Release[];
}

type Row = KeptWork["items"][number];
type Works = ReadonlyMap<InitiativeRef, KeptWork>;

export function applyChanges(works: Works, holders: ReadonlyMap<string, InitiativeRef>, changes: Changes): Works {
  const draft = new Map<InitiativeRef, Map<string, Row>>(
    [...works].map(([ref, kept]) => [ref, new Map(kept.items.map((row) => [row[0], row]))]),
  );
  const place = placing(works, holders, changes.changed);
  for (const id of changes.removed) takeOut(draft.get(holders.get(id) ?? NOWHERE), id);
  for (const { item } of changes.changed) {
    const before = holders.get(item.id) ?? null;
    const now = place(item.parentId);
    const moved = before !== null && before !== now ? takeOut(draft.get(before), item.id) : [];
    const target = now === null ? undefined : draft.get(now);
    if (target === undefined) continue;
    // What was below it came along without being changed itself.
    for (const row of moved) target.set(row[0], row);
    target.set(item.id, rowOf(item));
  }
  return new Map(
    [...works].flatMap(([ref, kept]): [InitiativeRef, KeptWork][] => {
      const renewed = keptAgain(kept, draft.get(ref) ?? new Map(), changes);
      return JSON.stringify(renewed) === JSON.stringify(kept) ? [] : [[ref, renewed]];
    }),
  );
}

/** No initiative has this id: ids begin with a letter or a digit. */
const NOWHERE = "" as InitiativeRef;

/** Under which kept initiative a parent stands today: it is one, it changed itself, or it is kept under one. */
function placing(works: Works, holders: ReadonlyMap<string, InitiativeRef>, changed: readonly PlacedItem[]) {
  const changedById = new Map(changed.map(({ item }) => [item.id, item]));
  return (parentId: string | null): InitiativeRef | null => {
    const passed = new Set<string>();
    let current = parentId;
    while (current !== null && !passed.has(current)) {
      if (works.has(current as InitiativeRef)) return current as InitiativeRef;
      passed.add(current);
      const itself = changedById.get(current);
      if (itself === undefined) return holders.get(current) ?? null;
      current = itself.parentId;
    }
    return null;
  };
}

/** The item and all below it, taken out of where it was. */
function takeOut(items: Map<string, Row> | undefined, id: string): readonly Row[] {
  if (items === undefined) return [];
  const taken: Row[] = [];
  let wave = [id];
  while (wave.length > 0) {
    const ids = new Set(wave);
    const found = [...items.values()].filter((row) => ids.has(row[0]));
    for (const row of found) items.delete(row[0]);
    taken.push(...found);
    wave = [...items.values()].filter(([, parentId]) => parentId !== null && ids.has(parentId)).map(([own]) => own);
  }
  return taken;
}

function keptAgain(kept: KeptWork, rows: ReadonlyMap<string, Row>, { changed, releases }: Changes): KeptWork {
  const items = [...rows.values()].sort(([one], [other]) => (one < other ? -1 : 1));
  const named = new Set(items.flatMap(([, , , , , , , releaseIds]) => releaseIds));
  const known = new Map([...kept.releases, ...releases].map((release) => [release.id, { ...release, name: "" }]));
  const projects = changed.filter(({ item }) => rows.has(item.id)).map(({ project }) => project);
  return {
    ...kept,
    projects: [...new Set([...kept.projects, ...projects])].sort(),
    items,
    // What is told of as changed is in the host's search again.
    archived: kept.archived.filter((id) => rows.has(id) && !changed.some(({ item }) => item.id === id)),
    releases: [...known.values()].filter(({ id }) => named.has(id)).sort((one, other) => (one.id < other.id ? -1 : 1)),
  };
}
