/** Environments and what pipelines deployed to them. Documented nowhere, chosen here: newest first, and how many a page holds. */
import { deploymentsIn, environmentsFor } from "../store/environments.ts";
import type { EnvironmentRecordRow } from "../store/records.ts";
import { AdoError } from "./ado-error.ts";
import { list, type Operation, Page, type RestCall } from "./operation.ts";
import { projectOf } from "./projects.ts";

const USUAL_PAGE = 25;
const MOST_PAGE = 50;

export const environmentOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "distributedtask/environments",
    scope: "vso.environment_manage",
    needsProject: true,
    answer: (call) => {
      const project = projectOf(call);
      const start = (call.query.get("name") ?? "").toLowerCase();
      const found = environmentsFor(call.site, call.viewer, project.id).filter(({ name }) =>
        name.toLowerCase().startsWith(start),
      );
      return list(
        found.map(({ id, name }) => ({ id, name, description: "", project: { id: project.id, name: project.name } })),
      );
    },
  },
  {
    method: "GET",
    path: "distributedtask/environments/:id/environmentdeploymentrecords",
    scope: "vso.environment_manage",
    needsProject: true,
    answer: (call) => {
      const project = projectOf(call);
      const id = Number(call.param("id"));
      if (!environmentsFor(call.site, call.viewer, project.id).some((environment) => environment.id === id))
        throw new AdoError(404, "EnvironmentNotFoundException", `Environment with id ${id} does not exist.`);
      const token = call.query.get("continuationToken");
      const most = Math.min(Number(call.query.get("top") ?? USUAL_PAGE), MOST_PAGE);
      const rows = deploymentsIn(call.site, id, token === null ? null : Number(token), most + 1);
      const shown = rows.slice(0, most);
      return new Page(
        shown.map((row) => recordShape(call, project.id, row)),
        rows.length > most ? String(shown.at(-1)?.id ?? 0) : null,
      );
    },
  },
];

/** What is under way has neither an end nor a result. */
function recordShape({ base }: RestCall, projectId: string, row: EnvironmentRecordRow) {
  return {
    id: row.id,
    environmentId: row.environment_id,
    planId: `00000000-0000-4000-8000-${String(row.build_id).padStart(12, "0")}`,
    planType: "Build",
    requestIdentifier: `${row.stage}.${row.job}.${row.attempt}`,
    scopeId: projectId,
    serviceOwner: "00025394-6065-48ca-87d9-7f5672854ef7",
    stageName: row.stage,
    jobName: row.job,
    stageAttempt: row.attempt,
    jobAttempt: 1,
    definition: { id: row.pipeline, name: `Pipeline ${row.pipeline}` },
    owner: {
      id: row.build_id,
      name: String(row.build_id),
      _links: { self: { href: `${base}/${projectId}/_apis/build/Builds/${row.build_id}` } },
    },
    queueTime: row.queued_at,
    startTime: row.queued_at,
    ...(row.finished_at === null ? {} : { finishTime: row.finished_at }),
    ...(row.result === null ? {} : { result: row.result }),
  };
}
