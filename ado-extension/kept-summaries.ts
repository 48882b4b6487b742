/** All kept summaries, listed in one request and paged here: the extension data service has no paging and no query. */

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
import { groupsAmong, InitiativeRef as InitiativeId, isAfter, ok, parseSummary, scan, scannable } from "@upshot/shared";
import * as z from "zod/mini";
import { SummaryDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { LOOKED, lookedDays } from "./looked.ts";
import { parseJson } from "./parsed-body.ts";

export const SUMMARIES = "upshot-summaries";
const PER_PAGE = 200;

interface Kept {
  readonly initiative: InitiativeRef;
  readonly project: string;
  readonly summary: unknown;
}

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
  let reading: Reading | null = null;
  const begin = (): Reading => {
    reading = { all: readAll(documents), asked: null };
    return reading;
  };
  const scannables = async (project: ProjectRef | null): Promise<Result<readonly Scannable[]>> => {
    const now = reading ?? begin();
    now.asked ??= now.all.then((all) => (all.ok ? ok(all.value.flatMap(scannableOf)) : all));
    const all = await now.asked;
    if (!all.ok || project === null) return all;
    return ok(all.value.filter(({ summary }) => summary.project === project));
  };
  return {
    forget: () => {
      reading = null;
    },
    among: async (refs) => {
      const all = await (reading ?? { all: readAll(documents) }).all;
      const wanted = new Set(refs);
      return all.ok
        ? ok(all.value.filter(({ initiative }) => wanted.has(initiative)).map(({ summary }) => summary))
        : all;
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
      const all = await (after === null || reading === null ? begin() : reading).all;
      if (!all.ok) return all;
      const rest = all.value.filter(
        (kept) => (project === null || kept.project === project) && (after === null || kept.initiative > after),
      );
      const page = rest.slice(0, PER_PAGE);
      return ok({
        summaries: page.map(({ summary }) => summary),
        next: rest.length > PER_PAGE ? (page.at(-1)?.initiative ?? null) : null,
      });
    },
  };
}

/** Initiatives of which something is kept, whatever version kept it, and their project: for a run, which holds no more of all. */
export async function keptHeads(
  documents: Documents,
): Promise<Result<readonly { readonly initiative: InitiativeRef; readonly project: string }[]>> {
  const stored = await documents.list(SUMMARIES, SummaryDocument);
  if (!stored.ok) return stored;
  return ok(
    stored.value.flatMap(({ id, summary }) => {
      const initiative = InitiativeId.safeParse(id);
      return initiative.success
        ? keptOf(initiative.data, parseJson(summary), 0).map(({ project }) => ({
            initiative: initiative.data,
            project,
          }))
        : [];
    }),
  );
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

async function readAll(documents: Documents): Promise<Result<readonly Kept[]>> {
  const stored = await documents.list(SUMMARIES, SummaryDocument);
  if (!stored.ok) return stored;
  const days = lookedDays(stored.value.find(({ id }) => id === LOOKED)?.summary ?? "");
  const kept = stored.value.flatMap(({ id, summary }) => {
    const initiative = InitiativeId.safeParse(id);
    return initiative.success ? keptOf(initiative.data, parseJson(summary), days.get(id) ?? 0) : [];
  });
  return ok(kept.sort((a, b) => (a.initiative < b.initiative ? -1 : 1)));
}

const Head = z.looseObject({ initiative: z.string(), project: z.string(), asOf: z.optional(z.number()) });

/** None when it is damaged or speaks of another initiative than its id says: it counts as never kept. @param lookedOn 0 = not since */
function keptOf(initiative: InitiativeRef, summary: unknown, lookedOn: number): readonly Kept[] {
  const head = Head.safeParse(summary);
  if (!head.success || head.data.initiative !== initiative) return [];
  const { project, asOf } = head.data;
  const isLater = asOf !== undefined && lookedOn > asOf;
  return [{ initiative, project, summary: isLater ? { ...head.data, asOf: lookedOn } : summary }];
}
