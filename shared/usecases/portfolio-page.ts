/**
 * Reads the portfolio a page at a time, bounded by what the viewer may see: first what is kept of hypotheses, then the epics
 * that have none. Hidden initiatives are counted, and nothing else of them leaves the store.
 */
import { dayOfInstant } from "../domain/day.ts";
import type { InitiativeRef, PersonId, ProjectRef } from "../domain/ids.ts";
import type { Person } from "../domain/people.ts";
import { ERASED } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import { parseSummary } from "../parse/stored-summary.ts";
import type { PortfolioRow, VisibleInitiative } from "../portfolio/row.ts";
import { openProposal } from "../portfolio/standing.ts";
import type { StorePlace, StoreQuery } from "../portfolio/store-query.ts";
import type { Host } from "../ports.ts";
import { initiativesPage } from "./initiatives.ts";
import type { PortfolioPage, PortfolioRequest } from "./portfolio-api.ts";
import type { Place } from "./portfolio-place.ts";
import { placeOf, START } from "./portfolio-place.ts";

/** Where reading goes on: among the kept summaries, or among the host's epics. */
const [KEPT, EPICS] = ["kept:", "epics:"];
const EVERYTHING: StoreQuery = { where: null, orderBy: [] };
/** The most a store gives at once. */
const PER_PAGE = 200;

export async function readPortfolioPage(
  host: Host,
  { project, cursor }: PortfolioRequest,
): Promise<Result<PortfolioPage>> {
  const today = dayOfInstant(host.now());
  if (today === null) return fail({ code: "host_failed", what: "the host's clock" });
  const viewer = await host.viewerId();
  if (!viewer.ok) return viewer;
  const from = cursor ?? KEPT;
  const page = from.startsWith(EPICS)
    ? await epicsWithoutHypothesis(host, project, from.slice(EPICS.length))
    : await keptHypotheses(host, project, from.slice(KEPT.length));
  if (!page.ok) return page;
  return ok({ ...page.value, today, viewerId: viewer.value });
}

type Part = Pick<PortfolioPage, "rows" | "hiddenCount" | "next">;

async function keptHypotheses(host: Host, project: ProjectRef | null, cursor: string): Promise<Result<Part>> {
  const claimed = placeOf(cursor);
  const from = claimed.ok ? claimed.value : START;
  const before = from.after === null ? [] : [from.after.initiative];
  // With the one before, as many as a host is asked for in whole requests.
  const limit = PER_PAGE - before.length;
  const page = await host.queriedPage(project, EVERYTHING, { ...from, limit });
  if (!page.ok) return page;
  const summaries = page.value.flatMap(({ summary }) => readable(summary));
  const wanted = [...before, ...summaries.map(({ initiative }) => initiative)];
  const seen = wanted.length === 0 ? ok([]) : await host.visible(wanted);
  if (!seen.ok) return seen;
  const isSeen = new Set(seen.value.map(({ ref }) => ref));
  // Counting from a place one may not see would tell that something stands there: then it begins anew.
  if (!before.every((ref) => isSeen.has(ref))) return keptHypotheses(host, project, "");
  const rows = await rowsSeen(host, summaries, seen.value);
  if (!rows.ok) return rows;
  return ok({
    rows: rows.value,
    hiddenCount: summaries.length - rows.value.length,
    next: page.value.length < limit ? EPICS : `${KEPT}${JSON.stringify(placeAfter(from, page.value, isSeen))}`,
  });
}

/** The last of a page that the viewer saw, and how many came after it. */
function placeAfter(
  from: Place,
  page: readonly { readonly place: StorePlace }[],
  isSeen: ReadonlySet<InitiativeRef>,
): Place {
  const last = page.findLastIndex(({ place }) => isSeen.has(place.initiative));
  const place = page[last]?.place;
  if (place === undefined) return { ...from, skip: from.skip + page.length };
  const after = { values: place.values === null ? null : [...place.values], initiative: place.initiative };
  return { after, skip: page.length - 1 - last };
}

async function epicsWithoutHypothesis(host: Host, project: ProjectRef | null, after: string): Promise<Result<Part>> {
  const page = await initiativesPage(host, project, after === "" ? null : after);
  if (!page.ok) return page;
  const { initiatives, next } = page.value;
  const kept = await host.summaries(initiatives.map(({ ref }) => ref));
  if (!kept.ok) return kept;
  const known = new Set<InitiativeRef>(kept.value.flatMap(readable).map(({ initiative }) => initiative));
  return ok({
    rows: initiatives
      .filter(({ ref }) => !known.has(ref))
      .map((initiative) => ({ initiative, summary: null, owner: null, proposer: null })),
    hiddenCount: 0,
    next: next === null ? null : `${EPICS}${next}`,
  });
}

/** Rows of those summaries whose initiative the viewer may see. A summary moved to where it is now: the host's project counts. */
export async function rowsOf(host: Host, summaries: readonly InitiativeSummary[]): Promise<Result<PortfolioRow[]>> {
  if (summaries.length === 0) return ok([]);
  const seen = await host.visible(summaries.map(({ initiative }) => initiative));
  return seen.ok ? rowsSeen(host, summaries, seen.value) : seen;
}

/** The same where it is known already what the viewer may see of them. */
export async function rowsSeen(
  host: Host,
  summaries: readonly InitiativeSummary[],
  seen: readonly VisibleInitiative[],
): Promise<Result<PortfolioRow[]>> {
  const initiatives = new Map<InitiativeRef, VisibleInitiative>(seen.map((found) => [found.ref, found]));
  const shown = summaries.filter(({ initiative }) => initiatives.has(initiative));
  const people = await peopleIn(host, shown);
  if (!people.ok) return people;
  return ok(
    shown.flatMap((summary) => {
      const initiative = initiatives.get(summary.initiative);
      if (initiative === undefined) return [];
      const proposerId = openProposal(summary)?.byId ?? null;
      return [
        {
          initiative,
          summary,
          owner: personOf(summary.ownerId, people.value),
          proposer: personOf(proposerId, people.value),
        },
      ];
    }),
  );
}

/** Owners, and who proposed what waits for a second person. */
async function peopleIn(
  host: Host,
  summaries: readonly InitiativeSummary[],
): Promise<Result<ReadonlyMap<PersonId, Person>>> {
  const named = summaries.flatMap((summary) => [summary.ownerId ?? [], openProposal(summary)?.byId ?? []].flat());
  const ids = [...new Set(named)].filter((id) => id !== ERASED);
  const people = ids.length === 0 ? ok([]) : await host.people(ids);
  return people.ok ? ok(new Map(people.value.map((person) => [person.id, person]))) : people;
}

/** Whom the host no longer knows has left: that is another thing than nobody. */
export function personOf(id: PersonId | null, people: ReadonlyMap<PersonId, Person>): Person | null {
  return id === null ? null : (people.get(id) ?? { id, name: "somebody who has left", isActive: false });
}

/** A summary that cannot be read counts as never kept: it is a cache and the next look renews it. */
function readable(stored: unknown): InitiativeSummary[] {
  const summary = parseSummary(stored);
  return summary.ok ? [summary.value] : [];
}
