/** One issue. Operations getIssue, createIssue, editIssue, deleteIssue. */
import { z } from "zod";
import { fieldsOf } from "../shape/fields.ts";
import { chosenFields } from "../shape/issue-shape.ts";
import { rest } from "../shape/metadata-shape.ts";
import { changeIssue } from "../store/issue-changes.ts";
import { childrenOf, createIssue, deleteIssue } from "../store/issue-lifecycle.ts";
import { issueByIdOrKey, projectByIdOrKey, projectOf, typeOf } from "../store/lookups.ts";
import { mayOnIssue } from "../store/permissions.ts";
import { IssueBody, readIssueInput, readType } from "./issue-input.ts";
import {
  type Answer,
  NO_CONTENT,
  NO_ISSUE,
  type Operation,
  ok,
  parameter,
  type RestRequest,
  refused,
  refusedFields,
  withBody,
} from "./operation.ts";
import { extrasOf, withExtras } from "./search.ts";

function getIssue(request: RestRequest): Answer {
  const { site, viewer, query } = request;
  const issue = issueByIdOrKey(site, parameter(request, "issueIdOrKey"), viewer);
  if (issue === null) return NO_ISSUE;
  const fields = chosenFields(
    site,
    query.getAll("fields"),
    fieldsOf(site).map(({ id }) => id),
  );
  return ok(withExtras(request, issue, fields, extrasOf(query.get("expand") ?? undefined, query.getAll("properties"))));
}

function editIssue(request: RestRequest): Answer {
  const { site, viewer } = request;
  const issue = issueByIdOrKey(site, parameter(request, "issueIdOrKey"), viewer);
  if (issue === null) return NO_ISSUE;
  if (!mayOnIssue(site, viewer, "EDIT_ISSUES", issue))
    return refused(403, "You do not have permission to edit issues in this project.");
  return withBody(IssueBody, request, (body) => {
    const input = readIssueInput(request, body, projectOf(site, issue.project_id), issue);
    if (!input.ok) return refusedFields(input.errors);
    changeIssue(site, issue, input.change, viewer);
    return NO_CONTENT;
  });
}

const ProjectReference = z.looseObject({ id: z.string().optional(), key: z.string().optional() });

function create(request: RestRequest): Answer {
  return withBody(IssueBody, request, (body) => {
    const { site, viewer } = request;
    const reference = ProjectReference.safeParse(body.fields?.["project"]);
    const idOrKey = reference.success ? (reference.data.id ?? reference.data.key ?? "") : "";
    const project = projectByIdOrKey(site, idOrKey, viewer, "CREATE_ISSUES");
    if (project === null) return refusedFields({ project: "Specify a valid project ID or key" });
    const type = readType(request, project, body.fields?.["issuetype"]);
    if (type === null) return refusedFields({ issuetype: "Specify an issue type" });
    const input = readIssueInput(request, body, project, null);
    if (!input.ok) return refusedFields(input.errors);
    if (input.change.summary === undefined)
      return refusedFields({ summary: "You must specify a summary of the issue." });
    const { id, key } = createIssue(site, { ...input.change, project, type, summary: input.change.summary }, viewer);
    return { status: 201, body: { id: String(id), key, self: rest(site, `issue/${id}`) } };
  });
}

function remove(request: RestRequest): Answer {
  const { site, viewer } = request;
  const issue = issueByIdOrKey(site, parameter(request, "issueIdOrKey"), viewer);
  if (issue === null) return NO_ISSUE;
  if (!mayOnIssue(site, viewer, "DELETE_ISSUES", issue))
    return refused(403, "You do not have permission to delete issues in this project.");
  const subtasks = childrenOf(site, issue.id).filter((child) => typeOf(site, child.type_id).level < 0);
  if (subtasks.length > 0 && request.query.get("deleteSubtasks") !== "true") {
    return refused(
      400,
      `The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    );
  }
  for (const subtask of subtasks) deleteIssue(site, subtask, viewer);
  deleteIssue(site, issue, viewer);
  return NO_CONTENT;
}

export const ISSUE_OPERATIONS: readonly Operation[] = [
  { id: "createIssue", method: "POST", path: "/issue", scope: "write:jira-work", isRead: false, handle: create },
  {
    id: "getIssue",
    method: "GET",
    path: "/issue/:issueIdOrKey",
    scope: "read:jira-work",
    isRead: true,
    handle: getIssue,
  },
  {
    id: "editIssue",
    method: "PUT",
    path: "/issue/:issueIdOrKey",
    scope: "write:jira-work",
    isRead: false,
    handle: editIssue,
  },
  {
    id: "deleteIssue",
    method: "DELETE",
    path: "/issue/:issueIdOrKey",
    scope: "write:jira-work",
    isRead: false,
    handle: remove,
  },
];
