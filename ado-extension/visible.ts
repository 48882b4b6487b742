/** Which work items the viewer may see, as Azure DevOps tells the viewer: bounds the portfolio. */

import type { ChosenType, ChosenTypes, ProjectRef, Result, VisibleInitiative } from "@upshot/shared";
import { chosenName, fail, InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { FlatQueryAnswer, Projects } from "./ado-schema.ts";
import { IDS_PER_BATCH, readBatches } from "./batches.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";
import type { StateCategories, States } from "./states.ts";
import { projectOf, text } from "./work-item.ts";

const CLOSED: ReadonlySet<string | null> = new Set(["Completed", "Removed"]);
const PROJECTS_PER_PAGE = 500;
const FIELDS = ["System.Id", "System.Title", "System.WorkItemType", "System.State", "System.TeamProject"];

/** By ids, which are their labels. Items that are hidden, deleted or unknown are left out. */
export async function readVisible(
  requestAdo: RequestAdo,
  states: States,
  refs: readonly string[],
): Promise<Result<readonly VisibleInitiative[]>> {
  const ids = refs.map(Number).filter(Number.isInteger);
  const read = await readBatches(requestAdo, ids, { fields: FIELDS, what: "work items of the portfolio" });
  if (!read.ok) return read;
  const found: VisibleInitiative[] = [];
  await states.prepare(
    read.value.items.map((item) => ({
      project: text(item, "System.TeamProject"),
      type: text(item, "System.WorkItemType"),
    })),
  );
  for (const item of read.value.items) {
    const visible = await visibleOf(item, states.categories);
    if (!visible.ok) return visible;
    found.push(visible.value);
  }
  return ok(found);
}

/**
 * Epics by `POST {project}/_apis/wit/wiql`, a page by the last id: a flat query answers 20,000 ids at most and has no cursor.
 * The category, not the type's name, where a project chose no types: processes rename their types.
 */
export async function readInitiativesIn(
  requestAdo: RequestAdo,
  states: States,
  project: ProjectRef | null,
  after: string | null,
  chosen: ChosenTypes,
): Promise<Result<{ readonly initiatives: readonly VisibleInitiative[]; readonly next: string | null }>> {
  const carriers = await carriersCondition(requestAdo, project, chosen);
  if (!carriers.ok) return carriers;
  const query = `SELECT [System.Id] FROM WorkItems WHERE ${carriers.value} AND [System.Id] > ${Number(after ?? 0)} ORDER BY [System.Id]`;
  const response = await requestAdo({
    method: "POST",
    path: adoPath([...(project === null ? [] : [project]), "_apis", "wit", "wiql"], { $top: String(IDS_PER_BATCH) }),
    json: { query },
  });
  if (response.status !== 200) return fail(adoProblem(response, "epics"));
  const answer = FlatQueryAnswer.safeParse(response.body);
  if (!answer.success) return fail(unexpectedShape("epics"));
  const ids = answer.data.workItems.map(({ id }) => id);
  const last = ids.at(-1);
  const initiatives = await readVisible(
    requestAdo,
    states,
    ids.map((id) => InitiativeId.parse(String(id))),
  );
  if (!initiatives.ok) return initiatives;
  return ok({
    initiatives: initiatives.value,
    next: last === undefined || ids.length < IDS_PER_BATCH ? null : String(last),
  });
}

const EPICS = "[System.WorkItemType] IN GROUP 'Microsoft.EpicCategory'";

async function carriersCondition(
  requestAdo: RequestAdo,
  project: ProjectRef | null,
  chosen: ChosenTypes,
): Promise<Result<string>> {
  const ofTypes = (types: readonly ChosenType[]) => `[System.WorkItemType] IN (${quoted(types.map(chosenName))})`;
  if (project !== null) {
    const types = chosen.get(project);
    return ok(`${types === undefined ? EPICS : ofTypes(types)} AND [System.TeamProject] = @project`);
  }
  if (chosen.size === 0) return ok(EPICS);
  const projects = await readProjects(requestAdo);
  if (!projects.ok) return projects;
  const choosing = projects.value.flatMap(({ id, name }) => {
    const types = chosen.get(id);
    return types === undefined ? [] : [{ name, types }];
  });
  if (choosing.length === 0) return ok(EPICS);
  const elsewhere = `(${EPICS} AND [System.TeamProject] NOT IN (${quoted(choosing.map(({ name }) => name))}))`;
  const there = choosing.map(({ name, types }) => `(${ofTypes(types)} AND [System.TeamProject] = ${quoted([name])})`);
  return ok(`(${[elsewhere, ...there].join(" OR ")})`);
}

/** `GET _apis/projects`: a query knows projects by their names only, and those that the viewer may not see not at all. */
async function readProjects(requestAdo: RequestAdo): Promise<Result<Projects["value"]>> {
  const found: Projects["value"] = [];
  for (;;) {
    const page = { $top: String(PROJECTS_PER_PAGE), $skip: String(found.length) };
    const response = await requestAdo({ path: adoPath(["_apis", "projects"], page) });
    if (response.status !== 200) return fail(adoProblem(response, "projects"));
    const projects = Projects.safeParse(response.body);
    if (!projects.success) return fail(unexpectedShape("projects"));
    found.push(...projects.data.value);
    if (projects.data.value.length < PROJECTS_PER_PAGE) return ok(found);
  }
}

function quoted(texts: readonly string[]): string {
  return texts.map((one) => `'${one.replaceAll("'", "''")}'`).join(", ");
}

async function visibleOf(item: AdoWorkItem, categories: StateCategories): Promise<Result<VisibleInitiative>> {
  const projectName = text(item, "System.TeamProject");
  const category = await categories(projectName, text(item, "System.WorkItemType"), text(item, "System.State"));
  if (!category.ok) return category;
  const project = projectOf(item);
  const ref = InitiativeId.safeParse(String(item.id));
  if (project === null || !ref.success) return fail(unexpectedShape(`work item ${item.id}`));
  return ok({
    ref: ref.data,
    label: String(item.id),
    title: text(item, "System.Title"),
    project,
    projectName,
    isClosed: CLOSED.has(category.value),
  });
}
