/** Making and deleting issues. Their keys and ids are never given twice. */
import { issueEvent } from "../forge/product-events.ts";
import type { Site } from "../site.ts";
import { accountIdOf, type Viewer } from "../viewer.ts";
import type { IssueChange } from "./issue-changes.ts";
import { statusesOfProject } from "./lookups.ts";
import { IssueRow, type ProjectRow, type TypeRow } from "./records.ts";
import { nextId } from "./tables.ts";

export interface NewIssue extends IssueChange {
  readonly project: ProjectRow;
  readonly type: TypeRow;
  readonly summary: string;
}

export function createIssue(
  site: Site,
  given: NewIssue,
  viewer: Viewer,
): { readonly id: number; readonly key: string } {
  const made = site.db.transaction(() => {
    const id = nextId(site.db, "issues");
    const number = Number(
      site.db.get("UPDATE projects SET next_number = next_number + 1 WHERE id = ? RETURNING next_number - 1 AS n", [
        given.project.id,
      ])?.["n"],
    );
    const [first] = statusesOfProject(site, given.project.id);
    if (first === undefined) throw new Error(`project ${given.project.key} has no status`);
    const now = site.now();
    const key = `${given.project.key}-${number}`;
    site.db.run("INSERT INTO issues VALUES (?,?,?,?,?,?,?,?,?,?,NULL,NULL,?,?,?,?,?,?,?,0,0)", [
      id,
      key,
      number,
      given.project.id,
      given.type.id,
      given.parent?.id ?? null,
      given.summary,
      given.description ?? "",
      first.id,
      now,
      given.assignee ?? null,
      given.reporter ?? accountIdOf(viewer),
      given.storyPoints ?? null,
      given.dueDate ?? null,
      JSON.stringify(given.labels ?? []),
      now,
      now,
    ]);
    for (const version of given.fixVersions ?? [])
      site.db.run("INSERT INTO issue_versions VALUES (?, ?)", [id, version.id]);
    return { id, key };
  });
  site.emit(issueEvent(site, "avi:jira:created:issue", made.id, viewer, null));
  return made;
}

export function childrenOf(site: Site, issueId: number): IssueRow[] {
  return site.db.all("SELECT * FROM issues WHERE parent_id = ?", [issueId]).map((row) => IssueRow.parse(row));
}

/** Children of an epic stay and lose their parent; sub-tasks are the caller's to delete first. */
export function deleteIssue(site: Site, issue: IssueRow, viewer: Viewer): void {
  const event = issueEvent(site, "avi:jira:deleted:issue", issue.id, viewer, null);
  site.db.transaction(() => {
    site.db.run("UPDATE issues SET parent_id = NULL WHERE parent_id = ?", [issue.id]);
    for (const table of ["issue_versions", "issue_people", "changes", "issue_properties", "archived_issues"]) {
      site.db.run(`DELETE FROM ${table} WHERE issue_id = ?`, [issue.id]);
    }
    site.db.run("DELETE FROM issues WHERE id = ?", [issue.id]);
  });
  site.emit(event);
}
