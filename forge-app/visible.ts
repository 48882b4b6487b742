/** Which issues the viewer may see, as Jira tells the viewer: bounds the portfolio. */

import type { ChosenTypes, ProjectRef, Result, VisibleInitiative } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok, ProjectRef as ProjectId } from "@upshot/shared";
import * as z from "zod/mini";
import { Carriers, carriersJql, carriersOf, readEpicTypes, withoutRefused } from "./carriers.ts";
import { placeOf } from "./cursor.ts";
import { carries } from "./initiatives.ts";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import type { Issue } from "./jira-schema.ts";
import { BulkIssues, SearchPage } from "./jira-schema.ts";
import type { JiraResponse, RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";

/** Most ids of one `POST /rest/api/3/issue/bulkfetch`. */
const IDS_PER_REQUEST = 100;
const EPICS_PER_PAGE = 200;
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

/** Where a list goes on: Jira's own cursor, and the question it belongs to. */
const Place = z.strictObject({
  carriers: Carriers,
  token: z.string(),
  /** Begun a second time, because the cursor or a type had gone: what is refused again is a problem. */
  isAnew: z.optional(z.literal(true)),
});

/** `POST /rest/api/3/search/jql` page by page; the first page also asks which types carry hypotheses. */
export async function readInitiativesIn(
  requestJira: RequestJira,
  site: Pick<SiteFacts, "epicTypes">,
  project: ProjectRef | null,
  after: string | null,
  chosen: ChosenTypes,
): Promise<Result<InitiativesPage>> {
  const begin = async (isAnew: boolean): Promise<Result<InitiativesPage>> => {
    const carriers = await carriersOf(requestJira, site, project, chosen);
    return carriers.ok ? firstPage(requestJira, carriers.value, chosen, isAnew) : carriers;
  };
  if (after === null) return begin(false);
  const place = placeOf(Place, after);
  if (place === null) return fail({ code: "invalid_record", what: "cursor", fields: [] });
  const response = await search(requestJira, carriersJql(place.carriers), place.token);
  // Rows that come twice then are known by whoever reads the list.
  if (response.status === 400 && place.isAnew !== true) return begin(true);
  return pageOf(response, place.carriers, chosen, place.isAnew === true);
}

interface InitiativesPage {
  readonly initiatives: readonly VisibleInitiative[];
  readonly next: string | null;
}

async function firstPage(
  requestJira: RequestJira,
  asked: Carriers,
  chosen: ChosenTypes,
  isAnew: boolean,
): Promise<Result<InitiativesPage>> {
  let carriers = asked;
  let response = await search(requestJira, carriersJql(carriers), null);
  const fewer = response.status === 400 ? withoutRefused(carriers, response) : null;
  if (fewer !== null) {
    carriers = fewer;
    response = await search(requestJira, carriersJql(carriers), null);
  }
  if (response.status === 400 && carriers.everywhere.length > 0) {
    const seen = await readEpicTypes(requestJira);
    if (!seen.ok) return seen;
    carriers = { ...carriers, everywhere: seen.value };
    response = await search(requestJira, carriersJql(carriers), null);
  }
  return pageOf(response, carriers, chosen, isAnew);
}

const NOTHING_FOUND: JiraResponse = {
  status: 200,
  body: { issues: [] },
  retryAfterSeconds: null,
  limitReason: null,
  isCutOff: false,
};

async function search(requestJira: RequestJira, jql: string | null, token: string | null): Promise<JiraResponse> {
  if (jql === null) return NOTHING_FOUND;
  return requestJira({
    method: "POST",
    path: jiraPath(["search", "jql"]),
    json: {
      jql: `${jql} ORDER BY id`,
      fields: FIELDS,
      maxResults: EPICS_PER_PAGE,
      ...(token === null ? {} : { nextPageToken: token }),
    },
  });
}

function pageOf(
  response: JiraResponse,
  carriers: Carriers,
  chosen: ChosenTypes,
  isAnew: boolean,
): Result<InitiativesPage> {
  if (response.status !== 200) return fail(jiraProblem(response, "epics"));
  const page = SearchPage.safeParse(response.body);
  if (!page.success) return fail(unexpectedShape("epics"));
  const token = page.data.nextPageToken ?? null;
  const next = token === null ? null : JSON.stringify({ carriers, token, ...(isAnew ? { isAnew } : {}) });
  // A remembered type can have been put on another level since.
  return ok({ initiatives: page.data.issues.filter((issue) => carries(issue, chosen)).flatMap(visibleOf), next });
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
