/** The mirror in Jira: an issue property, whose values the manifest indexes for JQL (`upshotVerdict = realized`). */
import { fail, type InitiativeRef, ok, type Result } from "@upshot/shared";
import type { Mirror, ValueProjection } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

/** `propertyKey` of the manifest's `jira:entityProperty`. */
export const VALUE_PROPERTY = "upshot-value";
const Property = z.object({ value: z.unknown() });

/** `GET` and `PUT /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}`. */
export function propertyMirror(requestJira: RequestJira): Mirror {
  return {
    mirrored: async (ref): Promise<Result<unknown>> => {
      const response = await requestJira({ path: jiraPath(["issue", ref, "properties", VALUE_PROPERTY]) });
      if (response.status === 404) return ok(null);
      if (response.status !== 200) return fail(jiraProblem(response, `property of issue ${ref}`));
      const property = Property.safeParse(response.body);
      return property.success ? ok(property.data.value) : fail(unexpectedShape(`property of issue ${ref}`));
    },
    mirror: async (ref: InitiativeRef, projection: ValueProjection) => {
      const response = await requestJira({
        method: "PUT",
        path: jiraPath(["issue", ref, "properties", VALUE_PROPERTY]),
        json: projection,
      });
      const isWritten = response.status === 200 || response.status === 201;
      return isWritten ? ok(null) : fail(jiraProblem(response, `property of issue ${ref}`));
    },
  };
}
