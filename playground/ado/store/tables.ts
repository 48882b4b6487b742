/** The tables behind the local Azure DevOps. Instants are ISO 8601 text in UTC and sort as text. */

import type { Sqlite } from "../../sqlite.ts";
import { moveOldDocuments } from "./moved-documents.ts";

const TABLES = `
CREATE TABLE IF NOT EXISTS people (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, is_active INTEGER NOT NULL, role TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS projects (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, description TEXT NOT NULL, types TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS project_administrators (
  project_id TEXT NOT NULL REFERENCES projects (id), person_id TEXT NOT NULL, PRIMARY KEY (project_id, person_id)
);
CREATE TABLE IF NOT EXISTS items (
  id INTEGER PRIMARY KEY, key TEXT UNIQUE, project_id TEXT NOT NULL REFERENCES projects (id), type TEXT NOT NULL,
  parent_id INTEGER, visible_to TEXT, editable_by TEXT, rev INTEGER NOT NULL, fields TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS recycled (
  id INTEGER PRIMARY KEY, key TEXT, project_id TEXT NOT NULL, type TEXT NOT NULL,
  parent_id INTEGER, visible_to TEXT, editable_by TEXT, rev INTEGER NOT NULL, fields TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS items_by_parent ON items (parent_id);
CREATE INDEX IF NOT EXISTS items_by_project ON items (project_id, type);
CREATE TABLE IF NOT EXISTS updates (
  item_id INTEGER NOT NULL, rev INTEGER NOT NULL, person_id TEXT, at TEXT NOT NULL, changes TEXT NOT NULL,
  PRIMARY KEY (item_id, rev)
);
CREATE TABLE IF NOT EXISTS iterations (
  id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id), name TEXT NOT NULL, starts_at TEXT,
  finishes_at TEXT
);
CREATE TABLE IF NOT EXISTS builds (
  id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id), work_items TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS build_pipelines (
  build_id INTEGER PRIMARY KEY REFERENCES builds (id), pipeline INTEGER NOT NULL, by_hand TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS environments (
  id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id), name TEXT NOT NULL, visible_to TEXT
);
CREATE TABLE IF NOT EXISTS environment_records (
  id INTEGER PRIMARY KEY, environment_id INTEGER NOT NULL REFERENCES environments (id), build_id INTEGER NOT NULL,
  stage TEXT NOT NULL, job TEXT NOT NULL, attempt INTEGER NOT NULL, queued_at TEXT NOT NULL, finished_at TEXT, result TEXT
);
CREATE TABLE IF NOT EXISTS releases (
  id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id), pipeline INTEGER NOT NULL, work_items TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS release_deployments (
  id INTEGER PRIMARY KEY, release_id INTEGER NOT NULL REFERENCES releases (id), stage TEXT NOT NULL, at TEXT NOT NULL,
  status TEXT NOT NULL, operation TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS widgets (
  project_id TEXT NOT NULL REFERENCES projects (id), contribution_id TEXT NOT NULL, settings TEXT NOT NULL,
  PRIMARY KEY (project_id, contribution_id)
);
CREATE TABLE IF NOT EXISTS project_processes (
  project_id TEXT PRIMARY KEY REFERENCES projects (id), customization TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS custom_fields (
  reference TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL UNIQUE COLLATE NOCASE, kind TEXT NOT NULL,
  description TEXT NOT NULL, picklist_id TEXT
);
CREATE TABLE IF NOT EXISTS picklists (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, items TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS changed_types (name TEXT PRIMARY KEY COLLATE NOCASE);
CREATE TABLE IF NOT EXISTS type_fields (
  type TEXT NOT NULL COLLATE NOCASE, field TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (type, field)
);
CREATE TABLE IF NOT EXISTS collections (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS documents (
  collection TEXT NOT NULL, id TEXT NOT NULL, etag INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (collection, id)
);
`;

export function createTables(db: Sqlite): void {
  db.exec(TABLES);
  moveOldDocuments(db);
}
