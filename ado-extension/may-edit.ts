/**
 * Whether the viewer may edit a work item: its area says so ("Edit work items in this node"), for the whole area alike.
 *
 * An area is named to the security service by the ids of its node and of all nodes above. Where the viewer may not read those,
 * or the service does not answer the question, a dry run of a change that changes nothing does.
 */
import type { Problem, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { AreaNode, RootNodes } from "./ado-schema.ts";
import { hasPermission } from "./permissions.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";
import { text } from "./work-item.ts";

export const AREA_FIELD = "System.AreaPath";

/** The security namespace of areas, with the same id in every organisation, and its bit for editing work items. */
const AREA_NAMESPACE = "83e28ad4-2d72-4ceb-97b0-c7726d5502c3";
const EDIT_WORK_ITEMS = 32;

export type MayEdit = (item: AdoWorkItem) => Promise<Result<boolean>>;

/** Ids of nodes last; permissions are asked anew each time. */
export function mayEditOver(requestAdo: RequestAdo): MayEdit {
  const known = new Map<string, Promise<Result<string>>>();
  const nodeId = async (project: string, names: readonly string[]) => {
    const key = JSON.stringify([project, ...names]);
    const asking = known.get(key) ?? readNodeId(requestAdo, project, names);
    known.set(key, asking);
    const answer = await asking.catch((error: unknown) => {
      known.delete(key);
      throw error;
    });
    if (!answer.ok) known.delete(key);
    return answer;
  };
  return async (item) => {
    const answered = await mayEditArea(requestAdo, nodeId, item);
    return answered.ok || !isRefused(answered.problem) ? answered : dryRun(requestAdo, item);
  };
}

function isRefused({ code }: Problem): boolean {
  return code === "no_permission" || code === "not_found";
}

async function mayEditArea(
  requestAdo: RequestAdo,
  nodeId: (project: string, names: readonly string[]) => Promise<Result<string>>,
  item: AdoWorkItem,
): Promise<Result<boolean>> {
  const [, ...names] = text(item, AREA_FIELD).split("\\");
  const project = text(item, "System.TeamProject");
  const ids = await Promise.all(
    [[], ...names.map((_, index) => names.slice(0, index + 1))].map((path) => nodeId(project, path)),
  );
  const nodes: string[] = [];
  for (const id of ids) {
    if (!id.ok) return id;
    nodes.push(`vstfs:///Classification/Node/${id.value}`);
  }
  return hasPermission(requestAdo, AREA_NAMESPACE, EDIT_WORK_ITEMS, { tokens: nodes.join(":") });
}

/** `GET {project}/_apis/wit/classificationnodes`, and `…/Areas/{path}` below the root. */
async function readNodeId(requestAdo: RequestAdo, project: string, names: readonly string[]): Promise<Result<string>> {
  const below = names.length === 0 ? [] : ["Areas", ...names];
  const response = await requestAdo({ path: adoPath([project, "_apis", "wit", "classificationnodes", ...below]) });
  if (response.status !== 200) return fail(adoProblem(response, "areas"));
  if (names.length > 0) {
    const node = AreaNode.safeParse(response.body);
    return node.success ? ok(node.data.identifier) : fail(unexpectedShape("areas"));
  }
  const roots = RootNodes.safeParse(response.body);
  const root = roots.success ? roots.data.value.find(({ structureType }) => structureType === "area") : undefined;
  return root === undefined ? fail(unexpectedShape("areas")) : ok(root.identifier);
}

/** `PATCH _apis/wit/workitems/{id}?validateOnly=true` */
async function dryRun(requestAdo: RequestAdo, { id, rev }: AdoWorkItem): Promise<Result<boolean>> {
  const response = await requestAdo({
    method: "PATCH",
    path: adoPath(["_apis", "wit", "workitems", String(id)], { validateOnly: "true" }),
    json: [{ op: "test", path: "/rev", value: rev }],
  });
  if (response.status === 200) return ok(true);
  return response.status === 401 || response.status === 403 || response.status === 404
    ? ok(false)
    : fail(adoProblem(response, `permission on work item ${id}`));
}
