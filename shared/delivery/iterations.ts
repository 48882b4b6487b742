/**
 * Puts the ends of iterations beside the work that stands in them, for projects that ship at the end of each.
 *
 * Input: an initiative with the work below it, and when iterations end. Output: the same work, each item with its iteration as
 * what carries it. Whether one is over is a question of the day asked about (`delivery-as-of.ts`).
 */
import type { IterationEnd, Release, WorkItem } from "../domain/delivery.ts";
import type { DeliveredWork } from "./deployments.ts";

/** Ids of the iterations that the work stands in, each once. */
export function iterationsIn({ item, work }: DeliveredWork): readonly string[] {
  return [...new Set([item, ...work.items].flatMap(({ iterationId }) => iterationId ?? []))];
}

export function withIterations({ item, work }: DeliveredWork, iterations: readonly IterationEnd[]): DeliveredWork {
  if (iterations.length === 0) return { item, work };
  const known = new Set(iterations.map(({ id }) => id));
  const marked = (one: WorkItem): WorkItem => {
    const { iterationId } = one;
    return iterationId == null || !known.has(iterationId)
      ? one
      : { ...one, releaseIds: [...one.releaseIds, iterationId] };
  };
  const releases = [...work.releases, ...iterations.map(releaseOf)];
  return { item: marked(item), work: { ...work, items: work.items.map(marked), releases } };
}

function releaseOf({ id, endsOn }: IterationEnd): Release {
  return { id, name: "", kind: "iteration", releasedOn: null, plannedOn: endsOn };
}
