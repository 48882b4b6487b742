/** Areas and iterations of a project: `GET {project}/_apis/wit/classificationnodes`, some by their ids, and one by its path. */
import { areasOf } from "../store/areas.ts";
import { iterationsOf } from "../store/iterations.ts";
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
      const nodes = nodesOf(call);
      const ids = call.query.get("ids");
      return list(
        ids === null ? nodes.filter(({ path }) => path.length === 0).map(({ shape }) => shape) : byId(call, nodes, ids),
      );
    },
  },
  {
    method: "GET",
    path: "wit/classificationnodes/:group/:path",
    scope: "vso.work",
    needsProject: true,
    answer: (call) => {
      const group = call.param("group").toLowerCase();
      const node = nodesOf(call).find((one) => one.group === group && one.path.join("/") === call.param("path"));
      if (node === undefined) throw noSuchNode(call.param("path"));
      return node.shape;
    },
  },
];

interface Node {
  readonly group: "areas" | "iterations";
  /** Names below the root. */
  readonly path: readonly string[];
  readonly shape: { readonly id: number };
}

/** @throws AdoError for an unknown id, unless the caller leaves such out. */
function byId({ query }: RestCall, nodes: readonly Node[], ids: string) {
  const isLenient = query.get("errorPolicy")?.toLowerCase() === "omit";
  return ids.split(",").map((id) => {
    const node = nodes.find(({ shape }) => shape.id === Number(id));
    if (node === undefined && !isLenient) throw noSuchNode(id);
    return node?.shape ?? null;
  });
}

function nodesOf(call: RestCall): readonly Node[] {
  const project = projectOf(call);
  const areas = areasOf(call.site, project).map((area) => ({ ...area, attributes: null }));
  const iterations = iterationsOf(call.site, project).map(({ id, identifier, name, startsAt, finishesAt }) => ({
    id,
    identifier,
    path: name === null ? [] : [name],
    attributes: finishesAt === null ? null : { startDate: startsAt ?? finishesAt, finishDate: finishesAt },
  }));
  const groups = [
    { group: "areas", structureType: "area", place: "Area", nodes: areas },
    { group: "iterations", structureType: "iteration", place: "Iteration", nodes: iterations },
  ] as const;
  return groups.flatMap(({ group, structureType, place, nodes }) =>
    nodes.map(({ id, identifier, path, attributes }) => ({
      group,
      path,
      shape: {
        id,
        identifier,
        name: path.at(-1) ?? project.name,
        structureType,
        hasChildren: path.length === 0 && nodes.length > 1,
        ...(attributes === null ? {} : { attributes }),
        path: ["", project.name, place, ...path].join("\\"),
        url: [
          `${call.base}/${project.id}/_apis/wit/classificationNodes/${place}s`,
          ...path.map(encodeURIComponent),
        ].join("/"),
      },
    })),
  );
}

function noSuchNode(name: string): AdoError {
  return new AdoError(
    404,
    "ClassificationNodeNotFoundException",
    `VS402485: The classification node '${name}' does not exist, or you do not have permission to access it.`,
  );
}
