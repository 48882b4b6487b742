/** Issue properties, one by one. Operations getIssuePropertyKeys, getIssueProperty, setIssueProperty, deleteIssueProperty. */
import { rest } from "../shape/metadata-shape.ts";
import { issueByIdOrKey } from "../store/lookups.ts";
import { mayOnIssue } from "../store/permissions.ts";
import { dropProperty, propertiesOf, putProperty } from "../store/properties.ts";
import type { IssueRow } from "../store/records.ts";
import {
  type Answer,
  NO_CONTENT,
  NO_ISSUE,
  type Operation,
  ok,
  parameter,
  type RestRequest,
  refused,
} from "./operation.ts";

/** Limits of entity properties: 255 characters of key, 32,768 of value. */
export const KEY_MOST = 255;
export const VALUE_MOST = 32_768;

function onIssue(request: RestRequest, handle: (issue: IssueRow, key: string) => Answer): Answer {
  const issue = issueByIdOrKey(request.site, parameter(request, "issueIdOrKey"), request.viewer);
  return issue === null ? NO_ISSUE : handle(issue, parameter(request, "propertyKey"));
}

function onEditableIssue(request: RestRequest, handle: (issue: IssueRow, key: string) => Answer): Answer {
  return onIssue(request, (issue, key) => {
    if (mayOnIssue(request.site, request.viewer, "EDIT_ISSUES", issue)) return handle(issue, key);
    return refused(403, "You do not have permission to edit issues in this project.");
  });
}

function noProperty(key: string): Answer {
  return refused(404, `The property with key "${key}" does not exist.`);
}

export const PROPERTY_OPERATIONS: readonly Operation[] = [
  {
    id: "getIssuePropertyKeys",
    method: "GET",
    path: "/issue/:issueIdOrKey/properties",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) =>
      onIssue(request, (issue) => {
        const keys = propertiesOf(request.site, issue.id).map(({ key }) => ({
          self: rest(request.site, `issue/${issue.key}/properties/${encodeURIComponent(key)}`),
          key,
        }));
        return ok({ keys }, keys.length);
      }),
  },
  {
    id: "getIssueProperty",
    method: "GET",
    path: "/issue/:issueIdOrKey/properties/:propertyKey",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) =>
      onIssue(request, (issue, key) => {
        const property = propertiesOf(request.site, issue.id).find((one) => one.key === key);
        return property === undefined ? noProperty(key) : ok({ key, value: property.value });
      }),
  },
  {
    id: "setIssueProperty",
    method: "PUT",
    path: "/issue/:issueIdOrKey/properties/:propertyKey",
    scope: "write:jira-work",
    isRead: false,
    handle: (request) =>
      onEditableIssue(request, (issue, key) => {
        if (request.body === undefined) return refused(400, "The property value must be a valid, non-empty JSON.");
        if (key.length > KEY_MOST) return refused(400, `The property key must be at most ${KEY_MOST} characters long.`);
        if (JSON.stringify(request.body).length > VALUE_MOST) {
          return refused(400, `The property value cannot be longer than ${VALUE_MOST} characters.`);
        }
        const isNew = putProperty(request.site, issue.id, key, request.body);
        return { status: isNew ? 201 : 200 };
      }),
  },
  {
    id: "deleteIssueProperty",
    method: "DELETE",
    path: "/issue/:issueIdOrKey/properties/:propertyKey",
    scope: "write:jira-work",
    isRead: false,
    handle: (request) =>
      onEditableIssue(request, (issue, key) =>
        dropProperty(request.site, issue.id, key) ? NO_CONTENT : noProperty(key),
      ),
  },
];
