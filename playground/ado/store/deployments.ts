/** Writes runs of pipelines, environments and classic releases of a seed into the tables. */
import type { ParsedSeed } from "../seed.ts";
import type { Site } from "../site.ts";
import { peopleList } from "./people.ts";
import { anyProject } from "./projects.ts";

export function seedDeployments(site: Site, { builds, environments, releases }: ParsedSeed): void {
  const { db } = site;
  for (const { id, project, workItems, linkedByHand, pipeline } of builds) {
    const projectId = projectIdOf(site, project, `build ${id}`);
    db.run("INSERT OR IGNORE INTO builds (id, project_id, work_items) VALUES (?, ?, ?)", [
      id,
      projectId,
      JSON.stringify(workItems),
    ]);
    db.run("INSERT OR IGNORE INTO build_pipelines (build_id, pipeline, by_hand) VALUES (?, ?, ?)", [
      id,
      pipeline,
      JSON.stringify(linkedByHand),
    ]);
  }
  for (const { id, project, name, visibleTo, deployments } of environments) {
    db.run("INSERT OR IGNORE INTO environments (id, project_id, name, visible_to) VALUES (?, ?, ?, ?)", [
      id,
      projectIdOf(site, project, `environment ${id}`),
      name,
      peopleList(visibleTo),
    ]);
    for (const { id: record, build, stage, job, attempt, queuedOn, finishedOn, result } of deployments) {
      // One under way may finish in a later seed.
      db.run(
        `INSERT INTO environment_records (id, environment_id, build_id, stage, job, attempt, queued_at, finished_at, result)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET finished_at = excluded.finished_at, result = excluded.result WHERE result IS NULL`,
        [record, id, build, stage, job, attempt, queuedOn, finishedOn ?? null, result ?? null],
      );
    }
  }
  for (const { id, project, workItems, pipeline, deployments } of releases) {
    db.run("INSERT OR IGNORE INTO releases (id, project_id, pipeline, work_items) VALUES (?, ?, ?, ?)", [
      id,
      projectIdOf(site, project, `release ${id}`),
      pipeline,
      JSON.stringify(workItems),
    ]);
    for (const { id: deployment, stage, at, status, operation } of deployments)
      db.run(
        "INSERT OR IGNORE INTO release_deployments (id, release_id, stage, at, status, operation) VALUES (?, ?, ?, ?, ?, ?)",
        [deployment, id, stage, at, status, operation],
      );
  }
}

/** @throws RangeError when there is no such project. */
function projectIdOf(site: Site, project: string, what: string): string {
  const found = anyProject(site, project);
  if (found === null) throw new RangeError(`${what}: no project "${project}"`);
  return found.id;
}
