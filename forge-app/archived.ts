/** Work below an epic as a person sees it, with what was archived since it was done: Jira's search leaves that out. */
import type { InitiativeRef, Result, WorkBelow } from "@upshot/shared";
import { ok } from "@upshot/shared";
import type { NightStore } from "@upshot/shared/runs";
import { archivedBelow, doneButLost, KeptWork } from "@upshot/shared/runs";
import { readItems } from "./bulk-source.ts";
import { readWorkBelow } from "./delivery.ts";
import type { RequestJira } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";

/** What the app kept tells which ids to ask for; the answer is Jira's, with the viewer's own permissions. */
export async function readAllWorkBelow(
  requestJira: RequestJira,
  site: SiteFacts,
  store: Pick<NightStore, "keptWork">,
  ref: InitiativeRef,
): Promise<Result<WorkBelow>> {
  const [work, stored] = await Promise.all([readWorkBelow(requestJira, site, ref), store.keptWork([ref])]);
  if (!work.ok) return work;
  if (!stored.ok) return stored;
  const kept = KeptWork.safeParse(stored.value[0]);
  const lost = kept.success ? doneButLost(kept.data, work.value.items) : [];
  if (lost.length === 0) return work;
  const told = await readItems({ requestJira, site }, lost);
  if (!told.ok) return told;
  const archived = archivedBelow(ref, work.value.items, told.value.items).map(({ item }) => item);
  const known = new Map([...told.value.releases, ...work.value.releases].map((release) => [release.id, release]));
  return ok({ ...work.value, items: [...work.value.items, ...archived], releases: [...known.values()] });
}
