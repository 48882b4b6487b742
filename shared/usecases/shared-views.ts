/**
 * Views that a project shares: kept in the project's journal by whoever administers it, shown to everybody who sees the project.
 * A view is a text and nothing else: what it shows is bounded by the permissions of whoever opens it.
 */
import type { ProjectRef } from "../domain/ids.ts";
import { projectSubject } from "../domain/ids.ts";
import type { Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { EntryBody, JournalEntry } from "../journal/entry.ts";
import { viewsOf } from "../journal/viewer-state.ts";
import { parseQuery } from "../portfolio/parse-query.ts";
import type { Host } from "../ports.ts";
import { appendAnyway } from "./append-entries.ts";
import type { KeepSharedViewRequest, RemoveSharedViewRequest, SharedViews } from "./portfolio-api.ts";
import { readJournals } from "./read-journals.ts";
import { MOST_VIEWS, TOO_MANY_VIEWS } from "./saved-views.ts";

/** Of these projects, those that the viewer sees: of the others nothing is told, not even that they are there. */
export async function sharedViews(
  host: Host,
  { projects }: { readonly projects: readonly ProjectRef[] },
): Promise<Result<SharedViews>> {
  const asked = [...new Set(projects)];
  const rights = await Promise.all(asked.map((project) => host.mayAdminister(project)));
  const seen: ProjectRef[] = [];
  const mayChange: ProjectRef[] = [];
  for (const [index, right] of rights.entries()) {
    const project = asked[index];
    if (project === undefined || (!right.ok && isHidden(right.problem))) continue;
    if (!right.ok) return right;
    seen.push(project);
    if (right.value) mayChange.push(project);
  }
  const journals = await readJournals(host, seen.map(projectSubject));
  if (!journals.ok) return journals;
  const views = seen.flatMap((project) =>
    viewsOf(journals.value.get(projectSubject(project)) ?? []).map((view) => ({ project, ...view })),
  );
  return ok({ views, mayChange });
}

function isHidden({ code }: Problem): boolean {
  return code === "not_found" || code === "no_permission";
}

/**
 * `not_found` for a project that was deleted or that the viewer does not see, `no_permission` without the right to administer it,
 * `invalid_record` for a text that cannot be read: others would open it and see nothing.
 */
export async function keepSharedView(
  host: Host,
  { project, name, queryText }: KeepSharedViewRequest,
): Promise<Result<SharedViews>> {
  const query = queryText.trim() === "" ? null : parseQuery(queryText);
  if (query !== null && !query.ok) {
    const { message, start } = query.problem;
    const field = { path: "queryText", message: `At character ${start + 1}: ${message}` };
    return fail({ code: "invalid_record", what: "view", fields: [field] });
  }
  const tooMany = { path: "name", message: TOO_MANY_VIEWS };
  return change(host, project, (history) => {
    const views = viewsOf(history);
    if (views.some((view) => view.name === name && view.queryText === queryText)) return ok([]);
    if (views.length >= MOST_VIEWS && !views.some((view) => view.name === name))
      return fail({ code: "invalid_record", what: "view", fields: [tooMany] });
    return ok([{ kind: "view_kept", name, queryText }]);
  });
}

/** Its entries stay in the record; it can be kept again. */
export async function removeSharedView(
  host: Host,
  { project, name }: RemoveSharedViewRequest,
): Promise<Result<SharedViews>> {
  return change(host, project, (history) =>
    ok(viewsOf(history).some((view) => view.name === name) ? [{ kind: "view_removed", name }] : []),
  );
}

async function change(
  host: Host,
  project: ProjectRef,
  bodiesFor: (history: readonly JournalEntry[]) => Result<readonly EntryBody[]>,
): Promise<Result<SharedViews>> {
  const may = await host.mayAdminister(project);
  if (!may.ok) return may;
  if (!may.value) return fail({ code: "no_permission", what: "share views in this project: administer it" });
  let refused: Problem | null = null;
  const changed = await appendAnyway(host, projectSubject(project), (history) => {
    const bodies = bodiesFor(history);
    refused = bodies.ok ? null : bodies.problem;
    return bodies.ok ? bodies.value : [];
  });
  if (refused !== null) return fail(refused);
  return changed.ok ? sharedViews(host, { projects: [project] }) : changed;
}
