/** One Azure DevOps work item -> one of ours. State categories, never state names: processes rename them. */

import type { EpochDay, Result, WorkItem, WorkState } from "@upshot/shared";
import { dayOfInstant, ok, ProjectRef } from "@upshot/shared";
import type { AdoWorkItem } from "./ado-schema.ts";
import type { StateCategories } from "./states.ts";

export const WORK_ITEM_FIELDS = [
  "System.Id",
  "System.Title",
  "System.WorkItemType",
  "System.State",
  "System.Parent",
  "System.TeamProject",
  "System.CreatedDate",
  "System.IterationId",
  "Microsoft.VSTS.Common.ClosedDate",
  "Microsoft.VSTS.Common.StateChangeDate",
  "Microsoft.VSTS.Scheduling.StoryPoints",
  "Microsoft.VSTS.Scheduling.Effort",
  "Microsoft.VSTS.Scheduling.Size",
] as const;

/** The estimate field of the Agile, Scrum and CMMI processes. */
const POINT_FIELDS = [
  "Microsoft.VSTS.Scheduling.StoryPoints",
  "Microsoft.VSTS.Scheduling.Effort",
  "Microsoft.VSTS.Scheduling.Size",
] as const;

export async function workItemOf(
  item: AdoWorkItem,
  categories: StateCategories,
  reopenedIds: ReadonlySet<number>,
): Promise<Result<WorkItem>> {
  const type = text(item, "System.WorkItemType");
  const category = await categories(projectKey(item), type, text(item, "System.State"));
  if (!category.ok) return category;
  const state = STATES[category.value ?? ""] ?? "to_do";
  const parent = item.fields["System.Parent"];
  return ok({
    id: String(item.id),
    label: String(item.id),
    parentId: typeof parent === "number" ? String(parent) : null,
    title: text(item, "System.Title"),
    type,
    state,
    createdOn: day(item, "System.CreatedDate"),
    doneOn:
      state === "done"
        ? (day(item, "Microsoft.VSTS.Common.ClosedDate") ?? day(item, "Microsoft.VSTS.Common.StateChangeDate"))
        : null,
    points: POINT_FIELDS.map((field) => item.fields[field]).find((value) => typeof value === "number") ?? null,
    releaseIds: [],
    isReopened: state !== "done" && reopenedIds.has(item.id),
    iterationId: iterationOf(item),
  });
}

/** Resolved work waits for someone's check: it is not with its users yet. */
const STATES: Readonly<Record<string, WorkState>> = {
  Proposed: "to_do",
  InProgress: "in_progress",
  Resolved: "in_progress",
  Completed: "done",
  Removed: "cancelled",
};

/** `…/{organisation}/{project id}/_apis/wit/workItems/17`: the only place an item names its project's lasting id. */
const PROJECT_IN_URL = /\/([0-9a-f]{8}-[0-9a-f-]{27})\/_apis\//i;

export function projectOf({ url }: AdoWorkItem): ProjectRef | null {
  const project = ProjectRef.safeParse(PROJECT_IN_URL.exec(url ?? "")?.[1]);
  return project.success ? project.data : null;
}

/** Numbers of iterations count in their project only. */
function iterationOf(item: AdoWorkItem): string | null {
  const number = item.fields["System.IterationId"];
  const project = projectOf(item);
  return typeof number === "number" && project !== null ? `${project}/${number}` : null;
}

/** A project by what does not change when it is renamed, where the item says it. */
export function projectKey(item: AdoWorkItem): string {
  return projectOf(item) ?? text(item, "System.TeamProject");
}

export function text(item: AdoWorkItem, field: string): string {
  const value = item.fields[field];
  return typeof value === "string" ? value : "";
}

function day(item: AdoWorkItem, field: string): EpochDay | null {
  const value = text(item, field);
  return value === "" ? null : dayOfInstant(value);
}
