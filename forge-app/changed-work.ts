/** Issues that changed since, as the app: by their own change, or because what their status means was changed. */
import type { ProjectRef, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { Ids, placeOf } from "./cursor.ts";
import { issueFields } from "./delivery.ts";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { Count } from "./jira-schema.ts";
import { projectsOf } from "./projects.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SearchedPage } from "./search-pages.ts";
import { searchPage } from "./search-pages.ts";
import type { SiteFacts } from "./site-facts.ts";

interface Asker {
  readonly requestJira: RequestJira;
  readonly site: SiteFacts;
  readonly now: () => string;
}

/** Jira's cursor belongs to its question: what the question was made of goes on with it. */
const Question = z.strictObject({ minutes: z.int(), statuses: Ids, without: Ids });
const Place = z.strictObject({ question: Question, token: z.string() });
type Question = z.infer<typeof Question>;

/** In the order of their ids, page by page. */
export async function changedIssues(
  { requestJira, site, now }: Asker,
  projects: readonly ProjectRef[],
  since: string,
  after: string | null,
): Promise<Result<SearchedPage>> {
  const pointsFieldIds = await site.pointsFields();
  if (!pointsFieldIds.ok) return pointsFieldIds;
  const fields = issueFields(pointsFieldIds.value);
  const place = after === null ? null : placeOf(Place, after);
  const pageOf = async (question: Question, token: string | null): Promise<Result<SearchedPage>> => {
    const jql = changedJql(projects, question);
    if (jql === null) return ok({ issues: [], next: null });
    const page = await searchPage(requestJira, `${jql} ORDER BY id`, fields, token, "changed work");
    if (!page.ok || page.value.next === null) return page;
    return ok({ ...page.value, next: JSON.stringify({ question, token: page.value.next }) });
  };
  if (place !== null) return pageOf(place.question, place.token);
  const question = await questionSince(site, since, now());
  if (!question.ok) return question;
  return withoutGone(requestJira, projects, question.value, (asked) => pageOf(asked, null));
}

/** How many those are, about. */
export async function changedCount(
  { requestJira, site, now }: Asker,
  projects: readonly ProjectRef[],
  since: string,
): Promise<Result<number>> {
  const question = await questionSince(site, since, now());
  if (!question.ok) return question;
  return withoutGone(requestJira, projects, question.value, async (asked) => {
    const jql = changedJql(projects, asked);
    return jql === null ? ok(0) : countIssues(requestJira, jql);
  });
}

async function questionSince(site: SiteFacts, since: string, now: string): Promise<Result<Question>> {
  const statuses = await site.statusesMovedSince(since);
  if (!statuses.ok) return statuses;
  const minutes = Math.max(1, Math.ceil((Date.parse(now) - Date.parse(since)) / 60_000));
  return ok({ minutes, statuses: [...statuses.value], without: [] });
}

/** In minutes back from now: a date and a time would be read in the time zone of whoever asks. `null` = of no project. */
function changedJql(projects: readonly ProjectRef[], { minutes, statuses, without }: Question): string | null {
  const there = projects.filter((project) => !without.includes(project));
  if (there.length === 0) return null;
  const updated = `updated >= "-${minutes}m"`;
  // Whoever puts a status into another category changes no issue, and Jira gives none another date.
  const changed = statuses.length === 0 ? updated : `(${updated} OR status in (${statuses.join(",")}))`;
  return `project in (${there.join(",")}) AND ${changed}`;
}

/**
 * Jira refuses a whole question for one project in it that was deleted, archived, or taken from the app: then those that are there are
 * asked for, and the question is asked again without the others. One that is restored is in the next night's question again.
 */
async function withoutGone<T>(
  requestJira: RequestJira,
  projects: readonly ProjectRef[],
  question: Question,
  ask: (question: Question) => Promise<Result<T>>,
): Promise<Result<T>> {
  const first = await ask(question);
  if (first.ok || first.problem.code !== "host_failed") return first;
  const there = await projectsThere(requestJira, projects);
  if (there === null || there.size === projects.length) return first;
  return ask({ ...question, without: projects.filter((project) => !there.has(project)) });
}

const PROJECTS_PER_REQUEST = 50;

/** `GET /rest/api/3/project/search`, which leaves out what is gone; `null` where it does not answer. */
async function projectsThere(
  requestJira: RequestJira,
  projects: readonly ProjectRef[],
): Promise<ReadonlySet<ProjectRef> | null> {
  const there = new Set<ProjectRef>();
  for (let start = 0; start < projects.length; start += PROJECTS_PER_REQUEST) {
    const ids = projects.slice(start, start + PROJECTS_PER_REQUEST).map((id) => `id=${id}`);
    const response = await requestJira({ path: `${jiraPath(["project", "search"])}?${ids.join("&")}` });
    if (response.status !== 200) return null;
    for (const { ref } of projectsOf(response.body)) there.add(ref);
  }
  return there;
}

/** `POST /rest/api/3/search/approximate-count` */
export async function countIssues(requestJira: RequestJira, jql: string): Promise<Result<number>> {
  const response = await requestJira({
    method: "POST",
    path: jiraPath(["search", "approximate-count"]),
    json: { jql },
  });
  if (response.status !== 200) return fail(jiraProblem(response, "count of issues"));
  const counted = Count.safeParse(response.body);
  return counted.success ? ok(counted.data.count) : fail(unexpectedShape("count of issues"));
}
