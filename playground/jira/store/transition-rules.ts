/** Validators that apps add to transitions of company-managed projects, by the status a transition leads to. */
import type { Site } from "../site.ts";

export interface TransitionRule {
  readonly statusId: number;
  /** Key of the app's `jira:workflowValidator`. */
  readonly rule: string;
  /** JSON that the app's own form made; `null` = it was added without one. */
  readonly configuration: string | null;
}

export function transitionRulesOf(site: Site, projectId: number): TransitionRule[] {
  return site.db
    .all(
      `SELECT status_id, rule, configuration FROM transition_rules
        LEFT JOIN transition_configurations USING (project_id, status_id, rule) WHERE project_id = ? ORDER BY status_id, rule`,
      [projectId],
    )
    .map((row) => ({
      statusId: Number(row["status_id"]),
      rule: String(row["rule"]),
      configuration: row["configuration"] === null ? null : String(row["configuration"]),
    }));
}

/** Adds the rule, or changes how it is configured. */
export function putTransitionRule(
  site: Site,
  projectId: number,
  { statusId, rule, configuration }: TransitionRule,
): void {
  dropTransitionRule(site, projectId, { statusId, rule });
  site.db.run("INSERT INTO transition_rules VALUES (?, ?, ?)", [projectId, statusId, rule]);
  if (configuration !== null)
    site.db.run("INSERT INTO transition_configurations VALUES (?, ?, ?, ?)", [
      projectId,
      statusId,
      rule,
      configuration,
    ]);
}

export function dropTransitionRule(
  site: Site,
  projectId: number,
  { statusId, rule }: Pick<TransitionRule, "statusId" | "rule">,
): void {
  for (const table of ["transition_rules", "transition_configurations"])
    site.db.run(`DELETE FROM ${table} WHERE project_id = ? AND status_id = ? AND rule = ?`, [
      projectId,
      statusId,
      rule,
    ]);
}
