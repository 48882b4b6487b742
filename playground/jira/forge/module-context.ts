/**
 * The context a module runs in: what `view.getContext()` shows and what a resolver gets, made by the host from what the
 * person is looking at, never from what the page says.
 */

import { languageOf } from "../languages.ts";
import type { Site } from "../site.ts";
import { type Gadget, gadgetsOf } from "../store/gadgets.ts";
import { issueByIdOrKey, projectByIdOrKey, projectOf, typeOf, userById } from "../store/lookups.ts";
import type { IssueRow, ProjectRow } from "../store/records.ts";
import { CLOUD_ID, ENVIRONMENT_ID } from "./installation.ts";
import { type ForgeManifest, type UiModule, uiModulesOf } from "./manifest.ts";

/** Where a module is shown. */
export interface Place {
  readonly moduleKey: string;
  readonly issueKey?: string | undefined;
  readonly projectKey?: string | undefined;
  /** On a dashboard. */
  readonly gadgetId?: string | undefined;
  /** `edit` where the page is asked for its settings. */
  readonly entryPoint?: string | undefined;
}

export interface ModuleContext {
  readonly module: UiModule;
  readonly type: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** `null` when there is no such module, or the person may not see the issue or project. */
export type ContextOf = (place: Place, accountId: string) => Promise<ModuleContext | null>;

/** The context in the local Jira. */
export function moduleContext(
  site: Site,
  manifest: ForgeManifest,
  place: Place,
  accountId: string,
): ModuleContext | null {
  const found = uiModulesOf(manifest).find(({ module }) => module.key === place.moduleKey);
  if (found === undefined) return null;
  const viewer = { kind: "person", accountId } as const;
  const issue = place.issueKey === undefined ? null : issueByIdOrKey(site, place.issueKey, viewer);
  if (place.issueKey !== undefined && issue === null) return null;
  const project =
    issue !== null
      ? projectOf(site, issue.project_id)
      : place.projectKey === undefined
        ? null
        : projectByIdOrKey(site, place.projectKey, viewer);
  if (place.projectKey !== undefined && project === null) return null;
  const gadget = place.gadgetId === undefined ? null : gadgetsOf(site).find(({ id }) => String(id) === place.gadgetId);
  if (gadget === undefined) return null;
  return {
    ...found,
    context: {
      accountId,
      cloudId: CLOUD_ID,
      localId: localId(place),
      moduleKey: place.moduleKey,
      environmentId: ENVIRONMENT_ID,
      environmentType: "DEVELOPMENT",
      siteUrl: site.url,
      timezone: userById(site, accountId)?.time_zone ?? "Etc/UTC",
      locale: languageOf(site, accountId),
      extension: {
        ...extension(site, found.type, issue, project),
        ...(gadget === null ? {} : gadgetExtension(gadget, place)),
      },
    },
  };
}

/** As in Jira: the module's type, and the issue and project with ids as texts. */
function extension(
  site: Site,
  type: string,
  issue: IssueRow | null,
  project: ProjectRow | null,
): Record<string, unknown> {
  const where = issue !== null ? `/browse/${issue.key}` : project !== null ? `/projects/${project.key}` : "/";
  return {
    type,
    ...(issue === null
      ? {}
      : {
          issue: {
            id: String(issue.id),
            key: issue.key,
            type: typeOf(site, issue.type_id).name,
            typeId: String(issue.type_id),
          },
        }),
    ...(project === null ? {} : { project: { id: String(project.id), key: project.key, type: "software" } }),
    ...(type === "jira:issuePanel" ? { isNewToIssue: false } : {}),
    location: `${site.url}${where}`,
  };
}

/** As the module reference of `jira:dashboardGadget` has it; `entryPoint` tells the edit view from the gadget. */
function gadgetExtension({ id, configuration }: Gadget, { entryPoint }: Place): Record<string, unknown> {
  return {
    gadgetConfiguration: configuration ?? {},
    dashboard: { id: "10000" },
    gadget: { id: String(id) },
    ...(entryPoint === "edit" ? { entryPoint } : {}),
  };
}

/** Stable for one place of one module. */
function localId(place: Place): string {
  const where = place.issueKey ?? place.projectKey ?? place.gadgetId ?? "site";
  return `ari:cloud:ecosystem::extension/${ENVIRONMENT_ID}/static/${place.moduleKey}/${where}`;
}
