/** Looks at what people wrote, and at what changes touched: changed, removed or released work. */
import type { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { StampedChange } from "../nightly-ports.ts";
import type { Clock, Dice } from "../ports.ts";
import { keptRefs, refIn } from "./kept-refs.ts";
import type { ManyLooked, NightHost } from "./look-at-many.ts";
import { lookAtMany, saveKept, workChangedBy } from "./look-at-many.ts";
import { keepReleases } from "./spend-night.ts";

const NOTHING: ManyLooked = { gone: 0, withoutHypothesis: 0, readWhole: 0, mirrored: 0, leftOut: [] };

/** @param refs initiatives, or work below them. */
export async function lookAfterWriting(host: NightHost, refs: readonly InitiativeRef[]): Promise<Result<ManyLooked>> {
  const holders = await host.holdersOf(refs);
  if (!holders.ok) return holders;
  return lookAtMany(host, [...new Set(refs.map((ref) => holders.value.get(ref) ?? ref))], null);
}

/**
 * Each initiative once, however many changes touched it. Those whose work is kept anew are put aside themselves beforehand: cut
 * off between keeping and judging, nothing else would tell that they are still to be judged. Of items that stand below no initiative with a hypothesis nothing is
 * asked, unless they may be new here: most work of a site is below none. Work of other projects that a release carries is
 * looked at in the night.
 */
export async function lookAfter(host: NightHost, changes: readonly StampedChange[]): Promise<Result<ManyLooked>> {
  const idsOf = (wanted: "item" | "newcomer" | "removed") =>
    changes.flatMap((change) => (change.kind === wanted ? [change.id] : []));
  const [items, newcomers] = [idsOf("item"), idsOf("newcomer")];
  const holders = await host.holdersOf(items);
  if (!holders.ok) return holders;
  const themselves = await host.summaries([...items, ...newcomers]);
  if (!themselves.ok) return themselves;
  const wanted = [...new Set([...items.filter((id) => holders.value.has(id)), ...newcomers])];
  const read = wanted.length === 0 ? ok({ items: [], releases: [] }) : await host.items(wanted);
  if (!read.ok) return read;
  const { items: changed, releases } = read.value;
  const works = await workChangedBy(host, { changed, removed: idsOf("removed"), releases });
  if (!works.ok) return works;
  const renewed = [...works.value.keys()];
  const stamp = stampOf(host);
  const put = await host.putChanges(renewed.map((id) => ({ kind: "item", id, stamp })));
  if (!put.ok) return put;
  const kept = await saveKept(host, [...works.value.values()]);
  if (!kept.ok) return kept;
  const released = await releasedWork(
    host,
    changes.flatMap((change) => (change.kind === "releases" ? [change.id] : [])),
  );
  if (!released.ok) return released;
  const looked = await lookAtSome(host, [...themselves.value.flatMap(refIn), ...renewed, ...released.value]);
  if (!looked.ok) return looked;
  const dropped = await host.dropChanges([...changes.map((change) => change.stamp), stamp]);
  return dropped.ok ? looked : dropped;
}

/** Of what is told now. */
export function stampOf(host: Pick<Clock, "now"> & Dice): string {
  return `${host.now()} ${host.salt()}`;
}

/** Keeps the releases of these projects anew. @returns the initiatives in them. */
async function releasedWork(
  host: NightHost,
  projects: readonly ProjectRef[],
): Promise<Result<readonly InitiativeRef[]>> {
  const refs: InitiativeRef[] = [];
  for (const project of projects) {
    const kept = await keepReleases(host, project);
    if (!kept.ok) return kept;
    const there = await keptRefs(host, project, null, Number.POSITIVE_INFINITY);
    if (!there.ok) return there;
    refs.push(...there.value.refs);
  }
  return ok(refs);
}

/** So many at a time: what is kept of them is held in memory. */
const AT_A_TIME = 200;

async function lookAtSome(host: NightHost, refs: readonly InitiativeRef[]): Promise<Result<ManyLooked>> {
  const some = [...new Set(refs)];
  let sum = NOTHING;
  for (let start = 0; start < some.length; start += AT_A_TIME) {
    const looked = await lookAtMany(host, some.slice(start, start + AT_A_TIME), null);
    if (!looked.ok) return looked;
    sum = {
      gone: sum.gone + looked.value.gone,
      withoutHypothesis: sum.withoutHypothesis + looked.value.withoutHypothesis,
      readWhole: sum.readWhole + looked.value.readWhole,
      mirrored: sum.mirrored + looked.value.mirrored,
      leftOut: [...sum.leftOut, ...looked.value.leftOut],
    };
  }
  return ok(sum);
}
