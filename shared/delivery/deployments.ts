/**
 * Puts the deployments that pipelines recorded beside what the host tells of the work.
 *
 * Input: an initiative with the work below it, and its recorded deployments. Output: the same work, each item with the deployments
 * that carried it. Items that the viewer may not see get none: nothing of them is told. Not here: which mark counts (`ship-days.ts`).
 */
import type { Deployment, Release, WorkBelow, WorkItem } from "../domain/delivery.ts";

export interface DeliveredWork {
  readonly item: WorkItem;
  readonly work: WorkBelow;
}

export function withDeployments({ item, work }: DeliveredWork, deployments: readonly Deployment[]): DeliveredWork {
  if (deployments.length === 0) return { item, work };
  const releases = deployments.map(releaseOf);
  const idsByItem = new Map<string, string[]>();
  for (const [index, { items }] of deployments.entries()) {
    for (const id of items) {
      const known = idsByItem.get(id) ?? [];
      idsByItem.set(id, known);
      const release = releases[index];
      if (release !== undefined) known.push(release.id);
    }
  }
  const marked = (one: WorkItem): WorkItem => {
    const ids = idsByItem.get(one.id);
    return ids === undefined ? one : { ...one, releaseIds: [...new Set([...one.releaseIds, ...ids])] };
  };
  return {
    item: marked(item),
    work: { ...work, items: work.items.map(marked), releases: [...work.releases, ...releases] },
  };
}

/** One run may deploy on several days, each time with other work. */
function releaseOf({ run, on }: Deployment, index: number): Release {
  return { id: `deployment ${index} of ${run}`, name: "", kind: "deployment", releasedOn: on, plannedOn: null };
}
