/** Which open issues were done before. Asked only about issues that can have been, in bulk: most often nothing is asked. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import type { Issue } from "./jira-schema.ts";
import { Changelogs } from "./jira-schema.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";

/** Most issues of one `POST /rest/api/3/changelog/bulkfetch`. */
const ISSUES_PER_REQUEST = 1000;

export async function readReopenedIds(
  requestJira: RequestJira,
  site: Pick<SiteFacts, "doneStatuses">,
  issues: readonly Issue[],
): Promise<Result<ReadonlySet<string>>> {
  const openIds = issues.filter(canHaveBeenDone).map(({ id }) => id);
  const reopened = new Set<string>();
  if (openIds.length === 0) return ok(reopened);
  const done = await site.doneStatuses();
  if (!done.ok) return done;
  for (let start = 0; start < openIds.length; start += ISSUES_PER_REQUEST) {
    const found = await readLeftStatus(requestJira, openIds.slice(start, start + ISSUES_PER_REQUEST), done.value);
    if (!found.ok) return found;
    for (const id of found.value) reopened.add(id);
  }
  return ok(reopened);
}

/** A minute: an issue is made and put into its first status by more than one step. */
const MADE_WITHIN_MS = 60_000;

/** Open now; and its category changed since it was made, else it cannot have been in another one. */
function canHaveBeenDone({ fields }: Issue): boolean {
  if (fields.status.statusCategory.key === "done") return false;
  const changedAt = Date.parse(fields.statuscategorychangedate ?? "");
  const madeAt = Date.parse(fields.created ?? "");
  return !(changedAt - madeAt < MADE_WITHIN_MS);
}

/** Issues that once left one of these statuses. */
async function readLeftStatus(
  requestJira: RequestJira,
  issueIds: readonly string[],
  statusIds: ReadonlySet<string>,
): Promise<Result<readonly string[]>> {
  const left: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const response = await requestJira({
      method: "POST",
      path: jiraPath(["changelog", "bulkfetch"]),
      json: {
        issueIdsOrKeys: issueIds,
        fieldIds: ["status"],
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      },
    });
    if (response.status !== 200) return fail(jiraProblem(response, "changes of status"));
    const page = Changelogs.safeParse(response.body);
    if (!page.success) return fail(unexpectedShape("changes of status"));
    for (const { issueId, changeHistories } of page.data.issueChangeLogs) {
      const items = changeHistories.flatMap(({ items: changes }) => changes);
      if (items.some(({ fieldId, from }) => fieldId === "status" && from != null && statusIds.has(from)))
        left.push(issueId);
    }
    nextPageToken = page.data.nextPageToken ?? undefined;
  } while (nextPageToken !== undefined);
  return ok(left);
}
