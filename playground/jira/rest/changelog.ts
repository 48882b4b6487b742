/** Histories of issues. Operations getChangeLogs and getBulkChangelogs. */
import { z } from "zod";
import { changeShape } from "../shape/changelog-shape.ts";
import { rest } from "../shape/metadata-shape.ts";
import { changesOfIssue, issueByIdOrKey } from "../store/lookups.ts";
import {
  type Answer,
  NO_ISSUE,
  type Operation,
  ok,
  pageBean,
  parameter,
  type RestRequest,
  refused,
  withBody,
} from "./operation.ts";

/** Oldest first, unlike `expand=changelog`. */
function getChangeLogs(request: RestRequest): Answer {
  const { site, viewer } = request;
  const issue = issueByIdOrKey(site, parameter(request, "issueIdOrKey"), viewer);
  if (issue === null) return NO_ISSUE;
  const changes = changesOfIssue(site, issue.id)
    .reverse()
    .map((change) => changeShape(site, change));
  return pageBean(request, changes, rest(site, `issue/${issue.id}/changelog`), 100);
}

const BulkBody = z.strictObject({
  issueIdsOrKeys: z.array(z.string()).min(1).max(1_000),
  fieldIds: z.array(z.string()).max(10).optional(),
  maxResults: z.number().int().min(1).max(10_000).optional(),
  nextPageToken: z.string().optional(),
});

/** Entries of all issues, ordered by issue and time; a page may end in the middle of an issue. Unseen issues are left out. */
function getBulkChangelogs(request: RestRequest): Answer {
  return withBody(BulkBody, request, (body) => {
    const { site, viewer } = request;
    const size = body.maxResults ?? 1_000;
    const offset =
      body.nextPageToken === undefined ? 0 : Number(Buffer.from(body.nextPageToken, "base64url").toString());
    if (!Number.isInteger(offset) || offset < 0)
      return refused(400, "The provided next page token is invalid or expired.");
    const issues = [...new Set(body.issueIdsOrKeys)].flatMap((idOrKey) => issueByIdOrKey(site, idOrKey, viewer) ?? []);
    const wanted = issues
      .sort((one, other) => one.id - other.id)
      .flatMap((issue) => changesOfIssue(site, issue.id).reverse())
      .map((change) => ({
        ...change,
        items: change.items.filter(
          ({ fieldId }) => body.fieldIds === undefined || body.fieldIds.includes(fieldId ?? ""),
        ),
      }))
      .filter(({ items }) => items.length > 0);
    const page = wanted.slice(offset, offset + size);
    const issueIds = [...new Set(page.map((change) => change.issue_id))];
    const issueChangeLogs = issueIds.map((issueId) => ({
      issueId: String(issueId),
      changeHistories: page.filter((change) => change.issue_id === issueId).map((change) => changeShape(site, change)),
    }));
    const isLast = offset + size >= wanted.length;
    return ok(
      {
        issueChangeLogs,
        ...(isLast ? {} : { nextPageToken: Buffer.from(String(offset + size)).toString("base64url") }),
      },
      page.length,
    );
  });
}

export const CHANGELOG_OPERATIONS: readonly Operation[] = [
  {
    id: "getChangeLogs",
    method: "GET",
    path: "/issue/:issueIdOrKey/changelog",
    scope: "read:jira-work",
    isRead: true,
    handle: getChangeLogs,
  },
  {
    id: "getBulkChangelogs",
    method: "POST",
    path: "/changelog/bulkfetch",
    scope: "read:jira-work",
    isRead: true,
    handle: getBulkChangelogs,
  },
];
