/** Which issues the viewer may see, as Jira tells the viewer: bounds the portfolio. */

import type { ChosenTypes, ProjectRef, Result, VisibleInitiative } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, isChosen, ok, ProjectRef as ProjectId } from "@upshot/shared";
import type * as z from "zod/mini";
import { EPIC_LEVEL } from "./initiatives.ts";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import type { Issue } from "./jira-schema.ts";
import { BulkIssues, IssueTypes, SearchPage } from "./jira-schema.ts";
import { projectsOf } from "./projects.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

/** Most ids of one `POST /rest/api/3/issue/bulkfetch`. */
const IDS_PER_REQUEST = 100;
const EPICS_PER_PAGE = 200;
const PROJECTS_PER_REQUEST = 50;
const FIELDS = ["summary", "issuetype", "status", "project"];

/** By ids or keys. Issues that are hidden, deleted or unknown come back as errors of the answer, all in the same words: they are left out. */
export async function readVisible(
  requestJira: RequestJira,
  refs: readonly string[],
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

/** `GET /rest/api/3/issuetype` for the ids of the types, then `POST /rest/api/3/search/jql` page by page. */
export async function readInitiativesIn(
  requestJira: RequestJira,
  project: ProjectRef | null,
  after: string | null,
  chosen: ChosenTypes,
): Promise<Result<{ readonly initiatives: readonly VisibleInitiative[]; readonly next: string | null }>> {
  const types = await readTypes(requestJira);
  if (!types.ok) return types;
  const known = project === null ? await visibleAmong(requestJira, [...chosen.keys()]) : ok([project]);
  if (!known.ok) return known;
  const jql = carriersJql(types.value, project, new Map([...chosen].filter(([ref]) => known.value.includes(ref))));
  if (jql === null) return ok({ initiatives: [], next: null });
  const response = await requestJira({
    method: "POST",
    path: jiraPath(["search", "jql"]),
    json: {
      jql: `${jql} ORDER BY id`,
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

type IssueType = z.infer<typeof IssueTypes>[number];

/** Issues at epic level or above, or in these projects those of the chosen types; `null` = there can be none. */
function carriersJql(types: readonly IssueType[], project: ProjectRef | null, chosen: ChosenTypes): string | null {
  const ofTypes = (wanted: (type: IssueType) => boolean, where: string) => {
    const ids = types.filter(wanted).map(({ id }) => id);
    return ids.length === 0 ? [] : [`issuetype in (${ids.join(",")})${where}`];
  };
  const isEpic = ({ hierarchyLevel }: IssueType) => (hierarchyLevel ?? 0) >= EPIC_LEVEL;
  const ofProject = (ref: ProjectRef) => {
    const types = chosen.get(ref);
    return ofTypes(types === undefined ? isEpic : (type) => isChosen(types, type), ` AND project = ${ref}`);
  };
  if (project !== null) return ofProject(project)[0] ?? null;
  if (chosen.size === 0) return ofTypes(isEpic, "")[0] ?? null;
  const elsewhere = ` AND project not in (${[...chosen.keys()].join(",")})`;
  const parts = [...ofTypes(isEpic, elsewhere), ...[...chosen.keys()].flatMap(ofProject)];
  return parts.length === 0 ? null : parts.map((part) => `(${part})`).join(" OR ");
}

async function readTypes(requestJira: RequestJira): Promise<Result<readonly IssueType[]>> {
  const response = await requestJira({ path: jiraPath(["issuetype"]) });
  if (response.status !== 200) return fail(jiraProblem(response, "issue types"));
  const types = IssueTypes.safeParse(response.body);
  return types.success ? ok(types.data) : fail(unexpectedShape("issue types"));
}

/** `GET /rest/api/3/project/search`: JQL refuses a query that names a project which the viewer may not see. */
async function visibleAmong(
  requestJira: RequestJira,
  projects: readonly ProjectRef[],
): Promise<Result<readonly ProjectRef[]>> {
  const found: ProjectRef[] = [];
  for (let start = 0; start < projects.length; start += PROJECTS_PER_REQUEST) {
    const path = jiraPath(["project", "search"]);
    const ids = projects.slice(start, start + PROJECTS_PER_REQUEST).map((id) => `id=${id}`);
    const response = await requestJira({ path: `${path}?${ids.join("&")}` });
    if (response.status !== 200) return fail(jiraProblem(response, "projects"));
    found.push(...projectsOf(response.body).map(({ ref }) => ref));
  }
  return ok(found);
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
