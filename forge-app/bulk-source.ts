/** Many issues at a time, as the app: for runs that show nothing to anybody. Translates and pages; judges nothing. */
import type { InitiativeRef, ProjectRef, Release, Result } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok, ProjectRef as ProjectId } from "@upshot/shared";
import type { BulkSource, ChangedPage, FoundInitiative, PlacedItem, PlacedWork } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { changedCount, changedIssues, countIssues } from "./changed-work.ts";
import { issueFields, readIssuesBelow } from "./delivery.ts";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import type { Issue } from "./jira-schema.ts";
import { BulkIssues, Version } from "./jira-schema.ts";
import { VALUE_PROPERTY } from "./mirror.ts";
import { readReopenedIds } from "./reopened.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";
import { ISSUE_FIELDS, releaseOf, releasesOf, workItemOf } from "./work-item.ts";

/** Most ids of one `POST /rest/api/3/issue/bulkfetch`. */
const IDS_PER_FETCH = 100;
/** A step of a thousand epics, one in five with a story that has sub-tasks, is counted in two questions. */
export const PARENTS_PER_COUNT = 600;

interface Asking {
  readonly requestJira: RequestJira;
  readonly site: SiteFacts;
}

export interface BulkAsker extends Asking {
  readonly cost: () => number;
  /** Now, as an ISO instant. */
  readonly now: () => string;
}

export function bulkSource(asker: BulkAsker): BulkSource {
  const { requestJira, cost } = asker;
  return {
    found: (refs) => found(asker, refs),
    workBelowEach: (refs) => workBelowEach(asker, refs),
    items: (ids) => readItems(asker, ids),
    changedSince: async (projects, since, after) => {
      const page = await changedIssues(asker, projects, since, after);
      return page.ok ? changedPage(asker, page.value.issues, page.value.next) : page;
    },
    changedCount: (projects, since) => changedCount(asker, projects, since),
    childCount: (parentIds) => childCount(requestJira, parentIds),
    releasesOf: (project) => projectReleases(requestJira, project),
    cost,
  };
}

async function fetchIssues(
  requestJira: RequestJira,
  ids: readonly string[],
  wanted: { readonly fields: readonly string[]; readonly properties?: readonly string[] },
): Promise<Result<readonly Issue[]>> {
  const batches = Array.from({ length: Math.ceil(ids.length / IDS_PER_FETCH) }, (_, i) =>
    ids.slice(i * IDS_PER_FETCH, (i + 1) * IDS_PER_FETCH),
  );
  const answers = await Promise.all(
    batches.map((issueIdsOrKeys) =>
      requestJira({ method: "POST", path: jiraPath(["issue", "bulkfetch"]), json: { issueIdsOrKeys, ...wanted } }),
    ),
  );
  const issues: Issue[] = [];
  for (const response of answers) {
    if (response.status !== 200) return fail(jiraProblem(response, "issues"));
    const page = BulkIssues.safeParse(response.body);
    if (!page.success) return fail(unexpectedShape("issues"));
    issues.push(...page.data.issues);
  }
  return ok(issues);
}

async function found(
  { requestJira, site }: BulkAsker,
  refs: readonly InitiativeRef[],
): Promise<Result<readonly FoundInitiative[]>> {
  const field = await site.verdictField();
  if (!field.ok) return field;
  const fields = [...ISSUE_FIELDS, ...(field.value === null ? [] : [field.value])];
  const issues = await fetchIssues(requestJira, refs, { fields, properties: [VALUE_PROPERTY] });
  if (!issues.ok) return issues;
  const asked = new Set<string>(refs);
  // An id of an issue that was moved can come back as another issue: that one was not asked for.
  return ok(issues.value.filter(({ id }) => asked.has(id)).flatMap((issue) => initiativeOf(issue, field.value)));
}

function initiativeOf(issue: Issue, verdictField: string | null): FoundInitiative[] {
  const ref = InitiativeId.safeParse(issue.id);
  const project = ProjectId.safeParse(issue.fields.project?.id);
  if (!ref.success || !project.success) return [];
  const facts = {
    ref: ref.data,
    project: project.data,
    projectName: issue.fields.project?.name ?? "",
    item: workItemOf(issue, [], new Set()),
    typeId: issue.fields.issuetype.id,
    mayEdit: false,
  };
  const found = { facts, mirrored: issue.properties?.[VALUE_PROPERTY] ?? null };
  const shown = verdictField === null ? undefined : issue.fields[verdictField];
  // Where the field does not apply to a project, Jira leaves it out; an empty one is null.
  if (shown === undefined) return [found];
  return [{ ...found, shownWord: typeof shown === "string" ? shown : null }];
}

async function workBelowEach(
  { requestJira, site }: BulkAsker,
  refs: readonly InitiativeRef[],
): Promise<Result<ReadonlyMap<InitiativeRef, PlacedWork>>> {
  const pointsFieldIds = await site.pointsFields();
  if (!pointsFieldIds.ok) return pointsFieldIds;
  const issues = await readIssuesBelow(requestJira, refs, issueFields(pointsFieldIds.value));
  if (!issues.ok) return issues;
  const placed = await placedItems(requestJira, site, issues.value, pointsFieldIds.value);
  if (!placed.ok) return placed;
  const releases = releasesOf(issues.value);
  const parentOf = new Map(issues.value.map(({ id, fields }) => [id, fields.parent?.id ?? ""]));
  const below = new Map<InitiativeRef, PlacedItem[]>(refs.map((ref) => [ref, []]));
  for (const item of placed.value) below.get(rootOf(item.item.id, parentOf))?.push(item);
  return ok(new Map([...below].map(([ref, own]) => [ref, { items: own, releases }])));
}

/** The issue above that was asked for: the first one up whose own parent was not read. */
function rootOf(id: string, parentOf: ReadonlyMap<string, string>): InitiativeRef {
  const passed = new Set<string>();
  let current = id;
  for (let above = parentOf.get(current); above !== undefined && !passed.has(current); above = parentOf.get(current)) {
    passed.add(current);
    current = above;
  }
  return current as InitiativeRef;
}

async function placedItems(
  requestJira: RequestJira,
  site: SiteFacts,
  issues: readonly Issue[],
  pointsFieldIds: readonly string[],
): Promise<Result<readonly PlacedItem[]>> {
  const reopened = await readReopenedIds(requestJira, site, issues);
  if (!reopened.ok) return reopened;
  return ok(
    issues.flatMap((issue): PlacedItem[] => {
      const project = ProjectId.safeParse(issue.fields.project?.id);
      return project.success
        ? [{ item: workItemOf(issue, pointsFieldIds, reopened.value), project: project.data }]
        : [];
    }),
  );
}

async function changedPage(asker: Asking, issues: readonly Issue[], next: string | null): Promise<Result<ChangedPage>> {
  const pointsFieldIds = await asker.site.pointsFields();
  if (!pointsFieldIds.ok) return pointsFieldIds;
  const placed = await placedItems(asker.requestJira, asker.site, issues, pointsFieldIds.value);
  return placed.ok ? ok({ items: placed.value, releases: releasesOf(issues), next }) : placed;
}

/** These items as they are now, asked for by id: also those that are archived, which no search shows. */
export async function readItems(asker: Asking, ids: readonly string[]): Promise<Result<ChangedPage>> {
  const pointsFieldIds = await asker.site.pointsFields();
  if (!pointsFieldIds.ok) return pointsFieldIds;
  const issues = await fetchIssues(asker.requestJira, ids, { fields: issueFields(pointsFieldIds.value) });
  return issues.ok ? changedPage(asker, issues.value, null) : issues;
}

async function childCount(requestJira: RequestJira, parentIds: readonly string[]): Promise<Result<number>> {
  let sum = 0;
  for (let start = 0; start < parentIds.length; start += PARENTS_PER_COUNT) {
    const counted = await countIssues(
      requestJira,
      `parent in (${parentIds.slice(start, start + PARENTS_PER_COUNT).join(",")})`,
    );
    if (!counted.ok) return counted;
    sum += counted.value;
  }
  return ok(sum);
}

/** `GET /rest/api/3/project/{projectIdOrKey}/versions` */
async function projectReleases(requestJira: RequestJira, project: ProjectRef): Promise<Result<readonly Release[]>> {
  const response = await requestJira({ path: jiraPath(["project", project, "versions"]) });
  if (response.status !== 200) return fail(jiraProblem(response, `versions of project ${project}`));
  const versions = z.array(Version).safeParse(response.body);
  if (!versions.success) return fail(unexpectedShape("versions"));
  return ok(versions.data.flatMap(releaseOf));
}
