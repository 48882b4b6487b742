/** Comments. Operations getComments, addComment. Whoever sees an issue may comment on it, but for those who may only view. */
import { z } from "zod";
import { AdfNode, fromAdf, toAdf } from "../shape/adf.ts";
import { jiraInstant } from "../shape/instant.ts";
import { personShape, rest } from "../shape/metadata-shape.ts";
import { type Comment, commentsOf, addComment as put } from "../store/comments.ts";
import { issueByIdOrKey } from "../store/lookups.ts";
import { mayOnIssue } from "../store/permissions.ts";
import type { IssueRow } from "../store/records.ts";
import { accountIdOf } from "../viewer.ts";
import {
  type Answer,
  NO_ISSUE,
  numberFrom,
  type Operation,
  ok,
  parameter,
  type RestRequest,
  refused,
  withBody,
} from "./operation.ts";

function shape({ site }: RestRequest, issue: IssueRow, comment: Comment): Record<string, unknown> {
  const at = jiraInstant(comment.createdAt);
  const author = personShape(site, comment.author);
  return {
    self: rest(site, `issue/${issue.id}/comment/${comment.id}`),
    id: String(comment.id),
    author,
    body: toAdf(comment.text),
    updateAuthor: author,
    created: at,
    updated: at,
  };
}

function getComments(request: RestRequest): Answer {
  const issue = issueByIdOrKey(request.site, parameter(request, "issueIdOrKey"), request.viewer);
  if (issue === null) return NO_ISSUE;
  const comments = commentsOf(request.site, issue.id);
  if (request.query.get("orderBy") === "-created") comments.reverse();
  const startAt = numberFrom(request, "startAt", 0);
  const maxResults = numberFrom(request, "maxResults", 100, 5000);
  const page = comments.slice(startAt, startAt + maxResults).map((comment) => shape(request, issue, comment));
  return ok({ startAt, maxResults, total: comments.length, comments: page }, page.length);
}

function addComment(request: RestRequest): Answer {
  const { site, viewer } = request;
  const issue = issueByIdOrKey(site, parameter(request, "issueIdOrKey"), viewer);
  if (issue === null) return NO_ISSUE;
  if (!mayOnIssue(site, viewer, "EDIT_ISSUES", issue))
    return refused(403, "You do not have the permission to comment on this issue.");
  return withBody(z.looseObject({ body: AdfNode }), request, ({ body }) => {
    const text = fromAdf(body);
    if (text.trim() === "") return refused(400, "Comment body can not be empty!");
    return { status: 201, body: shape(request, issue, put(site, issue.id, accountIdOf(viewer), text)) };
  });
}

export const COMMENT_OPERATIONS: readonly Operation[] = [
  {
    id: "getComments",
    method: "GET",
    path: "/issue/:issueIdOrKey/comment",
    scope: "read:jira-work",
    isRead: true,
    handle: getComments,
  },
  {
    id: "addComment",
    method: "POST",
    path: "/issue/:issueIdOrKey/comment",
    scope: "write:jira-work",
    isRead: false,
    handle: addComment,
  },
];
