/** When each piece of work reached users, and how we know. */
import type { EpochDay } from "../domain/day.ts";
import type { Release, WorkItem } from "../domain/delivery.ts";

/** How a ship day is known: a release or deployment went out, or (where the host knows none) the item was done. */
export type ShippedBy = "release" | "deployment" | "done";

export interface PieceOfWork {
  readonly item: WorkItem;
  readonly shippedOn: EpochDay | null;
  /** Day its first unreleased release is planned for. */
  readonly plannedOn: EpochDay | null;
  /** What would tell (or told) that this piece shipped. */
  readonly shippedBy: ShippedBy;
}

/**
 * The pieces that count: items with nothing below them, so that a story and its sub-tasks are not counted twice.
 * An item takes the releases of its nearest ancestor when it has none of its own: sub-tasks seldom carry a version.
 * With several releases, users could use it from the first that went out.
 */
export function piecesOfWork(
  initiative: WorkItem,
  below: readonly WorkItem[],
  releases: readonly Release[],
): readonly PieceOfWork[] {
  const all = [initiative, ...below.filter((item) => item.id !== initiative.id)];
  const byId = new Map(all.map((item) => [item.id, item]));
  const parentIds = new Set(all.slice(1).map((item) => item.parentId));
  const leaves = below.length === 0 ? [initiative] : all.slice(1).filter((item) => !parentIds.has(item.id));
  const releaseById = new Map(releases.map((release) => [release.id, release]));
  return leaves.map((item) => pieceOf(item, releasesOf(item, byId, releaseById)));
}

function pieceOf(item: WorkItem, releases: readonly Release[]): PieceOfWork {
  if (releases.length === 0) {
    return { item, shippedOn: item.state === "done" ? item.doneOn : null, plannedOn: null, shippedBy: "done" };
  }
  const out = releases.filter((release) => release.releasedOn !== null);
  const first = earliest(out.map((release) => release.releasedOn));
  const isDone = item.state === "done";
  return {
    item,
    // A version may go out with an item moved back to open: what is not done did not ship.
    shippedOn: isDone && first !== null ? first : null,
    plannedOn: earliest(releases.filter((release) => release.releasedOn === null).map((release) => release.plannedOn)),
    shippedBy: releases[0]?.kind ?? "release",
  };
}

function releasesOf(
  item: WorkItem,
  byId: ReadonlyMap<string, WorkItem>,
  releaseById: ReadonlyMap<string, Release>,
): readonly Release[] {
  const seen = new Set<string>();
  let current: WorkItem | undefined = item;
  while (current !== undefined && !seen.has(current.id)) {
    seen.add(current.id);
    const own = current.releaseIds.flatMap((id) => releaseById.get(id) ?? []);
    if (own.length > 0) return own;
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return [];
}

function earliest(days: readonly (EpochDay | null)[]): EpochDay | null {
  return days.reduce<EpochDay | null>(
    (first, day) => (day !== null && (first === null || day < first) ? day : first),
    null,
  );
}
