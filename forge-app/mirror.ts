/** The mirror in Jira: an issue property, whose values the manifest indexes for JQL (`upshotVerdict = realized`). */
import { fail, type InitiativeRef, ok, type Result } from "@upshot/shared";
import type { ValueProjection } from "@upshot/shared/runs";
import { jiraProblem } from "./jira-problem.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

/** `propertyKey` of the manifest's `jira:entityProperty`. */
export const VALUE_PROPERTY = "upshot-value";

/** `PUT /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}`. */
export async function writeProperty(
  requestJira: RequestJira,
  ref: InitiativeRef,
  projection: ValueProjection,
): Promise<Result<null>> {
  const response = await requestJira({
    method: "PUT",
    path: jiraPath(["issue", ref, "properties", VALUE_PROPERTY]),
    json: projection,
  });
  const isWritten = response.status === 200 || response.status === 201;
  return isWritten ? ok(null) : fail(jiraProblem(response, `property of issue ${ref}`));
}
