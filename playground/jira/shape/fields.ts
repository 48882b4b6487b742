/**
 * The fields a Jira issue has here, by id, as `GET /rest/api/3/field` lists them.
 *
 * Story points live in different custom fields in company- and team-managed projects, as on real sites: an app has to find
 * them, not assume them.
 */

import type { Site } from "../site.ts";

export interface FieldInfo {
  readonly id: string;
  readonly name: string;
  readonly custom: boolean;
  readonly clauseNames: readonly string[];
  readonly schema: {
    readonly type: string;
    readonly system?: string;
    readonly items?: string;
    readonly custom?: string;
    readonly customId?: number;
  };
}

export const STORY_POINT_FIELDS = {
  classic: {
    id: "customfield_10028",
    name: "Story Points",
    custom: "com.atlassian.jira.plugin.system.customfieldtypes:float",
    customId: 10028,
  },
  "next-gen": {
    id: "customfield_10016",
    name: "Story point estimate",
    custom: "com.pyxis.greenhopper.jira:jsw-story-points",
    customId: 10016,
  },
} as const;

function system(id: string, name: string, type: string, clauseNames: readonly string[], items?: string): FieldInfo {
  return {
    id,
    name,
    custom: false,
    clauseNames,
    schema: { type, system: id, ...(items === undefined ? {} : { items }) },
  };
}

function points({ id, name, custom, customId }: (typeof STORY_POINT_FIELDS)["classic" | "next-gen"]): FieldInfo {
  return {
    id,
    name,
    custom: true,
    clauseNames: [`cf[${customId}]`, name],
    schema: { type: "number", custom, customId },
  };
}

const FIELDS: readonly FieldInfo[] = [
  system("summary", "Summary", "string", ["summary"]),
  system("description", "Description", "string", ["description"]),
  system("issuetype", "Issue Type", "issuetype", ["issuetype", "type"]),
  system("project", "Project", "project", ["project"]),
  system("status", "Status", "status", ["status"]),
  system("statuscategorychangedate", "Status Category Changed", "datetime", ["statusCategoryChangedDate"]),
  system("parent", "Parent", "issuelink", ["parent"]),
  system("fixVersions", "Fix versions", "array", ["fixVersion"], "version"),
  system("assignee", "Assignee", "user", ["assignee"]),
  system("reporter", "Reporter", "user", ["reporter"]),
  system("creator", "Creator", "user", ["creator"]),
  system("priority", "Priority", "priority", ["priority"]),
  system("resolution", "Resolution", "resolution", ["resolution"]),
  system("resolutiondate", "Resolved", "datetime", ["resolutiondate", "resolved"]),
  system("created", "Created", "datetime", ["created", "createdDate"]),
  system("updated", "Updated", "datetime", ["updated", "updatedDate"]),
  system("duedate", "Due date", "date", ["due", "duedate"]),
  system("labels", "Labels", "array", ["labels"], "string"),
  system("subtasks", "Sub-tasks", "array", ["subtasks"], "issuelinks"),
  points(STORY_POINT_FIELDS.classic),
  points(STORY_POINT_FIELDS["next-gen"]),
];

/** Those of the site's app too. */
export function fieldsOf({ appFields }: Pick<Site, "appFields">): readonly FieldInfo[] {
  const added = appFields.map(({ id, name, customId, type, valueType }) => ({
    id,
    name,
    custom: true,
    clauseNames: [`cf[${customId}]`, name],
    schema: { type: valueType, custom: type, customId },
  }));
  return [...FIELDS, ...added];
}

/** What `*navigable` means, and what `GET /issue` without `fields` leaves out nothing of. */
export function navigable(site: Pick<Site, "appFields">): readonly string[] {
  return fieldsOf(site)
    .map(({ id }) => id)
    .filter((id) => id !== "description");
}
