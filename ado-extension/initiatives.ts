/** The initiative that a work item is or belongs to, as the viewer sees it. */

import type { ChosenTypes, InitiativeFacts, Result } from "@upshot/shared";
import { chosenName, fail, InitiativeRef, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { AdoWorkItem, BacklogConfiguration } from "./ado-schema.ts";
import type { MayEdit } from "./may-edit.ts";
import { AREA_FIELD } from "./may-edit.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";
import type { StateCategories } from "./states.ts";
import { projectOf, text, WORK_ITEM_FIELDS, workItemOf } from "./work-item.ts";

const MOST_LEVELS = 6;

export async function readInitiative(
  requestAdo: RequestAdo,
  categories: StateCategories,
  mayEditItem: MayEdit,
  ref: InitiativeRef,
  chosen: ChosenTypes,
): Promise<Result<InitiativeFacts>> {
  const item = await readInitiativeAbove(requestAdo, ref, chosen);
  if (!item.ok) return item;
  const mayEdit = await mayEditItem(item.value);
  if (!mayEdit.ok) return mayEdit;
  const workItem = await workItemOf(item.value, categories, new Set());
  if (!workItem.ok) return workItem;
  const project = projectOf(item.value);
  const initiative = InitiativeRef.safeParse(String(item.value.id));
  if (project === null || !initiative.success) return fail(unexpectedShape(`work item ${ref}`));
  return ok({
    ref: initiative.data,
    project,
    projectName: text(item.value, "System.TeamProject"),
    item: workItem.value,
    mayEdit: mayEdit.value,
  });
}

/**
 * Up to the nearest item of a type that its project chose, or else of a portfolio backlog (epic, feature, whatever the process
 * calls them); itself when there is none.
 */
async function readInitiativeAbove(
  requestAdo: RequestAdo,
  ref: InitiativeRef,
  chosen: ChosenTypes,
): Promise<Result<AdoWorkItem>> {
  const first = await readItem(requestAdo, ref);
  if (!first.ok) return first;
  let usual: Result<ReadonlySet<string>> | null = null;
  const typesFor = async (item: AdoWorkItem) => {
    const project = projectOf(item);
    const types = project === null ? undefined : chosen.get(project);
    if (types !== undefined) return ok(new Set(types.map(chosenName)));
    usual ??= await readPortfolioTypes(requestAdo, text(item, "System.TeamProject"));
    return usual;
  };
  let current = first.value;
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const types = await typesFor(current);
    if (!types.ok) return types;
    if (types.value.has(text(current, "System.WorkItemType"))) break;
    const parent = current.fields["System.Parent"];
    if (typeof parent !== "number") return first;
    const above = await readItem(requestAdo, String(parent));
    if (!above.ok) return above;
    current = above.value;
  }
  return ok(current);
}

/** `GET _apis/wit/workitems/{id}` */
async function readItem(requestAdo: RequestAdo, id: string): Promise<Result<AdoWorkItem>> {
  const response = await requestAdo({
    path: adoPath(["_apis", "wit", "workitems", id], { fields: [...WORK_ITEM_FIELDS, AREA_FIELD].join(",") }),
  });
  if (response.status !== 200) return fail(adoProblem(response, `work item ${id}`));
  const item = AdoWorkItem.safeParse(response.body);
  return item.success ? ok(item.data) : fail(unexpectedShape(`work item ${id}`));
}

/** Types of the portfolio backlogs, which can carry hypotheses: `GET {project}/_apis/work/backlogconfiguration` */
export async function readPortfolioTypes(
  requestAdo: RequestAdo,
  project: string,
): Promise<Result<ReadonlySet<string>>> {
  const response = await requestAdo({ path: adoPath([project, "_apis", "work", "backlogconfiguration"]) });
  if (response.status !== 200) return fail(adoProblem(response, "backlog levels"));
  const configuration = BacklogConfiguration.safeParse(response.body);
  if (!configuration.success) return fail(unexpectedShape("backlog levels"));
  return ok(
    new Set(configuration.data.portfolioBacklogs.flatMap(({ workItemTypes }) => workItemTypes.map(({ name }) => name))),
  );
}
