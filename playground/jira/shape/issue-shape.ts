/**
 * An issue in the JSON of Jira's REST API v3, with the fields asked for.
 *
 * Field choice as in Jira: names, `*all`, `*navigable`, and `-name` to leave one out.
 * Source: operations getIssue and searchAndReconsileIssuesUsingJql of the specification.
 */
import type { Site } from "../site.ts";
import { appFieldValue } from "../store/app-fields.ts";
import { issueOf, projectOf, statusOf, typeOf, versionsOfIssue } from "../store/lookups.ts";
import { issuesWith } from "../store/permissions.ts";
import { IssueRow } from "../store/records.ts";
import type { Viewer } from "../viewer.ts";
import { toAdf } from "./adf.ts";
import { fieldsOf, navigable, STORY_POINT_FIELDS } from "./fields.ts";
import { jiraInstant } from "./instant.ts";
import { personShape, projectReference, rest, statusShape, typeShape, versionShape } from "./metadata-shape.ts";

type Json = Readonly<Record<string, unknown>>;

/** Ids of the fields meant by Jira's `fields` parameter, which may be several lists joined by commas. */
export function chosenFields(site: Site, asked: readonly string[], otherwise: readonly string[]): ReadonlySet<string> {
  const names = asked
    .flatMap((part) => part.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const wanted = names.filter((name) => !name.startsWith("-"));
  const all = fieldsOf(site).map(({ id }) => id);
  const chosen = new Set(wanted.length === 0 ? otherwise : []);
  for (const name of wanted) {
    if (name === "*all") for (const id of all) chosen.add(id);
    else if (name === "*navigable") for (const id of navigable(site)) chosen.add(id);
    else chosen.add(name);
  }
  for (const name of names) if (name.startsWith("-")) chosen.delete(name.slice(1));
  return chosen;
}

export function issueShape(site: Site, issue: IssueRow, fields: ReadonlySet<string>, viewer: Viewer): Json {
  return {
    expand: "operations,versionedRepresentations,editmeta,changelog,renderedFields",
    id: String(issue.id),
    self: rest(site, `issue/${issue.id}`),
    key: issue.key,
    fields: fieldValues(site, issue, fields, viewer),
  };
}

function fieldValues(site: Site, issue: IssueRow, fields: ReadonlySet<string>, viewer: Viewer): Json {
  const values: Record<string, unknown> = {};
  for (const id of fields) {
    const value = fieldValue(site, issue, id, viewer);
    if (value !== undefined) values[id] = value;
  }
  return values;
}

/** `undefined` where the issue does not have the field at all. */
function fieldValue(site: Site, issue: IssueRow, id: string, viewer: Viewer): unknown {
  switch (id) {
    case "summary":
      return issue.summary;
    case "description":
      return toAdf(issue.description);
    case "issuetype":
      return typeShape(site, typeOf(site, issue.type_id));
    case "project":
      return projectReference(site, issue.project_id);
    case "status":
      return statusShape(site, statusOf(site, issue.status_id));
    case "statuscategorychangedate":
      return jiraInstant(issue.category_changed_at);
    case "parent":
      return issue.parent_id === null ? undefined : (linkShape(site, issue.parent_id) ?? undefined);
    case "fixVersions":
      return versionsOfIssue(site, issue.id).map((version) => versionShape(site, version));
    case "assignee":
      return personShape(site, issue.assignee);
    case "reporter":
    case "creator":
      return personShape(site, issue.reporter);
    case "priority":
      return { self: rest(site, "priority/3"), iconUrl: `${site.url}/_assets/priority.svg`, name: "Medium", id: "3" };
    case "resolution":
      return issue.resolution === null
        ? null
        : { self: rest(site, "resolution/10000"), id: "10000", description: "", name: issue.resolution };
    case "resolutiondate":
      return issue.resolved_at === null ? null : jiraInstant(issue.resolved_at);
    case "created":
      return jiraInstant(issue.created_at);
    case "updated":
      return jiraInstant(issue.updated_at);
    case "duedate":
      return issue.due_date;
    case "labels":
      return issue.labels;
    case "subtasks":
      return subtasks(site, issue, viewer);
    default:
      return customField(site, issue, id);
  }
}

function customField(site: Site, issue: IssueRow, fieldId: string): unknown {
  if (site.appFields.some(({ id }) => id === fieldId)) return appFieldValue(site, issue.id, fieldId);
  const known = Object.values(STORY_POINT_FIELDS).some(({ id }) => id === fieldId);
  if (!known) return undefined;
  return STORY_POINT_FIELDS[projectOf(site, issue.project_id).style].id === fieldId ? issue.story_points : null;
}

/** An issue as it stands inside another one: parent or sub-task. */
function linkShape(site: Site, issueId: number): Json | null {
  const issue = issueOf(site, issueId);
  if (issue === null) return null;
  return {
    id: String(issue.id),
    key: issue.key,
    self: rest(site, `issue/${issue.id}`),
    fields: {
      summary: issue.summary,
      status: statusShape(site, statusOf(site, issue.status_id)),
      priority: {
        self: rest(site, "priority/3"),
        iconUrl: `${site.url}/_assets/priority.svg`,
        name: "Medium",
        id: "3",
      },
      issuetype: typeShape(site, typeOf(site, issue.type_id)),
    },
  };
}

/** Children one level below a story, which Jira lists inside the issue. Children of an epic are found by search only. */
function subtasks(site: Site, issue: IssueRow, viewer: Viewer): Json[] {
  const part = issuesWith("BROWSE_PROJECTS", viewer);
  const sql = `SELECT i.* FROM issues i JOIN projects p ON p.id = i.project_id JOIN issue_types t ON t.id = i.type_id
    WHERE i.parent_id = ? AND t.level < 0 AND ${part.sql} ORDER BY i.id`;
  const links = site.db.all(sql, [issue.id, ...part.values]).map((row) => linkShape(site, IssueRow.parse(row).id));
  return links.filter((link) => link !== null);
}
