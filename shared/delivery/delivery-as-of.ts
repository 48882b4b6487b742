/** The same work as it stood on an earlier day, as far as today's facts tell: nothing that happened later counts. */
import type { EpochDay } from "../domain/day.ts";
import type { WorkBelow, WorkItem } from "../domain/delivery.ts";

export function workAsOf(work: WorkBelow, day: EpochDay): WorkBelow {
  return {
    items: work.items
      .filter((item) => item.createdOn === null || item.createdOn <= day)
      .map((item) => itemAsOf(item, day)),
    releases: work.releases.map((release) =>
      release.releasedOn !== null && release.releasedOn > day
        ? { ...release, releasedOn: null, plannedOn: release.releasedOn }
        : release,
    ),
    hiddenCount: work.hiddenCount,
  };
}

/** An item done after `day` was still in progress on it. */
export function itemAsOf(item: WorkItem, day: EpochDay): WorkItem {
  return item.doneOn !== null && item.doneOn > day
    ? { ...item, state: "in_progress", doneOn: null, isReopened: false }
    : item;
}
