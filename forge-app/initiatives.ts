/** The initiative that an issue is or belongs to, as the viewer sees it. */

import type { ChosenTypes, InitiativeFacts, Result } from "@upshot/shared";
import { fail, InitiativeRef, isChosen, ok, ProjectRef } from "@upshot/shared";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { Issue, MyPermissions } from "./jira-schema.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import { ISSUE_FIELDS, workItemOf } from "./work-item.ts";

/** Jira's hierarchy: -1 sub-task, 0 story, 1 epic, above 1 what a site adds on top. */
export const EPIC_LEVEL = 1;
const MOST_LEVELS = 5;

/** `GET /rest/api/3/issue/{id}` up to the epic, or to the issue of a chosen type, then `GET /rest/api/3/mypermissions` for it. */
export async function readInitiative(
  requestJira: RequestJira,
  ref: InitiativeRef,
  chosen: ChosenTypes,
): Promise<Result<InitiativeFacts>> {
  const issue = await readCarrierAbove(requestJira, ref, chosen);
  if (!issue.ok) return issue;
  const mayEdit = await readMayEdit(requestJira, issue.value);
  if (!mayEdit.ok) return mayEdit;
  const project = issue.value.fields.project;
  const epicRef = InitiativeRef.safeParse(issue.value.id);
  const projectRef = ProjectRef.safeParse(project?.id);
  if (project === undefined || !epicRef.success || !projectRef.success) return fail(unexpectedShape(`issue ${ref}`));
  return ok({
    ref: epicRef.data,
    project: projectRef.data,
    projectName: project.name,
    item: workItemOf(issue.value, [], new Set()),
    typeId: issue.value.fields.issuetype.id,
    mayEdit: mayEdit.value,
  });
}

/** The issue itself when neither it nor anything above it carries hypotheses: it stands alone. */
async function readCarrierAbove(
  requestJira: RequestJira,
  ref: InitiativeRef,
  chosen: ChosenTypes,
): Promise<Result<Issue>> {
  const first = await readIssue(requestJira, ref);
  if (!first.ok) return first;
  let current = first.value;
  for (let level = 0; level < MOST_LEVELS && !carries(current, chosen); level += 1) {
    const parentId = current.fields.parent?.id;
    if (parentId === undefined) return ok(first.value);
    const parent = await readIssue(requestJira, parentId);
    if (!parent.ok) return parent;
    current = parent.value;
  }
  return ok(current);
}

/** Whether an issue's type carries hypotheses in its project. */
export function carries({ fields: { project, issuetype } }: Issue, chosen: ChosenTypes): boolean {
  const ref = ProjectRef.safeParse(project?.id);
  const types = ref.success ? chosen.get(ref.data) : undefined;
  return types === undefined ? (issuetype.hierarchyLevel ?? 0) >= EPIC_LEVEL : isChosen(types, issuetype);
}

async function readIssue(requestJira: RequestJira, id: string): Promise<Result<Issue>> {
  const response = await requestJira({ path: jiraPath(["issue", id], { fields: ISSUE_FIELDS.join(",") }) });
  if (response.status !== 200) return fail(jiraProblem(response, `issue ${id}`));
  const issue = Issue.safeParse(response.body);
  return issue.success ? ok(issue.data) : fail(unexpectedShape(`issue ${id}`));
}

/** Whether an issue stands at epic level or above, and so can carry a hypothesis without anybody having written one. */
export async function readIsEpic(requestJira: RequestJira, ref: InitiativeRef): Promise<Result<boolean>> {
  const issue = await readIssue(requestJira, ref);
  return issue.ok ? ok((issue.value.fields.issuetype.hierarchyLevel ?? 0) >= EPIC_LEVEL) : issue;
}

async function readMayEdit(requestJira: RequestJira, { id }: Issue): Promise<Result<boolean>> {
  const response = await requestJira({
    path: jiraPath(["mypermissions"], { issueId: id, permissions: "EDIT_ISSUES" }),
  });
  if (response.status !== 200) return fail(jiraProblem(response, `permissions on issue ${id}`));
  const permissions = MyPermissions.safeParse(response.body);
  if (!permissions.success) return fail(unexpectedShape("permissions"));
  return ok(permissions.data.permissions["EDIT_ISSUES"]?.havePermission === true);
}
