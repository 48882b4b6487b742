/** Archived issues: out of every list and search, and still there for whoever asks by id or key. */
import type { Site } from "../site.ts";
import { childrenOf } from "./issue-lifecycle.ts";
import { typeOf } from "./lookups.ts";
import type { IssueRow } from "./records.ts";

/** Condition on `issues i`. */
export const NOT_ARCHIVED = "i.id NOT IN (SELECT issue_id FROM archived_issues)";

/** With its sub-tasks. @returns how many issues changed. */
export function setArchived(site: Site, issue: IssueRow, isArchived: boolean): number {
  const subtasks = childrenOf(site, issue.id).filter((child) => typeOf(site, child.type_id).level < 0);
  return [issue, ...subtasks].filter(({ id }) => {
    const was = site.db.get("SELECT 1 AS yes FROM archived_issues WHERE issue_id = ?", [id]) !== null;
    if (was === isArchived) return false;
    site.db.run(
      isArchived ? "INSERT INTO archived_issues VALUES (?)" : "DELETE FROM archived_issues WHERE issue_id = ?",
      [id],
    );
    return true;
  }).length;
}
