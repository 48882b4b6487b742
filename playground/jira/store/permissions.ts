/**
 * Who may see, edit and administer what.
 *
 * Roles grant per project; issue security narrows single issues. The SQL fragments let a search filter in the database, so
 * that pages are full and unseen issues are absent without a trace, as in Jira.
 */
import type { Site } from "../site.ts";
import type { Viewer } from "../viewer.ts";
import type { IssueRow } from "./records.ts";

export type Permission =
  | "BROWSE_PROJECTS"
  | "CREATE_ISSUES"
  | "EDIT_ISSUES"
  | "TRANSITION_ISSUES"
  | "DELETE_ISSUES"
  | "ADMINISTER_PROJECTS";
export const PROJECT_PERMISSIONS: readonly Permission[] = [
  "BROWSE_PROJECTS",
  "CREATE_ISSUES",
  "EDIT_ISSUES",
  "TRANSITION_ISSUES",
  "DELETE_ISSUES",
  "ADMINISTER_PROJECTS",
];

const ROLES_WITH: Readonly<Record<Permission, readonly string[]>> = {
  BROWSE_PROJECTS: ["viewer", "member", "administrator"],
  CREATE_ISSUES: ["member", "administrator"],
  EDIT_ISSUES: ["member", "administrator"],
  TRANSITION_ISSUES: ["member", "administrator"],
  DELETE_ISSUES: ["administrator"],
  ADMINISTER_PROJECTS: ["administrator"],
};

export interface SqlPart {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** True for rows of `projects p` that the viewer has the permission in. Site administrators administer but do not see all. */
export function projectsWith(permission: Permission, viewer: Viewer): SqlPart {
  if (viewer.kind === "app") return { sql: "1", values: [] };
  if (viewer.kind === "nobody") return { sql: "0", values: [] };
  const roles = ROLES_WITH[permission].map((role) => `'${role}'`).join(",");
  const openToAll = ROLES_WITH[permission].includes("member") ? "p.open_to_all = 1" : "0";
  const siteAdmin =
    permission === "ADMINISTER_PROJECTS"
      ? "OR EXISTS (SELECT 1 FROM users u WHERE u.account_id = ? AND u.site_admin = 1)"
      : "";
  return {
    sql: `(${openToAll} OR EXISTS (SELECT 1 FROM roles r WHERE r.project_id = p.id AND r.account_id = ? AND r.role IN (${roles})) ${siteAdmin})`,
    values: siteAdmin === "" ? [viewer.accountId] : [viewer.accountId, viewer.accountId],
  };
}

/** True for rows of `issue_types`: those of a team-managed project exist for whoever sees the project. */
export function typesSeen(viewer: Viewer): SqlPart {
  const projects = projectsWith("BROWSE_PROJECTS", viewer);
  return {
    sql: `(owner_project IS NULL OR EXISTS (SELECT 1 FROM projects p WHERE p.id = owner_project AND ${projects.sql}))`,
    values: projects.values,
  };
}

/** True for rows of `issues i JOIN projects p` on which the viewer has the permission. */
export function issuesWith(permission: Permission, viewer: Viewer): SqlPart {
  const project = projectsWith(permission, viewer);
  if (viewer.kind !== "person") return project;
  const may = "EXISTS (SELECT 1 FROM issue_people ip WHERE ip.issue_id = i.id AND ip.account_id = ? AND ip.may =";
  const seen = { sql: `(i.restricted = 0 OR ${may} 'see'))`, values: [viewer.accountId] };
  const writes = permission === "EDIT_ISSUES" || permission === "TRANSITION_ISSUES" || permission === "DELETE_ISSUES";
  const edited = writes
    ? { sql: `AND (i.edit_restricted = 0 OR ${may} 'edit'))`, values: [viewer.accountId] }
    : { sql: "", values: [] };
  return {
    sql: `(${project.sql} AND ${seen.sql} ${edited.sql})`,
    values: [...project.values, ...seen.values, ...edited.values],
  };
}

export function mayOnIssue(site: Site, viewer: Viewer, permission: Permission, issue: Pick<IssueRow, "id">): boolean {
  const part = issuesWith(permission, viewer);
  const sql = `SELECT 1 AS yes FROM issues i JOIN projects p ON p.id = i.project_id WHERE i.id = ? AND ${part.sql}`;
  return site.db.get(sql, [issue.id, ...part.values]) !== null;
}

export function mayOnProject(site: Site, viewer: Viewer, permission: Permission, projectId: number): boolean {
  const part = projectsWith(permission, viewer);
  return (
    site.db.get(`SELECT 1 AS yes FROM projects p WHERE p.id = ? AND ${part.sql}`, [projectId, ...part.values]) !== null
  );
}

export function administersSite(site: Site, viewer: Viewer): boolean {
  if (viewer.kind !== "person") return viewer.kind === "app";
  return site.db.get("SELECT 1 AS yes FROM users WHERE account_id = ? AND site_admin = 1", [viewer.accountId]) !== null;
}
