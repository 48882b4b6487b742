/** Searching issues. Operations searchAndReconsileIssuesUsingJql(Post), countIssues, bulkFetchIssues. */
import { z } from "zod";
import { prepareSearch } from "../jql/search.ts";
import { changeShape } from "../shape/changelog-shape.ts";
import { navigable } from "../shape/fields.ts";
import { chosenFields, issueShape } from "../shape/issue-shape.ts";
import { rest } from "../shape/metadata-shape.ts";
import { changesOfIssue, issueByIdOrKey, issuesByIds } from "../store/lookups.ts";
import { propertiesOf } from "../store/properties.ts";
import type { IssueRow } from "../store/records.ts";
import { type Answer, numberFrom, type Operation, ok, type RestRequest, refused, withBody } from "./operation.ts";
import { walk } from "./search-walks.ts";

/** Jira pages by 5,000 when only ids and keys are asked for, and by 100 otherwise. */
const PAGE_OF_IDS = 5_000;
const PAGE_OF_FIELDS = 100;
const BULK_FETCH_MOST = 100;

const SearchBody = z.strictObject({
  jql: z.string().optional(),
  nextPageToken: z.string().optional(),
  maxResults: z.number().int().optional(),
  fields: z.array(z.string()).optional(),
  expand: z.string().optional(),
  properties: z.array(z.string()).optional(),
  fieldsByKeys: z.boolean().optional(),
  reconcileIssues: z.array(z.number()).optional(),
});
type SearchBody = z.infer<typeof SearchBody>;

function search(request: RestRequest, asked: SearchBody): Answer {
  const { site, viewer } = request;
  const jql = asked.jql ?? "";
  const prepared = prepareSearch(site, jql, viewer);
  if (!prepared.ok) return refused(400, prepared.message);

  const fields = chosenFields(site, asked.fields ?? [], ["id"]);
  const extras = extrasOf(asked.expand, asked.properties);
  const onlyIds =
    [...fields].every((field) => field === "id" || field === "key") &&
    !extras.changelog &&
    extras.properties.length === 0;
  const size = Math.min(Math.max(asked.maxResults ?? 50, 1), onlyIds ? PAGE_OF_IDS : PAGE_OF_FIELDS);
  const page = walk(site, prepared.value, jql, viewer, asked.nextPageToken, size, request.pageTrouble);
  if (page === null) return refused(400, "The provided next page token is invalid or expired.");
  const issues = issuesByIds(site, page.ids, viewer).map((issue) =>
    onlyIds ? idsOnly(request, issue, fields) : withExtras(request, issue, fields, extras),
  );
  const isLast = page.nextPageToken === null;
  return ok({ issues, ...(isLast ? {} : { nextPageToken: page.nextPageToken }), isLast }, issues.length);
}

function idsOnly({ site }: RestRequest, issue: IssueRow, fields: ReadonlySet<string>): unknown {
  if (!fields.has("key")) return { id: String(issue.id) };
  return { id: String(issue.id), key: issue.key, self: rest(site, `issue/${issue.id}`) };
}

export interface Extras {
  readonly changelog: boolean;
  readonly properties: readonly string[];
}

export function extrasOf(expand: string | undefined, properties: readonly string[] | undefined): Extras {
  return {
    changelog: (expand ?? "")
      .split(",")
      .map((part) => part.trim())
      .includes("changelog"),
    properties: (properties ?? []).flatMap((part) => part.split(",")),
  };
}

/** An issue with its history (the newest 100 entries) and the properties asked for. */
export function withExtras(
  { site, viewer }: RestRequest,
  issue: IssueRow,
  fields: ReadonlySet<string>,
  extras: Extras,
): unknown {
  const changes = extras.changelog ? changesOfIssue(site, issue.id) : [];
  const shown = changes.slice(0, 100);
  const changelog = {
    startAt: 0,
    maxResults: shown.length,
    total: changes.length,
    histories: shown.map((change) => changeShape(site, change)),
  };
  const kept = propertiesOf(site, issue.id).filter(
    ({ key }) => extras.properties.includes(key) || extras.properties.includes("*all"),
  );
  return {
    ...issueShape(site, issue, fields, viewer),
    ...(extras.changelog ? { changelog } : {}),
    ...(extras.properties.length === 0
      ? {}
      : { properties: Object.fromEntries(kept.map(({ key, value }) => [key, value])) }),
  };
}

const BulkFetchBody = z.strictObject({
  issueIdsOrKeys: z.array(z.string()),
  fields: z.array(z.string()).optional(),
  expand: z.array(z.string()).optional(),
  properties: z.array(z.string()).optional(),
  fieldsByKeys: z.boolean().optional(),
});

/** Unseen issues are simply not among the answers; ids that name nothing are told in `issueErrors`. */
function bulkFetch(request: RestRequest): Answer {
  return withBody(BulkFetchBody, request, (body) => {
    if (body.issueIdsOrKeys.length === 0) return refused(400, "At least one issue ID or key must be specified.");
    if (body.issueIdsOrKeys.length > BULK_FETCH_MOST)
      return refused(400, `The maximum number of issues that can be fetched is ${BULK_FETCH_MOST}.`);
    const fields = chosenFields(request.site, body.fields ?? [], navigable(request.site));
    const extras = extrasOf(body.expand?.join(","), body.properties);
    const found = [...new Set(body.issueIdsOrKeys)].map((idOrKey) => ({
      idOrKey,
      issue: issueByIdOrKey(request.site, idOrKey, request.viewer),
    }));
    const issues = found
      .flatMap(({ issue }) => (issue === null ? [] : [issue]))
      .sort((one, other) => one.id - other.id);
    const missing = found.filter(({ issue }) => issue === null);
    const issueErrors = missing.map(({ idOrKey }) => ({
      id: idOrKey,
      errorMessage: "Issue does not exist or you do not have permission to see it.",
    }));
    return ok(
      { issues: issues.map((issue) => withExtras(request, issue, fields, extras)), issueErrors },
      issues.length,
    );
  });
}

export const SEARCH_OPERATIONS: readonly Operation[] = [
  {
    id: "searchAndReconsileIssuesUsingJql",
    method: "GET",
    path: "/search/jql",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) => {
      const { query } = request;
      return search(request, {
        jql: query.get("jql") ?? undefined,
        nextPageToken: query.get("nextPageToken") ?? undefined,
        maxResults: query.has("maxResults") ? numberFrom(request, "maxResults", 50) : undefined,
        fields: query.getAll("fields"),
        expand: query.get("expand") ?? undefined,
        properties: query.getAll("properties"),
      });
    },
  },
  {
    id: "searchAndReconsileIssuesUsingJqlPost",
    method: "POST",
    path: "/search/jql",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) => withBody(SearchBody, request, (body) => search(request, body)),
  },
  {
    id: "countIssues",
    method: "POST",
    path: "/search/approximate-count",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) =>
      withBody(z.strictObject({ jql: z.string() }), request, ({ jql }) => {
        const prepared = prepareSearch(request.site, jql, request.viewer);
        return prepared.ok ? ok({ count: prepared.value.count() }) : refused(400, prepared.message);
      }),
  },
  {
    id: "bulkFetchIssues",
    method: "POST",
    path: "/issue/bulkfetch",
    scope: "read:jira-work",
    isRead: true,
    handle: bulkFetch,
  },
];
