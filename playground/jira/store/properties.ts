/** Issue properties: JSON documents that apps keep on issues. */
import type { Site } from "../site.ts";

export interface IssueProperty {
  readonly key: string;
  readonly value: unknown;
}

export function propertiesOf(site: Site, issueId: number): IssueProperty[] {
  return site.db
    .all("SELECT key, value FROM issue_properties WHERE issue_id = ? ORDER BY key", [issueId])
    .map(({ key, value }) => ({ key: String(key), value: JSON.parse(String(value)) }));
}

/** @returns true when the property is new. */
export function putProperty(site: Site, issueId: number, key: string, value: unknown): boolean {
  const isNew =
    site.db.get("SELECT 1 AS yes FROM issue_properties WHERE issue_id = ? AND key = ?", [issueId, key]) === null;
  site.db.run("REPLACE INTO issue_properties VALUES (?, ?, ?)", [issueId, key, JSON.stringify(value)]);
  return isNew;
}

/** @returns false when there was none. */
export function dropProperty(site: Site, issueId: number, key: string): boolean {
  return site.db.run("DELETE FROM issue_properties WHERE issue_id = ? AND key = ?", [issueId, key]).changes > 0;
}
