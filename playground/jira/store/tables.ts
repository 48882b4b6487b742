/**
 * The tables behind the local Jira. Instants are ISO 8601 text in UTC and sort as text from year 1000 on.
 * Not here: Jira's own JSON; see `../shape`.
 */
import type { Sqlite } from "../../sqlite.ts";

const TABLES = `
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, next INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS users (
  account_id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT, time_zone TEXT NOT NULL, active INTEGER NOT NULL,
  site_admin INTEGER NOT NULL, account_type TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS account_changes (account_id TEXT PRIMARY KEY, status TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS projects (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT NOT NULL, style TEXT NOT NULL,
  lead TEXT NOT NULL, next_number INTEGER NOT NULL, open_to_all INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS roles (
  project_id INTEGER NOT NULL, account_id TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (project_id, account_id)
);
CREATE TABLE IF NOT EXISTS issue_types (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, level INTEGER NOT NULL, owner_project INTEGER, UNIQUE (name, owner_project)
);
CREATE TABLE IF NOT EXISTS project_types (project_id INTEGER NOT NULL, type_id INTEGER NOT NULL, PRIMARY KEY (project_id, type_id));
CREATE TABLE IF NOT EXISTS statuses (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, owner_project INTEGER, UNIQUE (name, owner_project)
);
CREATE TABLE IF NOT EXISTS project_statuses (
  project_id INTEGER NOT NULL, status_id INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (project_id, status_id)
);
CREATE TABLE IF NOT EXISTS versions (
  id INTEGER PRIMARY KEY, project_id INTEGER NOT NULL, name TEXT NOT NULL, description TEXT, start_date TEXT,
  release_date TEXT, released INTEGER NOT NULL, archived INTEGER NOT NULL, UNIQUE (project_id, name)
);
CREATE TABLE IF NOT EXISTS issues (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, number INTEGER NOT NULL, project_id INTEGER NOT NULL,
  type_id INTEGER NOT NULL, parent_id INTEGER, summary TEXT NOT NULL, description TEXT NOT NULL, status_id INTEGER NOT NULL,
  category_changed_at TEXT NOT NULL, resolution TEXT, resolved_at TEXT, assignee TEXT, reporter TEXT, story_points REAL,
  due_date TEXT, labels TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  restricted INTEGER NOT NULL DEFAULT 0, edit_restricted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS issues_by_parent ON issues (parent_id);
CREATE INDEX IF NOT EXISTS issues_by_project ON issues (project_id, type_id);
CREATE INDEX IF NOT EXISTS issues_by_update ON issues (updated_at);
CREATE TABLE IF NOT EXISTS issue_versions (issue_id INTEGER NOT NULL, version_id INTEGER NOT NULL, PRIMARY KEY (issue_id, version_id));
CREATE INDEX IF NOT EXISTS issues_by_version ON issue_versions (version_id);
CREATE TABLE IF NOT EXISTS issue_people (
  issue_id INTEGER NOT NULL, account_id TEXT NOT NULL, may TEXT NOT NULL, PRIMARY KEY (issue_id, account_id, may)
);
CREATE TABLE IF NOT EXISTS changes (
  id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL, author TEXT, created_at TEXT NOT NULL, items TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS changes_by_issue ON changes (issue_id, created_at);
CREATE TABLE IF NOT EXISTS issue_properties (
  issue_id INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (issue_id, key)
);
CREATE TABLE IF NOT EXISTS transition_rules (
  project_id INTEGER NOT NULL, status_id INTEGER NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (project_id, status_id, rule)
);
CREATE TABLE IF NOT EXISTS transition_configurations (
  project_id INTEGER NOT NULL, status_id INTEGER NOT NULL, rule TEXT NOT NULL, configuration TEXT NOT NULL, PRIMARY KEY (project_id, status_id, rule)
);
CREATE TABLE IF NOT EXISTS app_field_values (
  issue_id INTEGER NOT NULL, field_id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (issue_id, field_id)
);
CREATE TABLE IF NOT EXISTS languages (account_id TEXT PRIMARY KEY, tag TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS comments (
  id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL, author TEXT, created_at TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS comments_by_issue ON comments (issue_id, id);
CREATE TABLE IF NOT EXISTS archived_issues (issue_id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS gadgets (id INTEGER PRIMARY KEY, module_key TEXT NOT NULL, configuration TEXT);
CREATE TABLE IF NOT EXISTS tasks (id INTEGER PRIMARY KEY, description TEXT NOT NULL, submitted_at TEXT NOT NULL, result TEXT NOT NULL);
`;

/** First ids, as a Jira site of some age has them. Ids are never used again, also after a deletion. */
const FIRST_ID = 10_000;

export function createTables(db: Sqlite): void {
  db.exec(TABLES);
}

type Counted =
  | "projects"
  | "issue_types"
  | "statuses"
  | "versions"
  | "issues"
  | "changes"
  | "tasks"
  | "gadgets"
  | "comments";

/** The next free id of a table. */
export function nextId(db: Sqlite, table: Counted): number {
  const sql = "INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = next + 1 RETURNING next";
  return Number(db.get(sql, [table, FIRST_ID])?.["next"]);
}
