/** Values of the custom fields that apps add. */
import type { Site } from "../site.ts";

export function appFieldValue(site: Site, issueId: number, fieldId: string): unknown {
  const row = site.db.get("SELECT value FROM app_field_values WHERE issue_id = ? AND field_id = ?", [issueId, fieldId]);
  return row === null ? null : JSON.parse(String(row["value"]));
}

/** @param value `null` empties the field */
export function putAppFieldValue(site: Site, issueId: number, fieldId: string, value: unknown): void {
  if (value === null) {
    site.db.run("DELETE FROM app_field_values WHERE issue_id = ? AND field_id = ?", [issueId, fieldId]);
    return;
  }
  site.db.run("REPLACE INTO app_field_values VALUES (?, ?, ?)", [issueId, fieldId, JSON.stringify(value)]);
}
