/** Kept summaries, listed project by project and paged here: the extension data service has no paging and no query. */

import type {
  GroupQuestion,
  InitiativeRef,
  ProjectRef,
  Result,
  Scannable,
  StoreGroup,
  StorePlace,
  StoreQuery,
} from "@upshot/shared";
import { groupsAmong, isAfter, ok, parseSummary, scan, scannable } from "@upshot/shared";
import { SummaryDocument } from "./ado-schema.ts";
import type { AskedCollection } from "./collections-query.ts";
import type { Documents } from "./documents.ts";
import { type Kept, keptOf } from "./kept-summary.ts";
import { LOOKED, lookedIn } from "./looked.ts";
import { parseJson } from "./parsed-body.ts";
import {
  collectionsOf,
  listPlaces,
  type Place,
  type Places,
  projectsOf,
  summariesOf,
  trueCopies,
} from "./summary-places.ts";

const PER_PAGE = 200;

type Queried = readonly { readonly place: StorePlace; readonly summary: unknown }[];

export interface KeptSummaries {
  /** What was listed is out of date. */
  forget(): void;
  among(refs: readonly InitiativeRef[]): Promise<Result<readonly unknown[]>>;
  page(
    project: ProjectRef | null,
    after: InitiativeRef | null,
  ): Promise<Result<{ readonly summaries: readonly unknown[]; readonly next: InitiativeRef | null }>>;
  /** Asked of the list in memory: the service has no query. */
  queried(
    project: ProjectRef | null,
    query: StoreQuery,
    from: { readonly after: StorePlace | null; readonly skip: number; readonly limit: number },
  ): Promise<Result<Queried>>;
  groups(project: ProjectRef | null, asked: GroupQuestion): Promise<Result<readonly StoreGroup[]>>;
}

/**
 * The first page lists anew; what follows in that reading, and every question, goes on with its list, until this page writes a
 * summary itself: a page's questions are as old as the page.
 */
export function keptSummaries(documents: Documents): KeptSummaries {
  const readings = new Map<ProjectRef | null, Reading>();
  let places: Promise<Result<Places>> | null = null;
  const hold = (project: ProjectRef | null, all: Reading["all"]): Reading => {
    const reading: Reading = { all, asked: null };
    readings.set(project, reading);
    // What failed is not held: whoever tries again asks again.
    whenFailed(all, () => {
      if (readings.get(project) === reading) readings.delete(project);
    });
    return reading;
  };
  const begin = (project: ProjectRef | null) =>
    hold(project, project === null ? readEverywhere(documents) : readProject(documents, project));
  const readingOf = (project: ProjectRef | null) => readings.get(project) ?? begin(project);
  const placesNow = () => {
    const now = places ?? listPlaces(documents);
    if (now !== places)
      whenFailed(now, () => {
        if (places === now) places = null;
      });
    places = now;
    return now;
  };
  const scannables = async (project: ProjectRef | null): Promise<Result<readonly Scannable[]>> => {
    const now = readingOf(project);
    now.asked ??= now.all.then((all) => (all.ok ? ok(all.value.flatMap(scannableOf)) : all));
    return now.asked;
  };
  /** Of the projects in which these lie. */
  const around = async (refs: readonly InitiativeRef[]): Promise<Result<readonly Kept[]>> => {
    const known = await placesNow();
    if (!known.ok) return known;
    const here = new Set(refs.flatMap((ref) => placesOf(known.value.get(ref))));
    const all = [...collectionsOf(known.value.values())].filter(([project]) => here.has(project));
    const unread = new Map(all.filter(([project]) => !readings.has(project)));
    const listed = readEach(documents, unread);
    for (const project of unread.keys())
      hold(
        project,
        listed.then((each) => (each.ok ? ok(each.value.get(project) ?? []) : each)),
      );
    const copies: Kept[] = [];
    for (const project of here) {
      const kept = await readingOf(project).all;
      if (!kept.ok) return kept;
      copies.push(...kept.value);
    }
    return ok(trueCopies(known.value, copies).kept);
  };
  return {
    forget: () => {
      readings.clear();
      places = null;
    },
    among: async (refs) => {
      const kept = await (readings.get(null)?.all ?? around(refs));
      if (!kept.ok) return kept;
      const found = new Map(kept.value.map((one) => [one.initiative, one]));
      return ok(refs.flatMap((ref) => found.get(ref)?.summary ?? []));
    },
    queried: async (project, query, { after, skip, limit }) => {
      const kept = await scannables(project);
      if (!kept.ok) return kept;
      const rest = scan(kept.value, query).filter(({ place }) => after === null || isAfter(place, after, query));
      return ok(rest.slice(skip, skip + Math.min(limit, PER_PAGE)));
    },
    groups: async (project, { where, column, limit }) => {
      const kept = await scannables(project);
      return kept.ok ? ok(groupsAmong(kept.value, where, column).slice(0, limit)) : kept;
    },
    page: async (project, after) => {
      const all = await (after === null ? begin(project) : readingOf(project)).all;
      if (!all.ok) return all;
      const rest = all.value.filter(({ initiative }) => after === null || initiative > after);
      const page = rest.slice(0, PER_PAGE);
      return ok({
        summaries: page.map(({ summary }) => summary),
        next: rest.length > PER_PAGE ? (page.at(-1)?.initiative ?? null) : null,
      });
    },
  };
}

/** One listing, and what can be asked of it: worked out once, at the first question. */
interface Reading {
  readonly all: Promise<Result<readonly Kept[]>>;
  asked: Promise<Result<readonly Scannable[]>> | null;
}

function scannableOf({ summary }: Kept): readonly Scannable[] {
  const parsed = parseSummary(summary);
  return parsed.ok ? [scannable(parsed.value)] : [];
}

async function readProject(documents: Documents, project: ProjectRef): Promise<Result<readonly Kept[]>> {
  const stored = await documents.list(summariesOf(project), SummaryDocument);
  return stored.ok ? ok(keptIn(project, stored.value)) : stored;
}

/** Several projects, in as few requests as the service lets it. */
async function readEach(
  documents: Documents,
  collections: ReadonlyMap<ProjectRef, AskedCollection>,
): Promise<Result<ReadonlyMap<ProjectRef, readonly Kept[]>>> {
  const stored = await documents.listEach([...collections.values()], SummaryDocument);
  if (!stored.ok) return stored;
  return ok(
    new Map(
      [...collections].map(([project, { collection }]) => [
        project,
        keptIn(project, stored.value.get(collection) ?? []),
      ]),
    ),
  );
}

function keptIn(project: ProjectRef, stored: readonly SummaryDocument[]): readonly Kept[] {
  const looked = lookedIn(stored.find(({ id }) => id === LOOKED)?.summary ?? "");
  const kept = stored.flatMap(({ id, summary }) => keptOf(id, parseJson(summary), looked));
  return kept.filter((one) => one.project === project).sort((a, b) => (a.initiative < b.initiative ? -1 : 1));
}

/** Initiatives of a project of which something is kept, whatever version kept it: for a run, which holds no more of all. */
export async function keptHeads(documents: Documents, project: ProjectRef): Promise<Result<readonly InitiativeRef[]>> {
  const stored = await documents.list(summariesOf(project), SummaryDocument);
  if (!stored.ok) return stored;
  const heads = stored.value.flatMap(({ id, summary }) => keptOf(id, parseJson(summary), null));
  return ok(heads.map(({ initiative }) => initiative));
}

/** Whoever reads all of it also takes away what a move that broke off left behind: a person's erasure must find every copy. */
async function readEverywhere(documents: Documents): Promise<Result<readonly Kept[]>> {
  const places = await listPlaces(documents);
  if (!places.ok) return places;
  const listed = await readEach(documents, collectionsOf(places.value.values()));
  if (!listed.ok) return listed;
  const { kept, strays } = trueCopies(places.value, [...listed.value.values()].flat());
  for (const { initiative, project } of strays) {
    const dropped = await documents.remove(summariesOf(project), initiative);
    if (!dropped.ok) return dropped;
  }
  return ok([...kept].sort((a, b) => (a.initiative < b.initiative ? -1 : 1)));
}

function placesOf(place: Place | undefined): readonly ProjectRef[] {
  return place === undefined ? [] : projectsOf(place);
}

function whenFailed(reading: Promise<Result<unknown>>, forget: () => void): void {
  reading.then(
    (read) => (read.ok ? undefined : forget()),
    () => forget(),
  );
}
