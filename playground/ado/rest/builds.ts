/** `GET {project}/_apis/build/builds/{id}/workitems`: work items linked to a run, those of its own project only. */
import { workItemsOfBuild } from "../store/builds.ts";
import { itemFor } from "../store/items.ts";
import { AdoError } from "./ado-error.ts";
import { list, type Operation } from "./operation.ts";
import { projectOf } from "./projects.ts";

const MOST_WORK_ITEMS = 1000;

export const buildOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "build/builds/:id/workitems",
    scope: "vso.build",
    needsProject: true,
    answer: (call) => {
      const project = projectOf(call);
      const ids = workItemsOfBuild(call.site, project.id, Number(call.param("id")));
      if (ids === null) {
        throw new AdoError(
          404,
          "BuildNotFoundException",
          `The requested build ${call.param("id")} could not be found.`,
        );
      }
      const most = Math.min(Number(call.query.get("$top") ?? MOST_WORK_ITEMS), MOST_WORK_ITEMS);
      const own = ids.filter((id) => itemFor(call.site, call.viewer, id)?.project_id === project.id);
      return list(own.slice(0, most).map((id) => ({ id: String(id), url: `${call.base}/_apis/wit/workItems/${id}` })));
    },
  },
];
