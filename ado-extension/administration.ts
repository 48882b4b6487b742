/** Who may administer the project and the organisation, and what the project has, as Azure DevOps tells the viewer. */

import type { Administration, ProjectFacts, ProjectRef, Result } from "@upshot/shared";
import { fail, ok, SHIPPED_RULES } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { WorkItemTypes } from "./ado-schema.ts";
import { readPortfolioTypes } from "./initiatives.ts";
import { hasPermission } from "./permissions.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** Security namespaces, with the same ids in every organisation, and their two lowest bits. */
const PROJECT_NAMESPACE = "52d39943-cb85-4d7f-8fa8-c6baac873819";
const COLLECTION_NAMESPACE = "3e65f728-f8bc-4ecd-8764-7e378b19bfa7";
const VIEW = 1;
const EDIT = 2;

export function adoAdministration(requestAdo: RequestAdo): Administration {
  return {
    mayAdminister: (project) => readMayAdminister(requestAdo, project),
    // The organisation itself is asked about where no token is named.
    mayAdministerSite: () => hasPermission(requestAdo, COLLECTION_NAMESPACE, EDIT, {}),
    projectFacts: (project) => readProjectFacts(requestAdo, project),
  };
}

/** "Edit project-level information" is what makes a project administrator; who may not even view it, may not know of it. */
async function readMayAdminister(requestAdo: RequestAdo, project: ProjectRef): Promise<Result<boolean>> {
  const query = { tokens: `$PROJECT:vstfs:///Classification/TeamProject/${project}` };
  const mayEdit = await hasPermission(requestAdo, PROJECT_NAMESPACE, EDIT, query);
  if (!mayEdit.ok || mayEdit.value) return mayEdit;
  const mayView = await hasPermission(requestAdo, PROJECT_NAMESPACE, VIEW, query);
  if (!mayView.ok) return mayView;
  return mayView.value ? ok(false) : fail({ code: "not_found", what: `project ${project}` });
}

/** `GET {project}/_apis/wit/workitemtypes` beside the backlog levels. By every rule can be told:
 * the pipeline task records deployments, and iterations have dates.
 */
async function readProjectFacts(requestAdo: RequestAdo, project: ProjectRef): Promise<Result<ProjectFacts>> {
  const [response, portfolio] = await Promise.all([
    requestAdo({ path: adoPath([project, "_apis", "wit", "workitemtypes"]) }),
    readPortfolioTypes(requestAdo, project),
  ]);
  if (response.status !== 200) return fail(adoProblem(response, `project ${project}`));
  if (!portfolio.ok) return portfolio;
  const read = WorkItemTypes.safeParse(response.body);
  if (!read.success) return fail(unexpectedShape("work item types"));
  const types = read.data.value
    .filter(({ isDisabled }) => isDisabled !== true)
    .map(({ name }) => ({ id: null, name, isDefault: portfolio.value.has(name) }));
  return ok({ types, shippedRules: SHIPPED_RULES });
}
