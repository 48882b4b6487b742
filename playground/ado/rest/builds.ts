/** Work items of a run, and of all runs of its pipeline since another: those of the run's own project only. */
import { workItemsBetween, workItemsOfBuild } from "../store/builds.ts";
import { itemFor } from "../store/items.ts";
import { AdoError } from "./ado-error.ts";
import { list, type Operation, type RestCall } from "./operation.ts";
import { projectOf } from "./projects.ts";

const MOST_WORK_ITEMS = 1000;

export const buildOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "build/builds/:id/workitems",
    scope: "vso.build",
    needsProject: true,
    answer: (call) => {
      const { id } = projectOf(call);
      return refs(call, call.param("id"), workItemsOfBuild(call.site, id, Number(call.param("id"))));
    },
  },
  {
    method: "GET",
    path: "build/workitems",
    scope: "vso.build",
    needsProject: true,
    answer: (call) => {
      const { id } = projectOf(call);
      const [from, to] = [call.query.get("fromBuildId"), call.query.get("toBuildId")];
      return refs(call, `${from} or ${to}`, workItemsBetween(call.site, id, Number(from), Number(to)));
    },
  },
];

/** @param run in words of an error. @param ids `null` = there is no such run */
function refs(call: RestCall, run: string, ids: readonly number[] | null) {
  if (ids === null) throw new AdoError(404, "BuildNotFoundException", `The requested build ${run} could not be found.`);
  const project = projectOf(call);
  const most = Math.min(Number(call.query.get("$top") ?? MOST_WORK_ITEMS), MOST_WORK_ITEMS);
  const own = ids.filter((id) => itemFor(call.site, call.viewer, id)?.project_id === project.id);
  return list(own.slice(0, most).map((id) => ({ id: String(id), url: `${call.base}/_apis/wit/workItems/${id}` })));
}
