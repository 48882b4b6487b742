/** Which epics a run is about: those named, those a query finds, or all that have a hypothesis. */
import type { InitiativeRef, ProjectRef, Result } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok, ProjectRef as ProjectId, SubjectId } from "@upshot/shared";
import { initiativesPage } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "../ado-problem.ts";
import { FlatQueryAnswer, JournalDocument } from "../ado-schema.ts";
import { QUERY_LIMIT } from "../flat-query.ts";
import { keptHeads, SUMMARIES } from "../kept-summaries.ts";
import { adoPath } from "../request-ado.ts";
import { JOURNALS, subjectOf } from "../store.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";

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

/**
 * Every epic of these projects (none named = all) of which something is kept, whatever version kept it. Where no project is
 * named, those too whose journal has entries although nothing is kept of them.
 */
export async function keptEpics(run: Run, projects: readonly string[]): Promise<Result<readonly InitiativeRef[]>> {
  const record = await readRecord(run);
  if (!record.ok) return record;
  const scopes = await projectScopes(run, projects);
  if (!scopes.ok) return scopes;
  const heads = await keptHeads(run.documents);
  if (!heads.ok) return heads;
  const isMeant = (project: string) => scopes.value.some((scope) => scope === null || scope === project);
  const refs = heads.value.filter(({ project }) => isMeant(project)).map(({ initiative }) => initiative);
  const journalled = projects.length === 0 ? record.value : [];
  return ok([...new Set([...refs, ...journalled])].sort((a, b) => Number(a) - Number(b)));
}

/** The whole record in two requests. @returns epics whose journal has entries; none when they had to be left to be asked one by one */
async function readRecord({ documents, log }: Run): Promise<Result<readonly InitiativeRef[]>> {
  const summaries = await documents.readAll(SUMMARIES);
  if (!summaries.ok) return summaries;
  const journals = await documents.readAll(JOURNALS);
  if (!journals.ok) {
    log.warn(
      `The record cannot be read at once (${problemLine(journals.problem)}): each journal is asked for by itself.`,
    );
    return ok([]);
  }
  const all = await documents.list(JOURNALS, JournalDocument);
  if (!all.ok) return all;
  return ok(all.value.flatMap(({ id, entries }) => (entries.length === 0 ? [] : epicOf(id))));
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
