/**
 * Which issues could carry a hypothesis, as a question to Jira's search. It is put together once for a list and goes on from page to
 * page in the cursor: asking anew what types there are costs a point for each of them, and Jira's own cursor belongs to its question.
 */
import type { ChosenTypes, ProjectRef, Result } from "@upshot/shared";
import { fail, isChosen, ok, ProjectRef as ProjectId } from "@upshot/shared";
import * as z from "zod/mini";
import { Ids } from "./cursor.ts";
import { EPIC_LEVEL } from "./initiatives.ts";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { IssueTypes, ProjectWithTypes } from "./jira-schema.ts";
import type { JiraResponse, RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";

export const Carriers = z.strictObject({
  /** Types that carry hypotheses in every project but those below. */
  everywhere: Ids,
  /** Projects that the viewer sees, each with its own types. */
  within: z.array(z.strictObject({ project: ProjectId, types: Ids })),
});
export type Carriers = z.infer<typeof Carriers>;

type IssueType = z.infer<typeof IssueTypes>[number];

const isEpic = ({ hierarchyLevel }: IssueType) => (hierarchyLevel ?? 0) >= EPIC_LEVEL;

/**
 * Projects are asked themselves, as the viewer, which says at once whether they are seen; the types of the whole site are remembered
 * (`site-facts.ts`), because a site with hundreds of team-managed projects has thousands.
 */
export async function carriersOf(
  requestJira: RequestJira,
  site: Pick<SiteFacts, "epicTypes">,
  project: ProjectRef | null,
  chosen: ChosenTypes,
): Promise<Result<Carriers>> {
  const asked = project === null ? [...chosen.keys()] : [project];
  const within: Carriers["within"] = [];
  for (const read of await Promise.all(asked.map((ref) => typesWithin(requestJira, ref, chosen)))) {
    if (!read.ok) return read;
    if (read.value !== null) within.push(read.value);
  }
  const everywhere = project === null ? await site.epicTypes() : ok([]);
  return everywhere.ok ? ok({ everywhere: [...everywhere.value], within }) : everywhere;
}

/** `GET /rest/api/3/project/{id}`: two points, however many types it has. `null` where the viewer may not see it. */
async function typesWithin(
  requestJira: RequestJira,
  project: ProjectRef,
  chosen: ChosenTypes,
): Promise<Result<Carriers["within"][number] | null>> {
  const response = await requestJira({ path: jiraPath(["project", project]) });
  if (response.status === 404) return ok(null);
  if (response.status !== 200) return fail(jiraProblem(response, `project ${project}`));
  const read = ProjectWithTypes.safeParse(response.body);
  if (!read.success) return fail(unexpectedShape(`project ${project}`));
  // Of an archived project Jira's search knows nothing.
  if (read.data.archived === true) return ok(null);
  const types = chosen.get(project);
  const wanted = read.data.issueTypes.filter(types === undefined ? isEpic : (type) => isChosen(types, type));
  return ok({ project, types: wanted.map(({ id }) => id) });
}

/** `null` = there can be none. */
export function carriersJql({ everywhere, within }: Carriers): string | null {
  const parts = within.flatMap(({ project, types }) =>
    types.length === 0 ? [] : [`issuetype in (${types.join(",")}) AND project = ${project}`],
  );
  const elsewhere = within.map(({ project }) => project);
  if (everywhere.length > 0)
    parts.unshift(
      `issuetype in (${everywhere.join(",")})${elsewhere.length === 0 ? "" : ` AND project not in (${elsewhere.join(",")})`}`,
    );
  return parts.length === 0 ? null : parts.map((part) => `(${part})`).join(" OR ");
}

const Refusal = z.object({ errorMessages: z.array(z.string()) });

/**
 * Jira refuses a whole question for a type that was deleted since it was remembered, or that this viewer is not to know of, and
 * names its id in the viewer's language. @returns the same without those; `null` when it names none of them.
 */
export function withoutRefused(carriers: Carriers, { body }: JiraResponse): Carriers | null {
  const read = Refusal.safeParse(body);
  const named = new Set(read.success ? read.data.errorMessages.flatMap((text) => text.match(/\d+/g) ?? []) : []);
  const everywhere = carriers.everywhere.filter((id) => !named.has(id));
  return everywhere.length === carriers.everywhere.length ? null : { ...carriers, everywhere };
}

/** `GET /rest/api/3/issuetype`, of epic level or above: a point for each type that the asker sees. */
export async function readEpicTypes(requestJira: RequestJira): Promise<Result<string[]>> {
  const response = await requestJira({ path: jiraPath(["issuetype"]) });
  if (response.status !== 200) return fail(jiraProblem(response, "issue types"));
  const types = IssueTypes.safeParse(response.body);
  return types.success ? ok(types.data.filter(isEpic).map(({ id }) => id)) : fail(unexpectedShape("issue types"));
}
