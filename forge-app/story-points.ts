/** The site's story-point fields, found rather than assumed: their ids differ from site to site, and projects of both kinds have one each. */
import type { Field } from "./jira-schema.ts";

/** Type of the field in team-managed projects; company-managed ones use a plain number field with the name below. */
const TEAM_MANAGED_TYPE = "com.pyxis.greenhopper.jira:jsw-story-points";
const COMPANY_MANAGED_NAME = "story points";

export function pointsFieldIds(fields: readonly Field[]): readonly string[] {
  const named = fields.find(
    ({ name, schema }) => name.toLowerCase() === COMPANY_MANAGED_NAME && schema?.type === "number",
  );
  const typed = fields.find(({ schema }) => schema?.custom === TEAM_MANAGED_TYPE);
  return [named, typed].flatMap((field) => (field === undefined ? [] : [field.id]));
}
