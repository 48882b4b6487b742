/** Who may administer the project and the site, and what the project has, as Jira tells the viewer. */

import type { Administration, ProjectFacts, ProjectRef, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { EPIC_LEVEL } from "./initiatives.ts";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { MyPermissions, ProjectWithTypes } from "./jira-schema.ts";
import type { JiraResponse, RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

/** Two answers of `GET /rest/api/3/mypermissions`, and `GET /rest/api/3/project/{id}`. */
export function jiraAdministration(requestJira: RequestJira): Administration {
  return {
    mayAdminister: async (project) => {
      const path = jiraPath(["mypermissions"], { projectId: project, permissions: "ADMINISTER_PROJECTS" });
      return granted(await requestJira({ path }), "ADMINISTER_PROJECTS", `project ${project}`);
    },
    mayAdministerSite: async () => {
      const path = jiraPath(["mypermissions"], { permissions: "ADMINISTER" });
      return granted(await requestJira({ path }), "ADMINISTER", "permissions on the site");
    },
    projectFacts: (project) => readProjectFacts(requestJira, project),
  };
}

function granted(response: JiraResponse, permission: string, what: string): Result<boolean> {
  if (response.status !== 200) return fail(jiraProblem(response, what));
  const answer = MyPermissions.safeParse(response.body);
  if (!answer.success) return fail(unexpectedShape(what));
  return ok(answer.data.permissions[permission]?.havePermission === true);
}

async function readProjectFacts(requestJira: RequestJira, project: ProjectRef): Promise<Result<ProjectFacts>> {
  const response = await requestJira({ path: jiraPath(["project", project]) });
  if (response.status !== 200) return fail(jiraProblem(response, `project ${project}`));
  const read = ProjectWithTypes.safeParse(response.body);
  if (!read.success) return fail(unexpectedShape(`project ${project}`));
  const types = read.data.issueTypes.map(({ id, name, hierarchyLevel }) => ({
    id,
    name,
    isDefault: (hierarchyLevel ?? 0) >= EPIC_LEVEL,
  }));
  return ok({ types, shippedRules: ["release_else_done", "release_only", "done"] });
}
