/** All work below an epic, level by level, every page, across projects; read with the viewer's own permissions. */

import type { InitiativeRef, Result, WorkBelow } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import type { Issue } from "./jira-schema.ts";
import { SearchPage } from "./jira-schema.ts";
import { readReopenedIds } from "./reopened.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { PointsField } from "./story-points.ts";
import { ISSUE_FIELDS, releasesOf, workItemOf } from "./work-item.ts";

/** Jira lowers a page by itself when many fields are asked; asking for more costs nothing. */
const PAGE_SIZE = 5000;
const PARENTS_PER_QUERY = 500;
const MOST_LEVELS = 5;

/** `POST /rest/api/3/search/jql`. Jira leaves out what the viewer may not see without a word, so the hidden count is unknown. */
export async function readWorkBelow(
  requestJira: RequestJira,
  pointsField: PointsField,
  ref: InitiativeRef,
): Promise<Result<WorkBelow>> {
  const pointsFieldId = await pointsField();
  if (!pointsFieldId.ok) return pointsFieldId;
  const fields = pointsFieldId.value === null ? [...ISSUE_FIELDS] : [...ISSUE_FIELDS, pointsFieldId.value];
  const found = new Map<string, Issue>();
  let initiative: Issue | undefined;
  let parents: readonly string[] = [ref];
  for (let level = 0; level < MOST_LEVELS && parents.length > 0; level += 1) {
    // The epic itself comes with its children: its releases are theirs where they have none.
    const children = await readChildren(requestJira, parents, fields, level === 0 ? ref : null);
    if (!children.ok) return children;
    initiative ??= children.value.find(({ id }) => id === ref);
    const fresh = children.value.filter(({ id }) => id !== ref && !found.has(id));
    for (const issue of fresh) found.set(issue.id, issue);
    // Sub-tasks (level -1) have nothing below them: not asking saves a request.
    parents = fresh.filter(({ fields: { issuetype } }) => issuetype.hierarchyLevel !== -1).map(({ id }) => id);
  }
  const issues = [...found.values()];
  const reopened = await readReopenedIds(requestJira, issues);
  if (!reopened.ok) return reopened;
  return ok({
    items: issues.map((issue) => workItemOf(issue, pointsFieldId.value, reopened.value)),
    releases: [...releasesOf(initiative === undefined ? issues : [initiative, ...issues])],
    hiddenCount: null,
  });
}

async function readChildren(
  requestJira: RequestJira,
  parentIds: readonly string[],
  fields: readonly string[],
  withInitiative: InitiativeRef | null,
): Promise<Result<readonly Issue[]>> {
  const issues: Issue[] = [];
  for (let start = 0; start < parentIds.length; start += PARENTS_PER_QUERY) {
    const below = `parent in (${parentIds.slice(start, start + PARENTS_PER_QUERY).join(",")})`;
    const jql = `${withInitiative === null ? below : `${below} OR id = ${withInitiative}`} ORDER BY id`;
    const pages = await readPages(requestJira, jql, fields);
    if (!pages.ok) return pages;
    issues.push(...pages.value);
  }
  return ok(issues);
}

async function readPages(
  requestJira: RequestJira,
  jql: string,
  fields: readonly string[],
): Promise<Result<readonly Issue[]>> {
  const issues: Issue[] = [];
  let nextPageToken: string | undefined;
  do {
    const response = await requestJira({
      method: "POST",
      path: jiraPath(["search", "jql"]),
      json: { jql, fields, maxResults: PAGE_SIZE, ...(nextPageToken === undefined ? {} : { nextPageToken }) },
    });
    if (response.status !== 200) return fail(jiraProblem(response, "work below"));
    const page = SearchPage.safeParse(response.body);
    if (!page.success) return fail(unexpectedShape("work below"));
    issues.push(...page.data.issues);
    nextPageToken = page.data.nextPageToken ?? undefined;
  } while (nextPageToken !== undefined);
  return ok(issues);
}
