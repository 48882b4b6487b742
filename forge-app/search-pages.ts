/** `POST /rest/api/3/search/jql`, one page or all of them; each issue once, however often Jira sends it. */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import type { Issue } from "./jira-schema.ts";
import { SearchPage } from "./jira-schema.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

/** Jira lowers a page by itself when many fields are asked; asking for more costs nothing. */
const PAGE_SIZE = 5000;

export interface SearchedPage {
  readonly issues: readonly Issue[];
  readonly next: string | null;
}

/** @param what for a problem's words */
export async function searchPage(
  requestJira: RequestJira,
  jql: string,
  fields: readonly string[],
  after: string | null,
  what: string,
): Promise<Result<SearchedPage>> {
  const response = await requestJira({
    method: "POST",
    path: jiraPath(["search", "jql"]),
    json: { jql, fields, maxResults: PAGE_SIZE, ...(after === null ? {} : { nextPageToken: after }) },
  });
  if (response.status !== 200) return fail(jiraProblem(response, what));
  const page = SearchPage.safeParse(response.body);
  if (!page.success) return fail(unexpectedShape(what));
  return ok({ issues: page.data.issues, next: page.data.nextPageToken ?? null });
}

export async function searchAll(
  requestJira: RequestJira,
  jql: string,
  fields: readonly string[],
  what: string,
): Promise<Result<readonly Issue[]>> {
  const found = new Map<string, Issue>();
  let after: string | null = null;
  do {
    const page: Result<SearchedPage> = await searchPage(requestJira, jql, fields, after, what);
    if (!page.ok) return page;
    for (const issue of page.value.issues) found.set(issue.id, issue);
    after = page.value.next;
  } while (after !== null);
  return ok([...found.values()]);
}
