/**
 * Reads the portfolio a page at a time, bounded by what the viewer may see: first what is kept of hypotheses, then the epics
 * that have none. Hidden initiatives are counted, and nothing else of them leaves the store.
 */
import { dayOfInstant } from "../domain/day.ts";
import type { InitiativeRef, PersonId, ProjectRef } from "../domain/ids.ts";
import { InitiativeRef as Ref } from "../domain/ids.ts";
import type { Person } from "../domain/people.ts";
import { ERASED } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import { parseSummary } from "../parse/stored-summary.ts";
import type { PortfolioRow, VisibleInitiative } from "../portfolio/row.ts";
import type { Host } from "../ports.ts";
import type { PortfolioPage, PortfolioRequest } from "./portfolio-api.ts";

/** Where reading goes on: among the kept summaries, or among the host's epics. */
const [KEPT, EPICS] = ["kept:", "epics:"];

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

async function keptHypotheses(host: Host, project: ProjectRef | null, after: string): Promise<Result<Part>> {
  const start = Ref.safeParse(after);
  const kept = await host.keptPage(project, start.success ? start.data : null);
  if (!kept.ok) return kept;
  const summaries = kept.value.summaries.flatMap(readable);
  const rows = await rowsOf(host, summaries);
  if (!rows.ok) return rows;
  return ok({
    rows: rows.value,
    hiddenCount: summaries.length - rows.value.length,
    next: kept.value.next === null ? EPICS : `${KEPT}${kept.value.next}`,
  });
}

async function epicsWithoutHypothesis(host: Host, project: ProjectRef | null, after: string): Promise<Result<Part>> {
  const page = await host.initiativesIn(project, after === "" ? null : after);
  if (!page.ok) return page;
  const { initiatives, next } = page.value;
  const kept = await host.summaries(initiatives.map(({ ref }) => ref));
  if (!kept.ok) return kept;
  const known = new Set<InitiativeRef>(kept.value.flatMap(readable).map(({ initiative }) => initiative));
  return ok({
    rows: initiatives
      .filter(({ ref }) => !known.has(ref))
      .map((initiative) => ({ initiative, summary: null, owner: null })),
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
  const owners = await ownersOf(host, shown);
  if (!owners.ok) return owners;
  return ok(
    shown.flatMap((summary) => {
      const initiative = initiatives.get(summary.initiative);
      if (initiative === undefined) return [];
      return [{ initiative, summary, owner: ownerOf(summary.ownerId, owners.value) }];
    }),
  );
}

async function ownersOf(
  host: Host,
  summaries: readonly InitiativeSummary[],
): Promise<Result<ReadonlyMap<PersonId, Person>>> {
  const ids = [...new Set(summaries.flatMap(({ ownerId }) => ownerId ?? []))].filter((id) => id !== ERASED);
  const people = ids.length === 0 ? ok([]) : await host.people(ids);
  return people.ok ? ok(new Map(people.value.map((person) => [person.id, person]))) : people;
}

/** An owner whom the host no longer knows has left: that is another thing than having no owner. */
function ownerOf(id: PersonId | null, people: ReadonlyMap<PersonId, Person>): Person | null {
  return id === null ? null : (people.get(id) ?? { id, name: "somebody who has left", isActive: false });
}

/** A summary that cannot be read counts as never kept: it is a cache and the next look renews it. */
function readable(stored: unknown): InitiativeSummary[] {
  const summary = parseSummary(stored);
  return summary.ok ? [summary.value] : [];
}
