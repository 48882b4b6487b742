/**
 * Puts a seed into the tables. What is there already, by key, stays as people have changed it: seeding twice changes nothing.
 */
import {
  COMPANY_TYPES,
  JiraSeed,
  type ParsedSeedIssue,
  type ParsedSeedProject,
  type ParsedSeedUser,
  USUAL_STATUSES,
} from "../seed.ts";
import { APP_ACCOUNT_ID, type Site } from "../site.ts";
import { seedIssue } from "./seeding-issues.ts";
import { nextId } from "./tables.ts";
import { putTransitionRule } from "./transition-rules.ts";

export function seedSite(site: Site, given: JiraSeed): void {
  const seed = JiraSeed.parse(given);
  site.db.transaction(() => {
    insertUser(
      site,
      { accountId: APP_ACCOUNT_ID, displayName: "Upshot", timeZone: "Etc/UTC", active: true, siteAdmin: false },
      "app",
    );
    for (const user of seed.users) insertUser(site, user, "atlassian");
    for (const project of seed.projects) insertProject(site, project);
    for (const issue of parentsFirst(seed.issues)) seedIssue(site, issue);
  });
}

function insertUser(site: Site, user: ParsedSeedUser, accountType: "atlassian" | "app"): void {
  site.db.run("INSERT OR IGNORE INTO users VALUES (?, ?, ?, ?, ?, ?, ?)", [
    user.accountId,
    user.displayName,
    user.emailAddress ?? null,
    user.timeZone,
    user.active,
    user.siteAdmin,
    accountType,
  ]);
}

function insertProject(site: Site, project: ParsedSeedProject): void {
  if (site.db.get("SELECT 1 AS yes FROM projects WHERE key = ?", [project.key]) !== null) return;
  const id = nextId(site.db, "projects");
  const style = project.managedBy === "company" ? "classic" : "next-gen";
  const openToAll = project.roles === undefined;
  site.db.run("INSERT INTO projects VALUES (?, ?, ?, ?, ?, ?, 1, ?)", [
    id,
    project.key,
    project.name,
    project.description,
    style,
    project.lead,
    openToAll,
  ]);

  const { administrators, members, viewers } = project.roles ?? {
    administrators: [project.lead],
    members: [],
    viewers: [],
  };
  const granted: [string, readonly string[]][] = [
    ["viewer", viewers],
    ["member", members],
    ["administrator", administrators],
  ];
  for (const [role, accountIds] of granted) {
    for (const accountId of accountIds) site.db.run("REPLACE INTO roles VALUES (?, ?, ?)", [id, accountId, role]);
  }

  const owner = project.managedBy === "team" ? id : null;
  for (const type of project.issueTypes ?? COMPANY_TYPES) {
    const typeId = sharedId(site, "issue_types", "level", owner, type.name, type.hierarchyLevel);
    site.db.run("INSERT OR IGNORE INTO project_types VALUES (?, ?)", [id, typeId]);
  }
  for (const [place, status] of (project.statuses ?? USUAL_STATUSES).entries()) {
    const statusId = sharedId(site, "statuses", "category", owner, status.name, status.category);
    site.db.run("INSERT OR IGNORE INTO project_statuses VALUES (?, ?, ?)", [id, statusId, place]);
    if (owner === null)
      for (const { to, rule, configuration } of project.transitionRules)
        if (to === status.name)
          putTransitionRule(site, id, {
            statusId,
            rule,
            configuration: configuration === undefined ? null : JSON.stringify(configuration),
          });
  }
  for (const version of project.versions) {
    site.db.run("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [
      nextId(site.db, "versions"),
      id,
      version.name,
      version.description ?? null,
      version.startDate ?? null,
      version.releaseDate ?? null,
      version.released,
      version.archived,
    ]);
  }
}

/** The id of a type or status by name: shared by all company-managed projects, own to each team-managed one. */
function sharedId(
  site: Site,
  table: "issue_types" | "statuses",
  column: "level" | "category",
  owner: number | null,
  name: string,
  value: string | number,
): number {
  const known = site.db.get(`SELECT id FROM ${table} WHERE name = ? AND owner_project IS ?`, [name, owner]);
  if (known !== null) return Number(known["id"]);
  const id = nextId(site.db, table);
  site.db.run(`INSERT INTO ${table} (id, name, ${column}, owner_project) VALUES (?, ?, ?, ?)`, [
    id,
    name,
    value,
    owner,
  ]);
  return id;
}

function parentsFirst(issues: readonly ParsedSeedIssue[]): ParsedSeedIssue[] {
  const byKey = new Map(issues.map((issue) => [issue.key, issue]));
  const placed = new Set<string>();
  const sorted: ParsedSeedIssue[] = [];
  const place = (issue: ParsedSeedIssue, path: readonly string[]): void => {
    if (placed.has(issue.key)) return;
    if (path.includes(issue.key)) throw new Error(`seed: ${issue.key} is its own ancestor`);
    const parent = issue.parent === undefined ? undefined : byKey.get(issue.parent);
    if (parent !== undefined) place(parent, [...path, issue.key]);
    placed.add(issue.key);
    sorted.push(issue);
  };
  for (const issue of issues) place(issue, []);
  return sorted;
}
