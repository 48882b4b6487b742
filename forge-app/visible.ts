/** Which issues the viewer may see, as Jira tells the viewer: bounds the portfolio. */

import type { InitiativeRef, ProjectRef, Result, VisibleInitiative } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok, ProjectRef as ProjectId } from "@upshot/shared";
import { EPIC_LEVEL } from "./initiatives.ts";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import type { Issue } from "./jira-schema.ts";
import { BulkIssues, IssueTypes, SearchPage } from "./jira-schema.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

/** Most ids of one `POST /rest/api/3/issue/bulkfetch`. */
const IDS_PER_REQUEST = 100;
const EPICS_PER_PAGE = 200;
const FIELDS = ["summary", "issuetype", "status", "project"];

/** Issues that are hidden, deleted or unknown come back as errors of the answer, all in the same words: they are left out. */
export async function readVisible(
  requestJira: RequestJira,
  refs: readonly InitiativeRef[],
): Promise<Result<readonly VisibleInitiative[]>> {
  const found: VisibleInitiative[] = [];
  for (let start = 0; start < refs.length; start += IDS_PER_REQUEST) {
    const response = await requestJira({
      method: "POST",
      path: jiraPath(["issue", "bulkfetch"]),
      json: { issueIdsOrKeys: refs.slice(start, start + IDS_PER_REQUEST), fields: FIELDS },
    });
    if (response.status !== 200) return fail(jiraProblem(response, "issues of the portfolio"));
    const page = BulkIssues.safeParse(response.body);
    if (!page.success) return fail(unexpectedShape("issues of the portfolio"));
    found.push(...page.data.issues.flatMap(visibleOf));
  }
  return ok(found);
}

/** `GET /rest/api/3/issuetype` for the types at epic level or above, then `POST /rest/api/3/search/jql` page by page. */
export async function readInitiativesIn(
  requestJira: RequestJira,
  project: ProjectRef | null,
  after: string | null,
): Promise<Result<{ readonly initiatives: readonly VisibleInitiative[]; readonly next: string | null }>> {
  const types = await readEpicTypeIds(requestJira);
  if (!types.ok) return types;
  if (types.value.length === 0) return ok({ initiatives: [], next: null });
  const within = project === null ? "" : ` AND project = ${project}`;
  const response = await requestJira({
    method: "POST",
    path: jiraPath(["search", "jql"]),
    json: {
      jql: `issuetype in (${types.value.join(",")})${within} ORDER BY id`,
      fields: FIELDS,
      maxResults: EPICS_PER_PAGE,
      ...(after === null ? {} : { nextPageToken: after }),
    },
  });
  if (response.status !== 200) return fail(jiraProblem(response, "epics"));
  const page = SearchPage.safeParse(response.body);
  if (!page.success) return fail(unexpectedShape("epics"));
  return ok({ initiatives: page.data.issues.flatMap(visibleOf), next: page.data.nextPageToken ?? null });
}

async function readEpicTypeIds(requestJira: RequestJira): Promise<Result<readonly string[]>> {
  const response = await requestJira({ path: jiraPath(["issuetype"]) });
  if (response.status !== 200) return fail(jiraProblem(response, "issue types"));
  const types = IssueTypes.safeParse(response.body);
  if (!types.success) return fail(unexpectedShape("issue types"));
  return ok(types.data.filter(({ hierarchyLevel }) => (hierarchyLevel ?? 0) >= EPIC_LEVEL).map(({ id }) => id));
}

function visibleOf({ id, key, fields }: Issue): readonly VisibleInitiative[] {
  const ref = InitiativeId.safeParse(id);
  const project = ProjectId.safeParse(fields.project?.id);
  if (!ref.success || !project.success) return [];
  return [
    {
      ref: ref.data,
      label: key,
      title: fields.summary ?? "",
      project: project.data,
      projectName: fields.project?.name ?? "",
      isClosed: fields.status.statusCategory.key === "done",
    },
  ];
}
