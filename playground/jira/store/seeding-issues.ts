/** Puts one seeded issue with its past, versions, properties and security into the tables. */
import type { ParsedSeedIssue } from "../seed.ts";
import { STORY_POINT_FIELDS } from "../shape/fields.ts";
import type { Site } from "../site.ts";
import { projectByIdOrKey, statusesOfProject, typesOfProject, versionsOfProject } from "./lookups.ts";
import type { ChangeItem, ProjectRow, StatusRow, VersionRow } from "./records.ts";
import { nextId } from "./tables.ts";

export function seedIssue(site: Site, issue: ParsedSeedIssue): void {
  if (site.db.get("SELECT 1 AS yes FROM issues WHERE key = ?", [issue.key]) !== null) return;
  const [projectKey = "", digits = ""] = issue.key.split(/-(?=\d+$)/);
  const project = needed(projectByIdOrKey(site, projectKey, { kind: "app" }), `project ${projectKey}`, issue);
  const statuses = statusesOfProject(site, project.id);
  const status = needed(
    statuses.find(({ name }) => name === issue.status),
    `status "${issue.status}"`,
    issue,
  );
  const type = needed(
    typesOfProject(site, project.id).find(({ name }) => name === issue.type),
    `issue type "${issue.type}"`,
    issue,
  );
  const id = nextId(site.db, "issues");
  const number = Number(digits);

  site.db.run("INSERT INTO issues VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", [
    id,
    issue.key,
    number,
    project.id,
    type.id,
    issue.parent === undefined
      ? null
      : Number(
          needed(site.db.get("SELECT id FROM issues WHERE key = ?", [issue.parent]), `parent ${issue.parent}`, issue)[
            "id"
          ],
        ),
    issue.summary,
    issue.description,
    status.id,
    whole(issue.statusCategoryChangedAt ?? issue.resolvedAt ?? lastMoveOf(issue) ?? issue.created),
    status.category === "done" ? (issue.resolution ?? "Done") : (issue.resolution ?? null),
    status.category === "done" ? whole(issue.resolvedAt ?? issue.statusCategoryChangedAt ?? issue.created) : null,
    issue.assignee ?? null,
    issue.reporter ?? null,
    issue.storyPoints ?? null,
    issue.dueDate ?? null,
    JSON.stringify(issue.labels),
    whole(issue.created),
    whole(issue.updated ?? issue.resolvedAt ?? issue.statusCategoryChangedAt ?? issue.created),
    issue.visibleTo !== undefined,
    issue.editableBy !== undefined,
  ]);
  site.db.run("UPDATE projects SET next_number = MAX(next_number, ?) WHERE id = ?", [number + 1, project.id]);

  const versions = versionsOfProject(site, project.id);
  for (const name of issue.fixVersions) {
    const version = needed(
      versions.find((candidate) => candidate.name === name),
      `version "${name}"`,
      issue,
    );
    site.db.run("INSERT OR IGNORE INTO issue_versions VALUES (?, ?)", [id, version.id]);
  }
  for (const accountId of issue.visibleTo ?? [])
    site.db.run("INSERT OR IGNORE INTO issue_people VALUES (?, ?, 'see')", [id, accountId]);
  for (const accountId of issue.editableBy ?? [])
    site.db.run("INSERT OR IGNORE INTO issue_people VALUES (?, ?, 'edit')", [id, accountId]);
  for (const [key, value] of Object.entries(issue.properties)) {
    site.db.run("INSERT INTO issue_properties VALUES (?, ?, ?)", [id, key, JSON.stringify(value)]);
  }
  const history = issue.history.length > 0 ? issue.history : likelyHistory(issue, statuses, project.lead);
  for (const change of history) {
    const items = change.items.map((item) => pastItem(item, project, statuses, versions));
    site.db.run("INSERT INTO changes VALUES (?, ?, ?, ?, ?)", [
      nextId(site.db, "changes"),
      id,
      change.author ?? null,
      whole(change.at),
      JSON.stringify(items),
    ]);
  }
}

/** The last time the seeded past moved it to another status. */
function lastMoveOf({ history }: ParsedSeedIssue): string | undefined {
  return history.findLast(({ items }) => items.some(({ field }) => field === "status"))?.at;
}

/** An issue that has left its first status got somewhere somehow: one entry at the day its status category changed. */
function likelyHistory(
  issue: ParsedSeedIssue,
  statuses: readonly StatusRow[],
  lead: string,
): ParsedSeedIssue["history"] {
  const [first] = statuses;
  if (first === undefined || first.name === issue.status) return [];
  const isDone = statuses.find(({ name }) => name === issue.status)?.category === "done";
  const change = (
    field: string,
    before: string | null,
    after: string,
  ): ParsedSeedIssue["history"][number]["items"][number] => ({
    field,
    before,
    after,
    beforeId: null,
    afterId: null,
  });
  return [
    {
      at: issue.statusCategoryChangedAt ?? issue.resolvedAt ?? issue.created,
      author: issue.assignee ?? issue.reporter ?? lead,
      items: [
        change("status", first.name, issue.status),
        ...(isDone ? [change("resolution", null, issue.resolution ?? "Done")] : []),
      ],
    },
  ];
}

/** Fills in what a real history entry has beside the names: field ids, status ids, version ids. */
function pastItem(
  item: ParsedSeedIssue["history"][number]["items"][number],
  project: ProjectRow,
  statuses: readonly StatusRow[],
  versions: readonly VersionRow[],
): ChangeItem {
  const points = STORY_POINT_FIELDS[project.style];
  const named = item.field === "status" ? statuses : item.field === "Fix Version" ? versions : [];
  const idOf = (name: string | null): string | null => named.find((one) => one.name === name)?.id.toString() ?? null;
  const fieldId =
    { status: "status", "Fix Version": "fixVersions", [points.name]: points.id }[item.field] ?? item.field;
  return {
    field: item.field,
    fieldtype: item.field === points.name ? "custom" : "jira",
    ...(item.field === "IssueParentAssociation" ? {} : { fieldId }),
    from: item.beforeId ?? idOf(item.before),
    fromString: item.before,
    to: item.afterId ?? idOf(item.after),
    toString: item.after,
  };
}

/** Instants are kept with milliseconds, so that they sort as text. */
function whole(instant: string): string {
  return new Date(instant).toISOString();
}

function needed<T>(found: T | null | undefined, what: string, issue: ParsedSeedIssue): T {
  if (found === null || found === undefined) throw new Error(`seed: ${issue.key} names ${what}, which is not there`);
  return found;
}
