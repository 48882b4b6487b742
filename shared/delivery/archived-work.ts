/**
 * Work that was done and that the host's search does not show any more, though it exists: archived. What reached users has
 * reached them, whoever tidied up since. What was archived undone is no longer planned, and is not asked for.
 */
import type { WorkItem } from "../domain/delivery.ts";
import type { KeptWork, PlacedItem } from "./kept-work.ts";

/** Ids of work that was done when it was kept, and is not among what was found now. */
export function doneButLost(kept: KeptWork | undefined, found: readonly Pick<WorkItem, "id">[]): readonly string[] {
  if (kept === undefined) return [];
  const ids = new Set(found.map(({ id }) => id));
  return kept.items.flatMap(([id, , , state]) => (state === "done" && !ids.has(id) ? [id] : []));
}

/**
 * Those of the lost that still stand below the initiative and are done: the others were moved or opened again.
 * @param lost as the host tells of them when asked by id; deleted ones are not among them.
 */
export function archivedBelow(
  initiative: string,
  found: readonly Pick<WorkItem, "id">[],
  lost: readonly PlacedItem[],
): readonly PlacedItem[] {
  const below = new Set<string | null>([initiative, ...found.map(({ id }) => id)]);
  const kept: PlacedItem[] = [];
  for (let left = lost.filter(({ item }) => item.state === "done" && !below.has(item.id)); left.length > 0; ) {
    const standing = left.filter(({ item }) => below.has(item.parentId));
    if (standing.length === 0) break;
    kept.push(...standing);
    for (const { item } of standing) below.add(item.id);
    left = left.filter(({ item }) => !below.has(item.id));
  }
  return kept;
}
