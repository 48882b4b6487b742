/** People of the site: `GET /rest/api/3/user/search` and `GET /rest/api/3/user/bulk`. */

import type { Person, Result } from "@upshot/shared";
import { fail, ok, PersonId } from "@upshot/shared";
import * as z from "zod/mini";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { User } from "./jira-schema.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

const MOST_FOUND = 10;
/** Most accounts one bulk request takes. */
const IDS_PER_REQUEST = 90;

export async function findPeople(requestJira: RequestJira, text: string): Promise<Result<readonly Person[]>> {
  const response = await requestJira({ path: jiraPath(["user", "search"], { query: text, maxResults: "50" }) });
  if (response.status !== 200) return fail(jiraProblem(response, "people"));
  const users = z.array(User).safeParse(response.body);
  if (!users.success) return fail(unexpectedShape("people"));
  return ok(
    users.data
      .filter(({ active }) => active !== false)
      .flatMap(personOf)
      .slice(0, MOST_FOUND),
  );
}

export async function readPeople(
  requestJira: RequestJira,
  ids: readonly PersonId[],
): Promise<Result<readonly Person[]>> {
  const people: Person[] = [];
  for (let start = 0; start < ids.length; start += IDS_PER_REQUEST) {
    const accounts = ids.slice(start, start + IDS_PER_REQUEST).map((id) => `accountId=${encodeURIComponent(id)}`);
    const path = `${jiraPath(["user", "bulk"], { maxResults: String(IDS_PER_REQUEST) })}&${accounts.join("&")}`;
    const response = await requestJira({ path });
    if (response.status !== 200) return fail(jiraProblem(response, "people"));
    const page = z.object({ values: z.array(User) }).safeParse(response.body);
    if (!page.success) return fail(unexpectedShape("people"));
    people.push(...page.data.values.flatMap(personOf));
  }
  return ok(people);
}

function personOf({ accountId, displayName, active }: z.infer<typeof User>): readonly Person[] {
  const id = PersonId.safeParse(accountId);
  return id.success ? [{ id: id.data, name: displayName ?? accountId, isActive: active !== false }] : [];
}
