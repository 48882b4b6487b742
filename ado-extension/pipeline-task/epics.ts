/** Which epics a run is about: those named, those a query finds, or all that have a hypothesis. */
import type { InitiativeRef, ProjectRef, Result } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok, ProjectRef as ProjectId, SubjectId } from "@upshot/shared";
import { initiativesPage } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "../ado-problem.ts";
import { FlatQueryAnswer, JournalDocument } from "../ado-schema.ts";
import { QUERY_LIMIT } from "../flat-query.ts";
import { JOURNAL_COLLECTIONS, subjectOf } from "../journal-places.ts";
import { keptHeads } from "../kept-summaries.ts";
import { moveJournals } from "../moved-journals.ts";
import { adoPath } from "../request-ado.ts";
import { collectionsOf, listPlaces, PLACES, summariesOf, trueCopies } from "../summary-places.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";
import { counted } from "./run.ts";

const Explained = z.object({ message: z.string() });
const Project = z.object({ id: ProjectId });

interface Asked {
  readonly epics: readonly InitiativeRef[];
  readonly query: string | null;
}

/** Those named and those found, each once; `null` when none were asked for. */
export async function namedEpics(run: Run, { epics, query }: Asked): Promise<Result<readonly InitiativeRef[] | null>> {
  if (query === null) return ok(epics.length === 0 ? null : epics);
  const found = await queried(run, query);
  return found.ok ? ok([...new Set([...epics, ...found.value])]) : found;
}

/** `POST {project}/_apis/wit/wiql` */
async function queried({ requestAdo, project }: Run, query: string): Promise<Result<readonly InitiativeRef[]>> {
  const path = adoPath([...(project === null ? [] : [project]), "_apis", "wit", "wiql"]);
  const response = await requestAdo({ method: "POST", path, json: { query } });
  const explained = Explained.safeParse(response.body);
  if (response.status === 400 && explained.success)
    return fail({ code: "host_failed", what: `the query was not understood: ${explained.data.message}` });
  if (response.status !== 200) return fail(adoProblem(response, "the query"));
  const answer = FlatQueryAnswer.safeParse(response.body);
  if (!answer.success)
    return fail({ code: "host_failed", what: "the query finds links: write it as SELECT … FROM WorkItems" });
  const ids = answer.data.workItems.map(({ id }) => String(id));
  if (ids.length >= QUERY_LIMIT)
    return fail({ code: "host_failed", what: "the query finds more work items than one answer holds: narrow it" });
  return ok(ids.map((id) => InitiativeId.parse(id)));
}

export interface KeptEpics {
  readonly refs: readonly InitiativeRef[];
  /** Of which something is kept, by the project that it lies in. */
  readonly byProject: ReadonlyMap<ProjectRef, readonly InitiativeRef[]>;
}

/**
 * Every epic of these projects (none named = all) of which something is kept, whatever version kept it. Where no project is
 * named, those too whose journal has entries although nothing is kept of them.
 */
export async function keptEpics(run: Run, projects: readonly string[]): Promise<Result<KeptEpics>> {
  const scopes = await projectScopes(run, projects);
  if (!scopes.ok) return scopes;
  const kept = await readSummaries(run, scopes.value);
  if (!kept.ok) return kept;
  const journalled = await readJournalled(run);
  const refs = new Set([...[...kept.value.values()].flat(), ...(projects.length === 0 ? journalled : [])]);
  return ok({ refs: [...refs].sort((a, b) => Number(a) - Number(b)), byProject: kept.value });
}

/** Lists where summaries lie, and those of each project that is meant. */
async function readSummaries(
  { documents }: Run,
  scopes: readonly (ProjectRef | null)[],
): Promise<Result<KeptEpics["byProject"]>> {
  const read = await documents.readAll(PLACES);
  const places = read.ok ? await listPlaces(documents) : read;
  if (!places.ok) return places;
  const counted = collectionsOf(places.value.values());
  const everywhere = scopes.includes(null) ? [...counted.keys()] : [];
  const named = scopes.filter((scope) => scope !== null);
  const projects = [...new Set([...everywhere, ...named])];
  const listed = await documents.readEach(
    projects.map((project) => counted.get(project) ?? { collection: summariesOf(project), count: 0 }),
  );
  if (!listed.ok) return listed;
  const copies: { readonly initiative: InitiativeRef; readonly project: ProjectRef }[] = [];
  for (const project of projects) {
    const heads = await keptHeads(documents, project);
    if (!heads.ok) return heads;
    copies.push(...heads.value.map((initiative) => ({ initiative, project })));
  }
  const { kept, strays } = trueCopies(places.value, copies);
  // What cannot be taken away tonight is there tomorrow.
  for (const { initiative, project } of strays) await documents.remove(summariesOf(project), initiative);
  const byProject = new Map<ProjectRef, InitiativeRef[]>(projects.map((project) => [project, []]));
  for (const { initiative, project } of kept) byProject.get(project)?.push(initiative);
  return ok(byProject);
}

/**
 * All journals in lists; those that an earlier version kept elsewhere are moved.
 * @returns epics whose journal has entries; journals of a list that had to be left are asked for one by one
 */
async function readJournalled({ documents, log }: Run): Promise<readonly InitiativeRef[]> {
  const epics: InitiativeRef[] = [];
  for (const collection of JOURNAL_COLLECTIONS) {
    const journals = await documents.readAll(collection);
    if (!journals.ok) {
      log.warn(
        `The record cannot be read at once (${problemLine(journals.problem)}): each journal is asked for by itself.`,
      );
      continue;
    }
    const all = await documents.list(collection, JournalDocument);
    if (!all.ok) continue;
    epics.push(...all.value.flatMap(({ id, entries }) => (entries.length === 0 ? [] : epicOf(id))));
  }
  const moved = await moveJournals(documents);
  if (!moved.ok)
    log.warn(`Whether journals lie where an earlier version kept them is not known: ${problemLine(moved.problem)}`);
  const { moved: count, unclear } = moved.ok ? moved.value : { moved: 0, unclear: [] };
  if (count > 0) log.say(`${counted(count, "journal")} moved to where journals lie since this version`);
  for (const id of unclear)
    log.warn(
      `The journal ${id} is stored twice, with different entries: nothing of it was changed. Export the record.`,
    );
  return epics;
}

function epicOf(documentId: string): InitiativeRef[] {
  const ref = InitiativeId.safeParse(/^epic:(.+)$/.exec(subjectOf(documentId) ?? "")?.[1]);
  return ref.success ? [ref.data] : [];
}

/**
 * Epics of these projects whose journal has entries although nothing is kept of them: what was to be kept got lost on its way.
 * Costs a request for each epic without a hypothesis.
 */
export async function forgottenEpics(
  run: Run,
  projects: readonly string[],
  kept: ReadonlySet<InitiativeRef>,
): Promise<Result<readonly InitiativeRef[]>> {
  const scopes = await projectScopes(run, projects);
  if (!scopes.ok) return scopes;
  const forgotten: InitiativeRef[] = [];
  for (const scope of scopes.value) {
    let after: string | null = null;
    do {
      const page = await initiativesPage(run.host, scope, after);
      if (!page.ok) return page;
      const others = page.value.initiatives.map(({ ref }) => ref).filter((ref) => !kept.has(ref));
      const journals = await run.host.histories(others.map((ref) => SubjectId.parse(`epic:${ref}`)));
      if (!journals.ok) return journals;
      forgotten.push(...others.filter((_, index) => (journals.value[index]?.length ?? 0) > 0));
      after = page.value.next;
    } while (after !== null);
  }
  return ok(forgotten);
}

/** `GET _apis/projects/{name or id}`, each; `null` = everywhere. */
async function projectScopes(
  { requestAdo }: Run,
  projects: readonly string[],
): Promise<Result<readonly (ProjectRef | null)[]>> {
  if (projects.length === 0) return ok([null]);
  const scopes: ProjectRef[] = [];
  for (const name of projects) {
    const response = await requestAdo({ path: adoPath(["_apis", "projects", name]) });
    if (response.status !== 200) return fail(adoProblem(response, `project ${name}`));
    const project = Project.safeParse(response.body);
    if (!project.success) return fail(unexpectedShape(`project ${name}`));
    scopes.push(project.data.id);
  }
  return ok(scopes);
}
