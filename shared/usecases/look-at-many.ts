/**
 * Looks at many initiatives without anybody watching: judges each, keeps the conclusions, and mirrors them where the host's
 * own search finds them. What is kept of their work is used; what is not is read whole. Run again it ends in the same state
 * and writes nothing.
 */
import { applyChanges, type Changes } from "../delivery/apply-changes.ts";
import { archivedBelow, doneButLost } from "../delivery/archived-work.ts";
import { KeptWork, keptWorkOf, workOf } from "../delivery/kept-work.ts";
import type { Release, WorkBelow } from "../domain/delivery.ts";
import type { InitiativeRef, PersonId, ProjectRef } from "../domain/ids.ts";
import { InitiativeRef as Ref } from "../domain/ids.ts";
import { UPSHOT_ITSELF } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { isCurrent, projectionOf, type ValueProjection } from "../domain/projection.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import type {
  BulkMirror,
  BulkSource,
  ChangeInbox,
  FoundInitiative,
  NightStore,
  VerdictTeller,
} from "../nightly-ports.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Clock, Dice, ValueStore } from "../ports.ts";
import { mirroredWord } from "../view/mirrored-word.ts";
import { concludeAndKeep } from "./conclude.ts";
import { isRefusedOn, knownRefusal, noteFieldAnswer } from "./field-refusals.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import { prefetched } from "./prefetched.ts";
import { tellChanges } from "./tell-changes.ts";

/** The ports of a person's page that judging needs, and those of a run. */
export type NightHost = Clock & Dice & ValueStore & BulkSource & BulkMirror & VerdictTeller & NightStore & ChangeInbox;

export interface ManyLooked {
  readonly gone: number;
  readonly withoutHypothesis: number;
  readonly readWhole: number;
  readonly mirrored: number;
  readonly leftOut: readonly { readonly ref: InitiativeRef; readonly why: string }[];
}

/**
 * @param anewBefore kept work that was read whole before this instant is read again; `null` = none is.
 * @returns a problem when the host or the store failed; an initiative whose record cannot be read is left out with the reason.
 */
export async function lookAtMany(
  host: NightHost,
  refs: readonly InitiativeRef[],
  anewBefore: string | null,
): Promise<Result<ManyLooked>> {
  const found = await host.found(refs);
  if (!found.ok) return found;
  const works = await completeWork(
    host,
    found.value.map(({ facts }) => facts.ref),
    anewBefore,
  );
  if (!works.ok) return works;
  const releases = await newerReleases(host, [...works.value.kept.values()]);
  if (!releases.ok) return releases;
  const judged = await judgeEach(host, found.value, (ref) => {
    const kept = works.value.kept.get(ref);
    return kept === undefined ? NO_WORK : workOf(kept, releases.value.byId, releases.value.gone);
  });
  if (!judged.ok) return judged;
  const current = new Map(found.value.map((one) => [one.facts.ref, one]));
  const refusal = await knownRefusal(host);
  if (!refusal.ok) return refusal;
  const writes = judged.value.summaries
    .map((summary) => ({
      ref: summary.initiative,
      project: summary.project,
      projection: projectionOf(summary),
      withField: !isRefusedOn(refusal.value, summary.initiative),
    }))
    .filter(({ ref, projection, withField }) => !isShown(current.get(ref), projection, withField));
  // Before the mirror, which tells the next look that nothing is left to do.
  const told = await tellChanges(
    host,
    writes.map(({ ref, project }) => ({ initiative: ref, project })),
  );
  if (!told.ok) return told;
  const written = writes.length === 0 ? ok({ leftOut: [], refused: null }) : await host.mirrorEach(writes);
  if (!written.ok) return written;
  const tried = writes.filter(({ withField }) => withField).length;
  const noted = await noteFieldAnswer(host, refusal.value, tried, written.value);
  if (!noted.ok) return noted;
  return ok({
    gone: refs.length - found.value.length,
    withoutHypothesis: judged.value.withoutHypothesis,
    readWhole: works.value.readWhole,
    mirrored: writes.length - written.value.leftOut.length,
    leftOut: [...judged.value.leftOut, ...told.value, ...written.value.leftOut],
  });
}

/** The host's search holds it as it is, and so does its field: whoever changed one of them, both are written anew. */
function isShown(there: FoundInitiative | undefined, projection: ValueProjection, withField: boolean): boolean {
  if (there === undefined || !isCurrent(there.mirrored, projection)) return false;
  return !withField || there.shownWord === undefined || there.shownWord === mirroredWord(projection);
}

const NO_WORK: WorkBelow = { items: [], releases: [], hiddenCount: null };

/** Puts what changed into the kept work. @returns the initiatives whose kept work is another now. */
export async function noteChanges(host: NightHost, changes: Changes): Promise<Result<readonly InitiativeRef[]>> {
  const changed = await workChangedBy(host, changes);
  if (!changed.ok) return changed;
  const saved = await saveKept(host, [...changed.value.values()]);
  return saved.ok ? ok([...changed.value.keys()]) : saved;
}

/** The kept work that is another once these changes are put into it; nothing is saved. */
export async function workChangedBy(
  host: NightStore,
  { changed, removed, releases }: Changes,
): Promise<Result<ReadonlyMap<InitiativeRef, KeptWork>>> {
  const parents = changed.flatMap(({ item }) => item.parentId ?? []);
  const holders = await host.holdersOf([...new Set([...changed.map(({ item }) => item.id), ...parents, ...removed])]);
  if (!holders.ok) return holders;
  const meant = [...new Set([...holders.value.values(), ...parents.flatMap(refOf)])];
  const works = await readKept(host, meant);
  return works.ok ? ok(applyChanges(works.value, holders.value, { changed, removed, releases })) : works;
}

function refOf(id: string): InitiativeRef[] {
  const ref = Ref.safeParse(id);
  return ref.success ? [ref.data] : [];
}

/** Kept work that cannot be read counts as never kept: it is a cache and will be read anew. */
async function readKept(
  host: NightStore,
  refs: readonly InitiativeRef[],
): Promise<Result<ReadonlyMap<InitiativeRef, KeptWork>>> {
  const stored = refs.length === 0 ? ok([]) : await host.keptWork(refs);
  if (!stored.ok) return stored;
  const read = stored.value.flatMap((value): [InitiativeRef, KeptWork][] => {
    const kept = parseWith(KeptWork, value, "kept work");
    return kept.ok ? [[kept.value.initiative, kept.value]] : [];
  });
  return ok(new Map(read));
}

interface CompleteWork {
  readonly kept: ReadonlyMap<InitiativeRef, KeptWork>;
  readonly readWhole: number;
}

/** Kept work of all of them: as it is kept where that adds up with what the host counts, else read whole. */
async function completeWork(
  host: NightHost,
  refs: readonly InitiativeRef[],
  anewBefore: string | null,
): Promise<Result<CompleteWork>> {
  const before = await readKept(host, refs);
  if (!before.ok) return before;
  const kept = new Map(before.value);
  const isOld = (ref: InitiativeRef) => {
    const readAt = kept.get(ref)?.readAt;
    return readAt === undefined || (anewBefore !== null && readAt < anewBefore);
  };
  const first = refs.filter(isOld);
  const read = await readWhole(host, first, kept);
  if (!read.ok) return read;
  const odd = await whereCountsDiffer(host, refs, kept);
  if (!odd.ok) return odd;
  // The count may lag behind: what two readings agree on stands.
  const again = await readWhole(host, odd.value, kept);
  if (!again.ok) return again;
  return ok({ kept, readWhole: new Set([...first, ...odd.value]).size });
}

async function readWhole(
  host: NightHost,
  refs: readonly InitiativeRef[],
  into: Map<InitiativeRef, KeptWork>,
): Promise<Result<null>> {
  if (refs.length === 0) return ok(null);
  const now = host.now();
  const below = await host.workBelowEach(refs);
  if (!below.ok) return below;
  const worksNow = refs.map((ref) => ({ ref, ...(below.value.get(ref) ?? { items: [], releases: [] }) }));
  const lost = worksNow.flatMap(({ ref, items }) =>
    doneButLost(
      into.get(ref),
      items.map(({ item }) => item),
    ),
  );
  const told = lost.length === 0 ? ok({ items: [], releases: [] }) : await host.items(lost);
  if (!told.ok) return told;
  const works = worksNow.map(({ ref, items, releases }) => {
    const found = items.map(({ item }) => item);
    const archived = archivedBelow(ref, found, told.value.items);
    return keptWorkOf(ref, { items, releases: [...releases, ...told.value.releases] }, now, archived);
  });
  for (const work of works) into.set(work.initiative, work);
  return saveKept(host, works);
}

/** Groups of this many or fewer are read again rather than counted in halves. */
const SMALLEST_GROUP = 10;

/** A deleted item is in no list of changes, and a page can be lost on the way: the host's count tells. */
async function whereCountsDiffer(
  host: NightHost,
  refs: readonly InitiativeRef[],
  kept: ReadonlyMap<InitiativeRef, KeptWork>,
): Promise<Result<readonly InitiativeRef[]>> {
  if (refs.length === 0) return ok([]);
  const items = refs.flatMap((ref) => {
    const work = kept.get(ref);
    const archived = new Set(work?.archived);
    return work?.items.filter(([id]) => !archived.has(id)) ?? [];
  });
  const withChildren = new Set(items.map(([, parentId]) => parentId));
  const parents = [...refs, ...items.map(([id]) => id).filter((id) => withChildren.has(id))];
  const counted = await host.childCount(parents);
  if (!counted.ok) return counted;
  if (counted.value === items.length) return ok([]);
  if (refs.length <= SMALLEST_GROUP) return ok(refs);
  const half = Math.ceil(refs.length / 2);
  const one = await whereCountsDiffer(host, refs.slice(0, half), kept);
  if (!one.ok) return one;
  const other = await whereCountsDiffer(host, refs.slice(half), kept);
  return other.ok ? ok([...one.value, ...other.value]) : other;
}

export const PROJECTS_NOTE = "projects";

/** Keeps work, and beforehand the projects it lies in: a project that is noted in vain costs a question, one that is not hides changes. */
export async function saveKept(host: NightStore, works: readonly KeptWork[]): Promise<Result<null>> {
  if (works.length === 0) return ok(null);
  const known = await notedProjects(host);
  if (!known.ok) return known;
  const all = new Set<string>([...known.value, ...works.flatMap(({ projects }) => projects)]);
  if (all.size > known.value.length) {
    const noted = await host.saveNote(PROJECTS_NOTE, [...all].sort());
    if (!noted.ok) return noted;
  }
  return host.saveWork(works);
}

/** Projects in which kept work lies. */
export async function notedProjects(host: NightStore): Promise<Result<readonly ProjectRef[]>> {
  const note = await host.note(PROJECTS_NOTE);
  if (!note.ok) return note;
  return ok(Array.isArray(note.value) ? note.value.flatMap((id: unknown) => projectOf(id)) : []);
}

function projectOf(id: unknown): ProjectRef[] {
  return typeof id === "string" && Ref.safeParse(id).success ? [id as ProjectRef] : [];
}

const releasesNote = (project: ProjectRef) => `releases:${project}`;

const goneReleasesNote = (project: ProjectRef) => `releases gone:${project}`;

async function goneReleases(host: NightStore, project: ProjectRef): Promise<Result<readonly string[]>> {
  const note = await host.note(goneReleasesNote(project));
  if (!note.ok) return note;
  return ok(Array.isArray(note.value) ? note.value.flatMap((id: unknown) => (typeof id === "string" ? [id] : [])) : []);
}

/**
 * Keeps a project's releases for the next judging, and which are gone since: a host may change no item when a release is deleted or put
 * into another one, and kept work goes on naming it.
 */
export async function noteReleases(
  host: NightStore,
  project: ProjectRef,
  releases: readonly Release[],
): Promise<Result<null>> {
  const before = await host.note(releasesNote(project));
  if (!before.ok) return before;
  const known = parseWith(KeptWork.shape.releases, before.value ?? [], "kept releases");
  const there = new Set(releases.map(({ id }) => id));
  const lost = known.ok ? known.value.filter(({ id }) => !there.has(id)) : [];
  if (lost.length > 0) {
    const gone = await goneReleases(host, project);
    if (!gone.ok) return gone;
    const all = new Set([...gone.value, ...lost.map(({ id }) => id)]);
    const noted = await host.saveNote(goneReleasesNote(project), [...all].filter((id) => !there.has(id)).sort());
    if (!noted.ok) return noted;
  }
  return host.saveNote(
    releasesNote(project),
    releases.map((release) => ({ ...release, name: "" })),
  );
}

interface NewerReleases {
  readonly byId: ReadonlyMap<string, Release>;
  /** Ids of those that were there before. */
  readonly gone: ReadonlySet<string>;
}

/** Releases as last read, of the projects in which these works lie. */
async function newerReleases(host: NightStore, works: readonly KeptWork[]): Promise<Result<NewerReleases>> {
  const projects = new Set(works.filter(({ releases }) => releases.length > 0).flatMap((work) => work.projects));
  const releases = new Map<string, Release>();
  const gone = new Set<string>();
  for (const project of projects) {
    const note = await host.note(releasesNote(project));
    if (!note.ok) return note;
    const known = await goneReleases(host, project);
    if (!known.ok) return known;
    for (const id of known.value) gone.add(id);
    const read = parseWith(KeptWork.shape.releases, note.value ?? [], "kept releases");
    if (read.ok) for (const release of read.value) releases.set(release.id, release);
  }
  return ok({ byId: releases, gone });
}

interface Judged {
  readonly summaries: readonly InitiativeSummary[];
  readonly withoutHypothesis: number;
  readonly leftOut: ManyLooked["leftOut"];
}

async function judgeEach(
  host: NightHost,
  found: readonly FoundInitiative[],
  workBelow: (ref: InitiativeRef) => WorkBelow,
): Promise<Result<Judged>> {
  const memory = await prefetched(
    host,
    found.map(({ facts }) => facts),
  );
  if (!memory.ok) return memory;
  const summaries: InitiativeSummary[] = [];
  const leftOut: { ref: InitiativeRef; why: string }[] = [];
  let withoutHypothesis = 0;
  for (const { facts } of found) {
    const knowing = {
      ...memory.value.store,
      now: host.now,
      wait: host.wait,
      salt: host.salt,
      viewerId: async (): Promise<Result<PersonId>> => ok(UPSHOT_ITSELF),
      initiative: async () => ok(facts),
      workBelow: async () => ok(workBelow(facts.ref)),
      // Kept work names none.
      iterationEnds: async () => ok([]),
      // What is concluded is of the run's own eyes, which looked at these as well.
      visible: async (others: readonly InitiativeRef[]) => ok(others.map((ref) => ({ ref }))),
      // Names are for showing; nobody is shown anything here.
      people: async () => ok([]),
    };
    const inputs = await gatherPanelInputs(knowing, facts.ref);
    const concluded = inputs.ok ? await concludeAndKeep(knowing, inputs.value) : inputs;
    if (!concluded.ok && PASSING.has(concluded.problem.code)) return concluded;
    if (!concluded.ok)
      leftOut.push({ ref: facts.ref, why: `${concluded.problem.code} ${concluded.problem.what}`.slice(0, 300) });
    else if (concluded.value.kept === null) withoutHypothesis += 1;
    else summaries.push(concluded.value.kept);
  }
  const lost = await memory.value.flush();
  if (!lost.ok) return lost;
  return ok({
    summaries: summaries.filter(({ initiative }) => !lost.value.has(initiative)),
    withoutHypothesis,
    leftOut,
  });
}

/** Problems that another try may not meet; a record that cannot be read will not be readable in a minute. */
const PASSING: ReadonlySet<string> = new Set(["rate_limited", "host_failed", "changed_meanwhile"]);
