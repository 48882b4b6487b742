/**
 * The work below an initiative as it was last read, kept so that a night asks only for what changed.
 *
 * A cache: it can be read anew at any time, and it is never the record. Kept without titles, labels and names of releases:
 * judging needs none of them, and whoever may see them asks the host.
 */
import * as z from "zod/mini";
import type { WorkBelow, WorkItem } from "../domain/delivery.ts";
import { Release, WORK_STATES } from "../domain/delivery.ts";
import { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import { Day, FiniteNumber, Instant, plainText, someText } from "../domain/text.ts";

/** One item as a row: ten thousand epics with ten items each stay below ten megabytes. */
const ItemRow = z.tuple([
  /** id */ someText(120),
  /** parentId */ z.nullable(someText(120)),
  /** type */ plainText(200),
  /** state */ z.enum(WORK_STATES),
  /** createdOn */ z.nullable(Day),
  /** doneOn */ z.nullable(Day),
  /** points */ z.nullable(FiniteNumber),
  /** releaseIds */ z.array(someText(120)),
  /** isReopened */ z.boolean(),
]);

export const KeptWork = z.strictObject({
  schema: z.literal("work/1"),
  initiative: InitiativeRef,
  /** Projects of the items: where changes are to be looked for. */
  projects: z.array(ProjectRef),
  items: z.array(ItemRow),
  /** Ids of those that the host's search leaves out: see `archived-work.ts`. */
  archived: z._default(z.array(someText(120)), []),
  releases: z.array(Release),
  /** When all of it was last read anew; changes since then were put in one by one. */
  readAt: Instant,
});
export type KeptWork = z.infer<typeof KeptWork>;

/** An item with the project it is in: items below one initiative can be in several. */
export interface PlacedItem {
  readonly item: WorkItem;
  readonly project: ProjectRef;
}

/** What a host answers about the work below one initiative, whole. */
export interface PlacedWork {
  readonly items: readonly PlacedItem[];
  readonly releases: readonly Release[];
}

/**
 * @param readAt when the host answered.
 * @param archived items of this work that were asked for one by one: the host's search leaves them out.
 */
export function keptWorkOf(
  initiative: InitiativeRef,
  work: PlacedWork,
  readAt: string,
  archived: readonly PlacedItem[],
): KeptWork {
  const items = [...work.items, ...archived];
  return {
    schema: "work/1",
    initiative,
    projects: [...new Set(items.map(({ project }) => project))].sort(),
    items: inOrder(items.map(({ item }) => rowOf(item))),
    archived: archived.map(({ item }) => item.id).sort(),
    releases: releasesIn(items, work.releases),
    readAt,
  };
}

/** In order of their ids, so that the same work is kept as the same text however a host lists it. */
function inOrder(rows: readonly KeptWork["items"][number][]): KeptWork["items"] {
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
}

function releasesIn(items: readonly PlacedItem[], releases: readonly Release[]): Release[] {
  const named = new Set(items.flatMap(({ item }) => item.releaseIds));
  return releases
    .filter(({ id }) => named.has(id))
    .map((release) => ({ ...release, name: "" }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

export function rowOf(item: WorkItem): KeptWork["items"][number] {
  const { id, parentId, type, state, createdOn, doneOn, points, releaseIds, isReopened } = item;
  return [id, parentId, type, state, createdOn, doneOn, points, [...releaseIds], isReopened];
}

/**
 * Back to what judging reads. The hidden count is `null`: the app asked, and what is hidden from it is not told.
 * @param newer releases read since, by id: a version goes out without its items changing.
 * @param gone ids of releases that were deleted, or put into others, since.
 */
export function workOf(kept: KeptWork, newer: ReadonlyMap<string, Release>, gone: ReadonlySet<string>): WorkBelow {
  return {
    items: kept.items.map(itemOf),
    releases: kept.releases
      .filter(({ id }) => !gone.has(id))
      .map((release) => ({ ...(newer.get(release.id) ?? release), name: "" })),
    hiddenCount: null,
  };
}

function itemOf(row: KeptWork["items"][number]): WorkItem {
  const [id, parentId, type, state, createdOn, doneOn, points, releaseIds, isReopened] = row;
  return { id, label: id, parentId, title: "", type, state, createdOn, doneOn, points, releaseIds, isReopened };
}
