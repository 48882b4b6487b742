/** Reads of single things and short lists, each parsed. Searches over issues are in `../jql`. */
import type { Site } from "../site.ts";
import type { Viewer } from "../viewer.ts";
import { issuesWith, type Permission, projectsWith } from "./permissions.ts";
import { ChangeRow, IssueRow, ProjectRow, StatusRow, TypeRow, UserRow, VersionRow } from "./records.ts";

export function userById(site: Site, accountId: string): UserRow | null {
  const row = site.db.get("SELECT * FROM users WHERE account_id = ?", [accountId]);
  return row === null ? null : UserRow.parse(row);
}

export function projectByIdOrKey(
  site: Site,
  idOrKey: string,
  viewer: Viewer,
  permission: Permission = "BROWSE_PROJECTS",
): ProjectRow | null {
  const part = projectsWith(permission, viewer);
  const sql = `SELECT p.* FROM projects p WHERE (p.key = ? OR CAST(p.id AS TEXT) = ?) AND ${part.sql}`;
  const row = site.db.get(sql, [idOrKey.toUpperCase(), idOrKey, ...part.values]);
  return row === null ? null : ProjectRow.parse(row);
}

/** For shapes of things already allowed. */
export function projectOf(site: Site, projectId: number): ProjectRow {
  return ProjectRow.parse(site.db.get("SELECT * FROM projects WHERE id = ?", [projectId]));
}

/** `null` also when the viewer may not see it: whether it exists is not told. */
export function issueByIdOrKey(site: Site, idOrKey: string, viewer: Viewer): IssueRow | null {
  const part = issuesWith("BROWSE_PROJECTS", viewer);
  const sql = `SELECT i.* FROM issues i JOIN projects p ON p.id = i.project_id WHERE ${/^\d+$/.test(idOrKey) ? "i.id = ?" : "i.key = ?"} AND ${part.sql}`;
  const row = site.db.get(sql, [/^\d+$/.test(idOrKey) ? Number(idOrKey) : idOrKey.toUpperCase(), ...part.values]);
  return row === null ? null : IssueRow.parse(row);
}

/** Those of the issues that the viewer may see, in the order given. */
export function issuesByIds(site: Site, ids: readonly number[], viewer: Viewer): IssueRow[] {
  const part = issuesWith("BROWSE_PROJECTS", viewer);
  const sql = `SELECT i.* FROM issues i JOIN projects p ON p.id = i.project_id
    WHERE i.id IN (SELECT value FROM json_each(?)) AND ${part.sql}`;
  const rows = site.db.all(sql, [JSON.stringify(ids), ...part.values]).map((row) => IssueRow.parse(row));
  const byId = new Map(rows.map((issue) => [issue.id, issue]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** For parents and other links out of issues already allowed. */
export function issueOf(site: Site, issueId: number): IssueRow | null {
  const row = site.db.get("SELECT * FROM issues WHERE id = ?", [issueId]);
  return row === null ? null : IssueRow.parse(row);
}

export function typeOf(site: Site, typeId: number): TypeRow {
  return TypeRow.parse(site.db.get("SELECT * FROM issue_types WHERE id = ?", [typeId]));
}

export function statusOf(site: Site, statusId: number): StatusRow {
  return StatusRow.parse(site.db.get("SELECT * FROM statuses WHERE id = ?", [statusId]));
}

export function statusesOfProject(site: Site, projectId: number): StatusRow[] {
  const sql =
    "SELECT s.* FROM statuses s JOIN project_statuses ps ON ps.status_id = s.id WHERE ps.project_id = ? ORDER BY ps.place";
  return site.db.all(sql, [projectId]).map((row) => StatusRow.parse(row));
}

export function typesOfProject(site: Site, projectId: number): TypeRow[] {
  const sql =
    "SELECT t.* FROM issue_types t JOIN project_types pt ON pt.type_id = t.id WHERE pt.project_id = ? ORDER BY t.level DESC, t.id";
  return site.db.all(sql, [projectId]).map((row) => TypeRow.parse(row));
}

export function versionById(site: Site, versionId: string): VersionRow | null {
  const row = site.db.get("SELECT * FROM versions WHERE id = ?", [Number(versionId)]);
  return row === null ? null : VersionRow.parse(row);
}

export function versionsOfProject(site: Site, projectId: number): VersionRow[] {
  return site.db
    .all("SELECT * FROM versions WHERE project_id = ? ORDER BY id", [projectId])
    .map((row) => VersionRow.parse(row));
}

export function versionsOfIssue(site: Site, issueId: number): VersionRow[] {
  const sql =
    "SELECT v.* FROM versions v JOIN issue_versions iv ON iv.version_id = v.id WHERE iv.issue_id = ? ORDER BY v.id";
  return site.db.all(sql, [issueId]).map((row) => VersionRow.parse(row));
}

/** Newest first, as Jira's `expand=changelog` has it. */
export function changesOfIssue(site: Site, issueId: number): ChangeRow[] {
  const sql = "SELECT * FROM changes WHERE issue_id = ? ORDER BY created_at DESC, id DESC";
  return site.db.all(sql, [issueId]).map((row) => ChangeRow.parse(row));
}
