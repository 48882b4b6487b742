/** What a site is asked for once in a call, however many initiatives are looked at. */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { Field } from "./jira-schema.ts";
import { once } from "./once.ts";
import { readDoneStatusIds } from "./reopened.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import { pointsFieldIds } from "./story-points.ts";
import { verdictFieldId } from "./verdict-field.ts";

export interface SiteFacts {
  /** Ids of the story-point fields; none when the site has none. */
  pointsFields(): Promise<Result<readonly string[]>>;
  /** `null` when the site does not have the field any more. */
  verdictField(): Promise<Result<string | null>>;
  /** Ids of the statuses that mean done. */
  doneStatuses(): Promise<Result<ReadonlySet<string>>>;
}

export function siteFacts(requestJira: RequestJira): SiteFacts {
  const fields = once(() => readFields(requestJira));
  return {
    pointsFields: () => picked(fields, pointsFieldIds),
    verdictField: () => picked(fields, verdictFieldId),
    doneStatuses: once(() => readDoneStatusIds(requestJira)),
  };
}

async function picked<T>(
  fields: () => Promise<Result<readonly Field[]>>,
  pick: (fields: readonly Field[]) => T,
): Promise<Result<T>> {
  const read = await fields();
  return read.ok ? ok(pick(read.value)) : read;
}

/** `GET /rest/api/3/field`: costs a point for each field of the site. */
async function readFields(requestJira: RequestJira): Promise<Result<readonly Field[]>> {
  const response = await requestJira({ path: jiraPath(["field"]) });
  if (response.status !== 200) return fail(jiraProblem(response, "fields"));
  const fields = z.array(Field).safeParse(response.body);
  return fields.success ? ok(fields.data) : fail(unexpectedShape("fields"));
}
