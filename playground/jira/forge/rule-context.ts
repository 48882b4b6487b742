/**
 * The context of a validator's own pages in the editor of workflows.
 * Sources: the module reference of `jira:workflowValidator` ("New workflow editor"), and Atlassian's example of it.
 */
import { languageOf } from "../languages.ts";
import type { Site } from "../site.ts";
import { userById } from "../store/lookups.ts";
import type { ProjectRow, StatusRow } from "../store/records.ts";
import { CLOUD_ID, ENVIRONMENT_ID } from "./installation.ts";

export interface RulePlace {
  readonly rule: string;
  readonly project: ProjectRow;
  /** The transition is the one that leads here, from any status. */
  readonly status: StatusRow;
  readonly entryPoint: "create" | "edit" | "view";
  readonly configuration: string | null;
}

export function ruleContext(site: Site, place: RulePlace, accountId: string): Readonly<Record<string, unknown>> {
  const { rule, project, status, entryPoint, configuration } = place;
  return {
    accountId,
    cloudId: CLOUD_ID,
    localId: `ari:cloud:ecosystem::extension/${ENVIRONMENT_ID}/static/${rule}/${project.key}-${status.id}`,
    moduleKey: rule,
    environmentId: ENVIRONMENT_ID,
    environmentType: "DEVELOPMENT",
    siteUrl: site.url,
    timezone: userById(site, accountId)?.time_zone ?? "Etc/UTC",
    locale: languageOf(site, accountId),
    extension: {
      type: "jira:workflowValidator",
      entryPoint,
      isNewEditor: true,
      workflowId: `workflow-of-${project.id}`,
      transitionContext: { to: { id: String(status.id), name: status.name } },
      ...(configuration === null ? {} : { validatorConfig: configuration }),
    },
  };
}
