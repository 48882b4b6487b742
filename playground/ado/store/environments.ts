/** Environments of projects, what was deployed to them, and where classic releases were deployed. */
import { z } from "zod";
import type { Site } from "../site.ts";
import { seesProjects } from "./people.ts";
import type { EnvironmentRow as Environment, PersonRow, ReleaseDeploymentRow as ReleaseDeployment } from "./records.ts";
import { EnvironmentRecordRow, EnvironmentRow, ReleaseDeploymentRow } from "./records.ts";

/** Those in whose security the viewer has a role, by id. */
export function environmentsFor({ db }: Site, viewer: PersonRow, projectId: string): readonly Environment[] {
  return db
    .all("SELECT id, name, visible_to FROM environments WHERE project_id = ? ORDER BY id", [projectId])
    .map((row) => EnvironmentRow.parse(row))
    .filter(({ visible_to }) => seesProjects(viewer) && (visible_to === null || visible_to.includes(viewer.id)));
}

/** Newest first. @param before only those with a smaller id; `null` = from the newest on */
export function deploymentsIn({ db }: Site, environmentId: number, before: number | null, most: number) {
  return db
    .all(
      `SELECT environment_records.*, COALESCE(pipeline, 1) AS pipeline
       FROM environment_records LEFT JOIN build_pipelines USING (build_id)
       WHERE environment_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
      [environmentId, before ?? Number.MAX_SAFE_INTEGER, most],
    )
    .map((row) => EnvironmentRecordRow.parse(row));
}

export interface DeploymentFilter {
  readonly since: string;
  readonly status: string | null;
  /** Only those behind this one, in the order asked for. */
  readonly after: number | null;
  readonly isAscending: boolean;
  readonly most: number;
}

/** Deployments of a project's classic releases, in the order of their ids. */
export function releaseDeployments(
  { db }: Site,
  projectId: string,
  { since, status, after, isAscending, most }: DeploymentFilter,
): readonly ReleaseDeployment[] {
  const edge = after ?? (isAscending ? 0 : Number.MAX_SAFE_INTEGER);
  return db
    .all(
      `SELECT release_deployments.*, pipeline FROM release_deployments JOIN releases ON releases.id = release_id
       WHERE project_id = ? AND at >= ? AND (? IS NULL OR status = ?) AND release_deployments.id ${isAscending ? ">" : "<"} ?
       ORDER BY release_deployments.id ${isAscending ? "ASC" : "DESC"} LIMIT ?`,
      [projectId, since, status, status, edge, most],
    )
    .map((row) => ReleaseDeploymentRow.parse(row));
}

const Work = z.object({
  id: z.number(),
  work_items: z.string().transform((text) => z.array(z.number()).parse(JSON.parse(text))),
});

/** Of a release and of those of its pipeline since another; `null` when the project has no such release. */
export function workItemsOfRelease(
  { db }: Site,
  projectId: string,
  id: number,
  base: number | null,
): readonly number[] | null {
  const all = db
    .all(
      `SELECT id, work_items FROM releases WHERE project_id = ? AND id > ? AND id <= ?
       AND pipeline = (SELECT pipeline FROM releases WHERE id = ?)`,
      [projectId, base ?? id - 1, id, id],
    )
    .map((row) => Work.parse(row));
  if (!all.some((release) => release.id === id)) return null;
  return [...new Set(all.flatMap(({ work_items }) => work_items))];
}
