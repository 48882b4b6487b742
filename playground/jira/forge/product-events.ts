/**
 * What Jira tells an app when something happens. Source: "Jira events" of the Forge events reference (October 2025).
 * Not here: who is told; see `event-delivery.ts`.
 */

import { jiraInstant } from "../shape/instant.ts";
import { projectReference, rest, statusShape, typeShape, userDay } from "../shape/metadata-shape.ts";
import type { Site, SiteEvent } from "../site.ts";
import { issueOf, projectOf, statusOf, typeOf, versionById } from "../store/lookups.ts";
import type { ChangeItem } from "../store/records.ts";
import { accountIdOf, type Viewer } from "../viewer.ts";

export type IssueEventType = "avi:jira:created:issue" | "avi:jira:updated:issue" | "avi:jira:deleted:issue";
export type VersionEventType =
  | "avi:jira:created:version"
  | "avi:jira:updated:version"
  | "avi:jira:released:version"
  | "avi:jira:unreleased:version"
  | "avi:jira:archived:version"
  | "avi:jira:unarchived:version";

export function issueEvent(
  site: Site,
  eventType: IssueEventType,
  issueId: number,
  viewer: Viewer,
  items: readonly ChangeItem[] | null,
): SiteEvent {
  const issue = issueOf(site, issueId);
  if (issue === null) throw new Error(`no issue ${issueId} to tell about`);
  const accountId = accountIdOf(viewer);
  const person = (id: string | null): { accountId: string } | null => (id === null ? null : { accountId: id });
  const fields = {
    summary: issue.summary,
    issuetype: typeShape(site, typeOf(site, issue.type_id)),
    creator: person(issue.reporter),
    created: jiraInstant(issue.created_at),
    project: projectReference(site, projectOf(site, issue.project_id).id),
    reporter: person(issue.reporter),
    assignee: person(issue.assignee),
    updated: jiraInstant(issue.updated_at),
    status: statusShape(site, statusOf(site, issue.status_id)),
  };
  return {
    eventType,
    causedByApp: viewer.kind === "app",
    body: {
      eventType,
      issue: { id: String(issue.id), key: issue.key, fields },
      ...(accountId === null ? {} : { atlassianId: accountId, associatedUsers: [{ accountId }] }),
      ...(items === null ? {} : { changelog: { items } }),
    },
  };
}

export function versionEvent(site: Site, eventType: VersionEventType, versionId: number, viewer: Viewer): SiteEvent {
  const version = versionById(site, String(versionId));
  if (version === null) throw new Error(`no version ${versionId} to tell about`);
  return {
    eventType,
    causedByApp: viewer.kind === "app",
    body: {
      eventType,
      version: {
        self: rest(site, `version/${version.id}`),
        id: String(version.id),
        name: version.name,
        description: version.description ?? "",
        archived: version.archived,
        released: version.released,
        ...(version.release_date === null
          ? {}
          : { releaseDate: version.release_date, userReleaseDate: userDay(version.release_date) }),
        projectId: version.project_id,
      },
      ...(accountIdOf(viewer) === null ? {} : { atlassianId: accountIdOf(viewer) }),
    },
  };
}
