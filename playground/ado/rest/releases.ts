/** Where classic releases were deployed, and the work items of a release since another. */
import { releaseDeployments, workItemsOfRelease } from "../store/environments.ts";
import { itemFor } from "../store/items.ts";
import type { ReleaseDeploymentRow } from "../store/records.ts";
import { AdoError } from "./ado-error.ts";
import { list, type Operation, Page } from "./operation.ts";
import { projectOf } from "./projects.ts";

const MOST_PAGE = 50;
const MOST_WORK_ITEMS = 1000;

export const releaseOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "release/deployments",
    scope: "vso.release",
    isPreview: true,
    needsProject: true,
    isReleases: true,
    answer: (call) => {
      const project = projectOf(call);
      const token = call.query.get("continuationToken");
      const most = Math.min(Number(call.query.get("$top") ?? MOST_PAGE), MOST_PAGE);
      const since = call.query.get("minModifiedTime");
      const rows = releaseDeployments(call.site, project.id, {
        since: since === null ? "" : new Date(since).toISOString(),
        status: statusOf(call.query.get("deploymentStatus")),
        after: token === null ? null : Number(token),
        isAscending: ["ascending", "1"].includes((call.query.get("queryOrder") ?? "").toLowerCase()),
        most: most + 1,
      });
      const shown = rows.slice(0, most);
      return new Page(shown.map(deploymentShape), rows.length > most ? String(shown.at(-1)?.id ?? 0) : null);
    },
  },
  {
    method: "GET",
    path: "release/releases/:id/workitems",
    scope: "vso.release",
    isPreview: true,
    needsProject: true,
    isReleases: true,
    answer: (call) => {
      const project = projectOf(call);
      const base = call.query.get("baseReleaseId");
      const id = Number(call.param("id"));
      const ids = workItemsOfRelease(call.site, project.id, id, base === null ? null : Number(base));
      if (ids === null) throw new AdoError(404, "ReleaseNotFoundException", `Release with ID ${id} does not exist.`);
      const most = Math.min(Number(call.query.get("$top") ?? MOST_WORK_ITEMS), MOST_WORK_ITEMS);
      const seen = ids.filter((item) => itemFor(call.site, call.viewer, item) !== null).slice(0, most);
      return list(
        seen.map((item) => ({
          id: String(item),
          provider: "TfsOnline",
          url: `${call.base}/_workitems/edit/${item}`,
        })),
      );
    },
  },
];

/** The vendor's own client sends names of a closed list by their numbers. */
const STATUS_NUMBERS: Readonly<Record<string, string>> = {
  1: "notDeployed",
  2: "inProgress",
  4: "succeeded",
  8: "partiallySucceeded",
  16: "failed",
};

/** `null` = whatever came of it. */
function statusOf(asked: string | null): string | null {
  const name = STATUS_NUMBERS[asked ?? ""] ?? asked;
  return name === "all" || name === "31" ? null : name;
}

function deploymentShape({ id, release_id, pipeline, stage, at, status, operation }: ReleaseDeploymentRow) {
  const stageId = Number([...stage].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0));
  return {
    id,
    release: { id: release_id, name: `Release-${release_id}`, artifacts: [] },
    releaseDefinition: { id: pipeline, name: `Release pipeline ${pipeline}` },
    releaseEnvironment: { id: 1000 * release_id + stageId, name: stage },
    definitionEnvironmentId: 1000 * pipeline + stageId,
    attempt: 1,
    reason: "automated",
    deploymentStatus: status,
    operationStatus: operation,
    queuedOn: at,
    startedOn: at,
    completedOn: at,
    lastModifiedOn: at,
  };
}
