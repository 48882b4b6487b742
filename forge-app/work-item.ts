/** One Jira issue -> one work item. Status categories, never status names: boards come in every language. */

import type { EpochDay, Release, WorkItem, WorkState } from "@upshot/shared";
import { dayOfInstant, parseDay } from "@upshot/shared";
import type { Issue } from "./jira-schema.ts";

/** Fields every read asks for. The story-point field is added by whoever found it. */
export const ISSUE_FIELDS = [
  "summary",
  "issuetype",
  "parent",
  "status",
  "statuscategorychangedate",
  "resolution",
  "resolutiondate",
  "created",
  "fixVersions",
  "project",
] as const;

/** Jira has no category for "will not be done"; these are the resolutions it ships with that mean it. */
const CANCELLING_RESOLUTIONS: ReadonlySet<string> = new Set([
  "won't do",
  "won't fix",
  "duplicate",
  "cannot reproduce",
  "declined",
  "cancelled",
  "canceled",
  "invalid",
]);

export function workItemOf(
  issue: Issue,
  pointsFieldIds: readonly string[],
  reopenedIds: ReadonlySet<string>,
): WorkItem {
  const { fields } = issue;
  const state = stateOf(issue);
  const points = pointsFieldIds.map((id) => fields[id]).find((value) => typeof value === "number");
  return {
    id: issue.id,
    label: issue.key,
    parentId: fields.parent?.id ?? null,
    title: fields.summary ?? "",
    type: fields.issuetype.name,
    state,
    createdOn: dayOf(fields.created),
    doneOn: state === "done" ? (dayOf(fields.resolutiondate) ?? dayOf(fields.statuscategorychangedate)) : null,
    points: typeof points === "number" && Number.isFinite(points) ? points : null,
    releaseIds: (fields.fixVersions ?? []).filter(isUsable).map(({ id }) => id),
    isReopened: reopenedIds.has(issue.id),
  };
}

export function releasesOf(issues: readonly Issue[]): readonly Release[] {
  const releases = issues.flatMap(({ fields }) => (fields.fixVersions ?? []).flatMap(releaseOf));
  return [...new Map(releases.map((release) => [release.id, release])).values()];
}

/** A version marked released without a date is none: see `isUsable`. */
export function releaseOf(version: Version): readonly Release[] {
  if (!isUsable(version)) return [];
  const day = version.releaseDate == null ? null : parseDay(version.releaseDate.slice(0, 10));
  const isOut = version.released === true;
  return [
    {
      id: version.id,
      name: version.name,
      kind: "release",
      releasedOn: isOut ? day : null,
      plannedOn: isOut ? null : day,
    },
  ];
}

type Version = NonNullable<Issue["fields"]["fixVersions"]>[number];

/** A version marked released without a date tells no ship day; then the day the item was done is what is known. */
function isUsable(version: Version): boolean {
  return !(version.released === true && version.releaseDate == null);
}

/**
 * The category decides, not the resolution date: a recorded Jira board has items with a resolution and a status named
 * "done" whose category is still "new".
 */
function stateOf({ fields }: Issue): WorkState {
  switch (fields.status.statusCategory.key) {
    case "done":
      return CANCELLING_RESOLUTIONS.has(fields.resolution?.name.toLowerCase() ?? "") ? "cancelled" : "done";
    case "indeterminate":
      return "in_progress";
    default:
      return "to_do";
  }
}

function dayOf(instant: string | null | undefined): EpochDay | null {
  return instant == null ? null : dayOfInstant(instant);
}
