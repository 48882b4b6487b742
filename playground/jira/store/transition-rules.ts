/** Validators that apps add to transitions of company-managed projects, by the status a transition leads to. */
import type { Site } from "../site.ts";

export interface TransitionRule {
  readonly statusId: number;
  /** Key of the app's `jira:workflowValidator`. */
  readonly rule: string;
}

export function transitionRulesOf(site: Site, projectId: number): TransitionRule[] {
  return site.db
    .all("SELECT status_id, rule FROM transition_rules WHERE project_id = ? ORDER BY status_id, rule", [projectId])
    .map((row) => ({ statusId: Number(row["status_id"]), rule: String(row["rule"]) }));
}

export function putTransitionRule(site: Site, projectId: number, { statusId, rule }: TransitionRule): void {
  site.db.run("INSERT OR IGNORE INTO transition_rules VALUES (?, ?, ?)", [projectId, statusId, rule]);
}

export function dropTransitionRule(site: Site, projectId: number, { statusId, rule }: TransitionRule): void {
  const sql = "DELETE FROM transition_rules WHERE project_id = ? AND status_id = ? AND rule = ?";
  site.db.run(sql, [projectId, statusId, rule]);
}
