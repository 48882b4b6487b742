/** The same work as it stood on an earlier day, as far as today's facts tell: nothing that happened later counts. */
import type { EpochDay } from "../domain/day.ts";
import type { Release, WorkBelow, WorkItem } from "../domain/delivery.ts";

export function workAsOf(work: WorkBelow, day: EpochDay): WorkBelow {
  return {
    items: work.items
      .filter((item) => item.createdOn === null || item.createdOn <= day)
      .map((item) => itemAsOf(item, day)),
    releases: work.releases.map((release) => releaseAsOf(release, day)),
    hiddenCount: work.hiddenCount,
  };
}

function releaseAsOf(release: Release, day: EpochDay): Release {
  const { kind, releasedOn, plannedOn } = release;
  if (releasedOn !== null && releasedOn > day) return { ...release, releasedOn: null, plannedOn: releasedOn };
  // An iteration ends by itself, with its last day.
  if (kind === "iteration" && plannedOn !== null && plannedOn <= day)
    return { ...release, releasedOn: plannedOn, plannedOn: null };
  return release;
}

/** An item done after `day` was still in progress on it. */
export function itemAsOf(item: WorkItem, day: EpochDay): WorkItem {
  return item.doneOn !== null && item.doneOn > day
    ? { ...item, state: "in_progress", doneOn: null, isReopened: false }
    : item;
}
