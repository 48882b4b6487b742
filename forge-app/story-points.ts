/** The site's story-point fields, found rather than assumed: their ids differ from site to site, and projects of both kinds have one each. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { Field } from "./jira-schema.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

/** Type of the field in team-managed projects; company-managed ones use a plain number field with the name below. */
const TEAM_MANAGED_TYPE = "com.pyxis.greenhopper.jira:jsw-story-points";
const COMPANY_MANAGED_NAME = "story points";

export type PointsFields = () => Promise<Result<readonly string[]>>;

/**
 * The fields' ids, asked for once however many initiatives are looked at: the answer costs a point for each field of the
 * site. A refused question is asked again.
 */
export function pointsFields(requestJira: RequestJira): PointsFields {
  let known: Promise<Result<readonly string[]>> | null = null;
  return async () => {
    known ??= readPointsFieldIds(requestJira);
    const answered = await known;
    if (!answered.ok) known = null;
    return answered;
  };
}

/** `GET /rest/api/3/field`. None when the site has none. */
async function readPointsFieldIds(requestJira: RequestJira): Promise<Result<readonly string[]>> {
  const response = await requestJira({ path: jiraPath(["field"]) });
  if (response.status !== 200) return fail(jiraProblem(response, "fields"));
  const fields = z.array(Field).safeParse(response.body);
  if (!fields.success) return fail(unexpectedShape("fields"));
  const named = fields.data.find(
    ({ name, schema }) => name.toLowerCase() === COMPANY_MANAGED_NAME && schema?.type === "number",
  );
  const typed = fields.data.find(({ schema }) => schema?.custom === TEAM_MANAGED_TYPE);
  return ok([named, typed].flatMap((field) => (field === undefined ? [] : [field.id])));
}
