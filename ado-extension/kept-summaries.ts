/** All kept summaries, listed in one request and paged here: the extension data service has no paging and no query. */

import type { InitiativeRef, ProjectRef, Result } from "@upshot/shared";
import { InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import { SummaryDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";

export const SUMMARIES = "upshot-summaries";
const PER_PAGE = 200;

interface Kept {
  readonly initiative: InitiativeRef;
  readonly project: string | null;
  readonly summary: unknown;
}

export interface KeptSummaries {
  among(refs: readonly InitiativeRef[]): Promise<Result<readonly unknown[]>>;
  page(
    project: ProjectRef | null,
    after: InitiativeRef | null,
  ): Promise<Result<{ readonly summaries: readonly unknown[]; readonly next: InitiativeRef | null }>>;
}

/** The first page lists anew; the pages after it, and `among`, go on with that list. */
export function keptSummaries(documents: Documents): KeptSummaries {
  let listed: Promise<Result<readonly Kept[]>> | null = null;
  const list = (isAnew: boolean) => {
    if (listed === null || isAnew) listed = readAll(documents);
    return listed;
  };
  return {
    among: async (refs) => {
      const all = await list(false);
      const wanted = new Set(refs);
      return all.ok
        ? ok(all.value.filter(({ initiative }) => wanted.has(initiative)).map(({ summary }) => summary))
        : all;
    },
    page: async (project, after) => {
      const all = await list(after === null);
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

async function readAll(documents: Documents): Promise<Result<readonly Kept[]>> {
  const stored = await documents.list(SUMMARIES, SummaryDocument);
  if (!stored.ok) return stored;
  const kept = stored.value.flatMap(({ id, summary }) => {
    const initiative = InitiativeId.safeParse(id);
    return initiative.success ? [keptOf(initiative.data, JSON.parse(summary) as unknown)] : [];
  });
  return ok(kept.sort((a, b) => (a.initiative < b.initiative ? -1 : 1)));
}

function keptOf(initiative: InitiativeRef, summary: unknown): Kept {
  const project = typeof summary === "object" && summary !== null && "project" in summary ? summary.project : null;
  return { initiative, project: typeof project === "string" ? project : null, summary };
}
