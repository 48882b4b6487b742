/** Looks at what an event touched: changed, removed or released work, and what people wrote. */
import type { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { keptRefs, refIn } from "./kept-refs.ts";
import type { ManyLooked, NightHost } from "./look-at-many.ts";
import { lookAtMany, noteChanges } from "./look-at-many.ts";
import { keepReleases } from "./spend-night.ts";

const NOTHING: ManyLooked = { gone: 0, withoutHypothesis: 0, readWhole: 0, mirrored: 0, leftOut: [] };

/** @param refs initiatives, or work below them. */
export async function lookAfterWriting(host: NightHost, refs: readonly InitiativeRef[]): Promise<Result<ManyLooked>> {
  const holders = await host.holdersOf(refs);
  if (!holders.ok) return holders;
  return lookAtMany(host, [...new Set(refs.map((ref) => holders.value.get(ref) ?? ref))], null);
}

/**
 * @param mayBeNew the items may stand below another initiative than before. When they do not, and none is known, nothing is
 *   asked: most work of a site is below no hypothesis.
 */
export async function lookAfterChange(
  host: NightHost,
  ids: readonly InitiativeRef[],
  mayBeNew: boolean,
): Promise<Result<ManyLooked>> {
  const holders = await host.holdersOf(ids);
  if (!holders.ok) return holders;
  const themselves = await host.summaries(ids);
  if (!themselves.ok) return themselves;
  const initiatives = themselves.value.flatMap(refIn);
  if (!mayBeNew && holders.value.size === 0) return lookAtSome(host, initiatives);
  const read = await host.items(ids);
  if (!read.ok) return read;
  const noted = await noteChanges(host, { changed: read.value.items, removed: [], releases: read.value.releases });
  if (!noted.ok) return noted;
  return lookAtSome(host, [...noted.value, ...initiatives]);
}

export async function lookAfterRemoval(host: NightHost, ids: readonly InitiativeRef[]): Promise<Result<ManyLooked>> {
  const noted = await noteChanges(host, { changed: [], removed: ids, releases: [] });
  return noted.ok ? lookAtSome(host, noted.value) : noted;
}

/** Work of other projects that the release carries is looked at in the night. */
export async function lookAfterRelease(host: NightHost, project: ProjectRef): Promise<Result<ManyLooked>> {
  const kept = await keepReleases(host, project);
  if (!kept.ok) return kept;
  const refs = await keptRefs(host, project, null, Number.POSITIVE_INFINITY);
  return refs.ok ? lookAtSome(host, refs.value.refs) : refs;
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
