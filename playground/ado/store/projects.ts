/** Projects and the process they carry. */
import type { StateCategory, WorkItemType } from "../seed.ts";
import type { Site } from "../site.ts";
import { seesProjects } from "./people.ts";
import { type PersonRow, ProjectRow } from "./records.ts";

export function projectsFor(site: Site, viewer: PersonRow): ProjectRow[] {
  if (!seesProjects(viewer)) return [];
  return site.db.all("SELECT * FROM projects ORDER BY name").map((row) => ProjectRow.parse(row));
}

/** By name or id; `null` also when the viewer may not see it. */
export function projectFor(site: Site, viewer: PersonRow, nameOrId: string): ProjectRow | null {
  return seesProjects(viewer) ? anyProject(site, nameOrId) : null;
}

export function anyProject(site: Site, nameOrId: string): ProjectRow | null {
  const row = site.db.get("SELECT * FROM projects WHERE name = ? OR id = ?", [nameOrId, nameOrId.toLowerCase()]);
  return row === null ? null : ProjectRow.parse(row);
}

export function mayAdminister(site: Site, { id, role }: PersonRow, project: ProjectRow): boolean {
  const named = "SELECT 1 FROM project_administrators WHERE project_id = ? AND person_id = ?";
  return role === "admin" || site.db.get(named, [project.id, id]) !== null;
}

export function typeOf(project: ProjectRow, name: string): WorkItemType | null {
  return project.types.find((type) => type.name.toLowerCase() === name.toLowerCase()) ?? null;
}

/** `null` for a state that the type does not have. */
export function categoryOf(project: ProjectRow, type: string, state: string): StateCategory | null {
  return typeOf(project, type)?.states.find(({ name }) => name === state)?.category ?? null;
}
