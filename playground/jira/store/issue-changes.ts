/**
 * Changing an issue: the row, its history and the event in one go.
 *
 * Closing sets resolution and its date, reopening clears them; the status category date moves only when the category does.
 */
import { issueEvent } from "../forge/product-events.ts";
import { STORY_POINT_FIELDS } from "../shape/fields.ts";
import type { Site } from "../site.ts";
import { accountIdOf, type Viewer } from "../viewer.ts";
import { issueOf, projectOf, statusOf, typeOf, userById, versionsOfIssue } from "./lookups.ts";
import type { ChangeItem, IssueRow, StatusRow, TypeRow, VersionRow } from "./records.ts";
import { nextId } from "./tables.ts";

/** What is to be changed; a field left out stays. */
export interface IssueChange {
  readonly summary?: string;
  readonly description?: string;
  readonly assignee?: string | null;
  readonly reporter?: string | null;
  readonly parent?: IssueRow | null;
  readonly fixVersions?: readonly VersionRow[];
  readonly labels?: readonly string[];
  readonly dueDate?: string | null;
  readonly storyPoints?: number | null;
  readonly type?: TypeRow;
  readonly status?: StatusRow;
}

export function changeIssue(site: Site, issue: IssueRow, change: IssueChange, viewer: Viewer): void {
  const items = site.db.transaction(() => {
    const changed = [
      ...plainItems(site, issue, change),
      ...versionItems(site, issue, change),
      ...statusItems(site, issue, change),
    ];
    if (changed.length === 0) return changed;
    write(site, issue, change);
    site.db.run("INSERT INTO changes VALUES (?, ?, ?, ?, ?)", [
      nextId(site.db, "changes"),
      issue.id,
      accountIdOf(viewer),
      site.now(),
      JSON.stringify(changed),
    ]);
    return changed;
  });
  if (items.length > 0) site.emit(issueEvent(site, "avi:jira:updated:issue", issue.id, viewer, items));
}

function item(
  field: string,
  fieldId: string,
  before: string | null,
  after: string | null,
  ids: readonly [string | null, string | null] = [null, null],
  fieldtype: "jira" | "custom" = "jira",
): ChangeItem[] {
  if (before === after && ids[0] === ids[1]) return [];
  return [{ field, fieldtype, fieldId, from: ids[0], fromString: before, to: ids[1], toString: after }];
}

function plainItems(site: Site, issue: IssueRow, change: IssueChange): ChangeItem[] {
  const name = (accountId: string | null): string | null =>
    accountId === null ? null : (userById(site, accountId)?.name ?? accountId);
  const text = (value: number | null): string | null => (value === null ? null : String(value));
  const items: ChangeItem[] = [];
  if (change.summary !== undefined) items.push(...item("summary", "summary", issue.summary, change.summary));
  if (change.description !== undefined)
    items.push(...item("description", "description", issue.description, change.description));
  if (change.assignee !== undefined)
    items.push(
      ...item("assignee", "assignee", name(issue.assignee), name(change.assignee), [issue.assignee, change.assignee]),
    );
  if (change.reporter !== undefined)
    items.push(
      ...item("reporter", "reporter", name(issue.reporter), name(change.reporter), [issue.reporter, change.reporter]),
    );
  if (change.labels !== undefined)
    items.push(...item("labels", "labels", issue.labels.join(" "), change.labels.join(" ")));
  if (change.dueDate !== undefined)
    items.push(...item("duedate", "duedate", issue.due_date, change.dueDate, [issue.due_date, change.dueDate]));
  if (change.storyPoints !== undefined) {
    const points = STORY_POINT_FIELDS[projectOf(site, issue.project_id).style];
    items.push(
      ...item(points.name, points.id, text(issue.story_points), text(change.storyPoints), [null, null], "custom"),
    );
  }
  if (change.type !== undefined) {
    items.push(
      ...item("issuetype", "issuetype", typeOf(site, issue.type_id).name, change.type.name, [
        String(issue.type_id),
        String(change.type.id),
      ]),
    );
  }
  if (change.parent !== undefined) items.push(...parentItems(site, issue, change.parent));
  return items;
}

/** A new parent shows as `IssueParentAssociation`, without a field id, as in recorded answers. */
function parentItems(site: Site, issue: IssueRow, parent: IssueRow | null): ChangeItem[] {
  const before = issue.parent_id === null ? null : issueOf(site, issue.parent_id);
  const found = item("IssueParentAssociation", "", before?.key ?? null, parent?.key ?? null, [
    before === null ? null : String(before.id),
    parent === null ? null : String(parent.id),
  ]);
  return found.map(({ fieldId: _, ...rest }) => rest);
}

/** Each version added or removed is an item of its own. */
function versionItems(site: Site, issue: IssueRow, { fixVersions }: IssueChange): ChangeItem[] {
  if (fixVersions === undefined) return [];
  const before = versionsOfIssue(site, issue.id);
  const added = fixVersions.filter(({ id }) => !before.some((version) => version.id === id));
  const removed = before.filter(({ id }) => !fixVersions.some((version) => version.id === id));
  return [
    ...removed.flatMap(({ id, name }) => item("Fix Version", "fixVersions", name, null, [String(id), null])),
    ...added.flatMap(({ id, name }) => item("Fix Version", "fixVersions", null, name, [null, String(id)])),
  ];
}

function statusItems(site: Site, issue: IssueRow, { status }: IssueChange): ChangeItem[] {
  if (status === undefined || status.id === issue.status_id) return [];
  const before = statusOf(site, issue.status_id);
  const resolution = status.category === "done" ? "Done" : null;
  const ids = (name: string | null): string | null => (name === null ? null : "10000");
  return [
    ...item("status", "status", before.name, status.name, [String(before.id), String(status.id)]),
    ...item("resolution", "resolution", issue.resolution, resolution, [ids(issue.resolution), ids(resolution)]),
  ];
}

function write(site: Site, issue: IssueRow, change: IssueChange): void {
  const now = site.now();
  const set = (column: string, value: string | number | null): void => {
    site.db.run(`UPDATE issues SET ${column} = ? WHERE id = ?`, [value, issue.id]);
  };
  if (change.summary !== undefined) set("summary", change.summary);
  if (change.description !== undefined) set("description", change.description);
  if (change.assignee !== undefined) set("assignee", change.assignee);
  if (change.reporter !== undefined) set("reporter", change.reporter);
  if (change.labels !== undefined) set("labels", JSON.stringify(change.labels));
  if (change.dueDate !== undefined) set("due_date", change.dueDate);
  if (change.storyPoints !== undefined) set("story_points", change.storyPoints);
  if (change.type !== undefined) set("type_id", change.type.id);
  if (change.parent !== undefined) set("parent_id", change.parent?.id ?? null);
  if (change.fixVersions !== undefined) {
    site.db.run("DELETE FROM issue_versions WHERE issue_id = ?", [issue.id]);
    for (const { id } of change.fixVersions)
      site.db.run("INSERT OR IGNORE INTO issue_versions VALUES (?, ?)", [issue.id, id]);
  }
  if (change.status !== undefined && change.status.id !== issue.status_id) {
    const isDone = change.status.category === "done";
    const before = statusOf(site, issue.status_id);
    set("status_id", change.status.id);
    set("resolution", isDone ? "Done" : null);
    set("resolved_at", isDone ? (issue.resolved_at ?? now) : null);
    if (before.category !== change.status.category) set("category_changed_at", now);
  }
  set("updated_at", now);
}
