/** Areas and iterations of a project: `GET {project}/_apis/wit/classificationnodes`, and one node by its path. */
import { type Area, areasOf } from "../store/areas.ts";
import type { ProjectRow } from "../store/records.ts";
import { AdoError } from "./ado-error.ts";
import { list, type Operation, type RestCall } from "./operation.ts";
import { projectOf } from "./projects.ts";

export const classificationNodeOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "wit/classificationnodes",
    scope: "vso.work",
    needsProject: true,
    answer: (call) => {
      const project = projectOf(call);
      const [root, ...below] = areasOf(call.site, project);
      return list(root === undefined ? [] : [nodeShape(call, project, root, below.length > 0)]);
    },
  },
  {
    method: "GET",
    path: "wit/classificationnodes/:group/:path",
    scope: "vso.work",
    needsProject: true,
    answer: (call) => {
      const project = projectOf(call);
      const path = call.param("path");
      const area = areasOf(call.site, project).find((one) => one.path.length > 0 && one.path.join("/") === path);
      if (call.param("group").toLowerCase() !== "areas" || area === undefined) {
        throw new AdoError(
          404,
          "ClassificationNodeNotFoundException",
          `VS402485: The classification node '${path}' does not exist, or you do not have permission to access it.`,
        );
      }
      return nodeShape(call, project, area, false);
    },
  },
];

function nodeShape(call: RestCall, project: ProjectRow, { id, identifier, path }: Area, hasChildren: boolean) {
  return {
    id,
    identifier,
    name: path.at(-1) ?? project.name,
    structureType: "area",
    hasChildren,
    path: ["", project.name, "Area", ...path].join("\\"),
    url: [`${call.base}/${project.id}/_apis/wit/classificationNodes/Areas`, ...path.map(encodeURIComponent)].join("/"),
  };
}
