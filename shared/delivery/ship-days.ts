/** When each piece of work reached users, and how we know. */
import type { EpochDay } from "../domain/day.ts";
import type { Release, WorkItem } from "../domain/delivery.ts";
import type { ShippedRule } from "../domain/settings.ts";

/** How a ship day is known: a release or deployment went out, its iteration ended, or (where none is known) the item was done. */
export type ShippedBy = "release" | "deployment" | "iteration" | "done";

export interface PieceOfWork {
  readonly item: WorkItem;
  readonly shippedOn: EpochDay | null;
  /** Day its first unreleased release is planned for. */
  readonly plannedOn: EpochDay | null;
  /** What would tell (or told) that this piece shipped. */
  readonly shippedBy: ShippedBy;
  /** Itself, or something above it, was taken out of scope. */
  readonly isCancelled: boolean;
}

/**
 * The pieces that count: items with nothing below them, so that a story and its sub-tasks are not counted twice.
 * An item takes the releases of its nearest ancestor when it has none of its own: sub-tasks seldom carry a version.
 * With several releases, users could use it from the first that went out. Of several deployments it is the first on or after the
 * day it was done: those before carried a part of it. Closed after its last deployment, it was in that one. An iteration carries
 * what was done by its end; what was done later shipped on its own day.
 */
export function piecesOfWork(
  initiative: WorkItem,
  below: readonly WorkItem[],
  releases: readonly Release[],
  rule: ShippedRule,
): readonly PieceOfWork[] {
  const byId = new Map([...below, initiative].map((item) => [item.id, item]));
  const items = [...byId.values()].filter((item) => item.id !== initiative.id);
  const isCancelled = (item: WorkItem) =>
    initiative.state === "cancelled" || lineage(item, byId).some(({ state }) => state === "cancelled");
  const cancelled = new Set(items.filter(isCancelled));
  // Cancelled parts do not stand for the whole: a story that is done stays a piece when its sub-tasks were cancelled.
  const parentIds = (some: readonly WorkItem[]) => new Set(some.map(({ parentId }) => parentId));
  const parents = parentIds(items);
  const liveParents = parentIds(items.filter((item) => !cancelled.has(item)));
  const leaves = items.filter((item) => !(cancelled.has(item) ? parents : liveParents).has(item.id));
  const releaseById = new Map(releases.map((release) => [release.id, release]));
  return (items.length === 0 ? [initiative] : leaves).map((item) =>
    pieceOf(item, carriersOf(item, lineage(item, byId), releaseById, rule), isCancelled(item), rule),
  );
}

function pieceOf(item: WorkItem, releases: readonly Release[], isCancelled: boolean, rule: ShippedRule): PieceOfWork {
  const isDone = item.state === "done";
  if (releases.length === 0) {
    // Waits for a release that nobody has named yet.
    if (rule === "release_only") return { item, shippedOn: null, plannedOn: null, shippedBy: "release", isCancelled };
    return { item, shippedOn: isDone ? item.doneOn : null, plannedOn: null, shippedBy: "done", isCancelled };
  }
  const released = releases.flatMap(({ kind, releasedOn }) => (kind === "deployment" ? [] : (releasedOn ?? [])));
  const deployed = releases.flatMap(({ kind, releasedOn }) => (kind === "deployment" ? (releasedOn ?? []) : []));
  const first = earliest([...released, deployedWith(item, deployed)]);
  return {
    item,
    isCancelled,
    // A version may go out with an item moved back to open: what is not done did not ship.
    shippedOn: isDone && first !== null ? first : null,
    plannedOn: earliest(releases.filter((release) => release.releasedOn === null).map((release) => release.plannedOn)),
    shippedBy: toldBy(releases, first),
  };
}

/** What went out on this day; before any is out, what is waited for. */
function toldBy(releases: readonly Release[], first: EpochDay | null): ShippedBy {
  const kinds = new Set(releases.filter(({ releasedOn }) => releasedOn === first).map(({ kind }) => kind));
  return (["iteration", "release", "deployment"] as const).find((kind) => kinds.has(kind)) ?? "deployment";
}

function deployedWith({ doneOn }: WorkItem, days: readonly EpochDay[]): EpochDay | null {
  const since = earliest(days.filter((day) => doneOn === null || day >= doneOn));
  return since ?? (days.length === 0 ? null : (Math.max(...days) as EpochDay));
}

/** What the rule lets count of the item, or of the nearest one above it that has any. */
function carriersOf(
  item: WorkItem,
  line: readonly WorkItem[],
  releaseById: ReadonlyMap<string, Release>,
  rule: ShippedRule,
): readonly Release[] {
  if (rule === "done") return [];
  const known = (one: WorkItem) => one.releaseIds.flatMap((id) => releaseById.get(id) ?? []);
  if (rule === "iteration_else_done") {
    const iteration = line.flatMap(known).find(({ kind }) => kind === "iteration");
    const isTooEarly = iteration === undefined || isBefore(iteration.releasedOn ?? iteration.plannedOn, item.doneOn);
    return isTooEarly ? [] : [iteration];
  }
  for (const one of line) {
    // A deployment of something above that went out before the item was done did not carry it.
    const carries = ({ kind, releasedOn }: Release) =>
      kind === "release" || (kind === "deployment" && (one.id === item.id || !isBefore(releasedOn, item.doneOn)));
    const own = known(one).filter(carries);
    if (own.length > 0) return own;
  }
  return [];
}

function isBefore(day: EpochDay | null, other: EpochDay | null): boolean {
  return day !== null && other !== null && day < other;
}

/** The item and all above it, nearest first; ends where parents go in a circle. */
function lineage(item: WorkItem, byId: ReadonlyMap<string, WorkItem>): readonly WorkItem[] {
  const line = new Set<WorkItem>();
  let current: WorkItem | undefined = item;
  while (current !== undefined && !line.has(current)) {
    line.add(current);
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return [...line];
}

function earliest(days: readonly (EpochDay | null)[]): EpochDay | null {
  return days.reduce<EpochDay | null>(
    (first, day) => (day !== null && (first === null || day < first) ? day : first),
    null,
  );
}
