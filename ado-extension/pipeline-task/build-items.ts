/** The work items that Azure DevOps linked to runs of pipelines. */
import type { InitiativeRef, Result } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "../ado-problem.ts";
import type { RequestAdo } from "../request-ado.ts";
import { adoPath } from "../request-ado.ts";
import type { Run } from "./run.ts";

const LinkedWorkItems = z.object({ value: z.array(z.object({ id: z.string() })) });
export const MOST_WORK_ITEMS = 1000;

/** Those of the run itself. */
export async function workItemsOfThisBuild({
  requestAdo,
  project,
  buildId,
}: Run): Promise<Result<readonly InitiativeRef[]>> {
  if (project === null || buildId === null) {
    const message = "Give epics or a query: this run belongs to no build whose work items could be asked for.";
    return fail({ code: "invalid_record", what: "inputs", fields: [{ path: "epics", message }] });
  }
  const linked = await workItemsOfBuild(requestAdo, project, buildId);
  if (linked.ok && linked.value.length >= MOST_WORK_ITEMS)
    return fail({
      code: "host_failed",
      what: "more work items are linked to this run than one answer holds: give epics or a query",
    });
  return linked;
}

/** `GET {project}/_apis/build/builds/{id}/workitems`: only those of the same project, also those that people linked. */
export function workItemsOfBuild(
  requestAdo: RequestAdo,
  project: string,
  buildId: string,
): Promise<Result<readonly InitiativeRef[]>> {
  const path = adoPath([project, "_apis", "build", "builds", buildId, "workitems"], { $top: String(MOST_WORK_ITEMS) });
  return linkedItems(requestAdo, path, `work items of run ${buildId}`);
}

/** `GET {project}/_apis/build/workitems`: what changed after one run and up to another; not what people linked. */
export function workItemsBetween(
  requestAdo: RequestAdo,
  project: string,
  from: string,
  to: string,
): Promise<Result<readonly InitiativeRef[]>> {
  const query = { fromBuildId: from, toBuildId: to, $top: String(MOST_WORK_ITEMS) };
  const path = adoPath([project, "_apis", "build", "workitems"], query);
  return linkedItems(requestAdo, path, `work items between the runs ${from} and ${to}`);
}

async function linkedItems(
  requestAdo: RequestAdo,
  path: string,
  what: string,
): Promise<Result<readonly InitiativeRef[]>> {
  const response = await requestAdo({ path });
  if (response.status !== 200) return fail(adoProblem(response, what));
  const linked = LinkedWorkItems.safeParse(response.body);
  if (!linked.success) return fail(unexpectedShape(what));
  return ok([...new Set(linked.data.value.map(({ id }) => InitiativeId.parse(id)))]);
}
