/** The work items that Azure DevOps linked to a run. */
import type { InitiativeRef, Result } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "../ado-problem.ts";
import { adoPath } from "../request-ado.ts";
import type { Run } from "./run.ts";

const WorkItemsOfBuild = z.object({ value: z.array(z.object({ id: z.string() })) });
const MOST_WORK_ITEMS = 1000;

/** `GET {project}/_apis/build/builds/{id}/workitems`: only those of the same project. */
export async function workItemsOfBuild({
  requestAdo,
  project,
  buildId,
}: Run): Promise<Result<readonly InitiativeRef[]>> {
  if (project === null || buildId === null) {
    const message = "Give epics or a query: this run belongs to no build whose work items could be asked for.";
    return fail({ code: "invalid_record", what: "inputs", fields: [{ path: "epics", message }] });
  }
  const path = adoPath([project, "_apis", "build", "builds", buildId, "workitems"], { $top: String(MOST_WORK_ITEMS) });
  const response = await requestAdo({ path });
  if (response.status !== 200) return fail(adoProblem(response, `work items of run ${buildId}`));
  const linked = WorkItemsOfBuild.safeParse(response.body);
  if (!linked.success) return fail(unexpectedShape(`work items of run ${buildId}`));
  if (linked.data.value.length >= MOST_WORK_ITEMS)
    return fail({
      code: "host_failed",
      what: "more work items are linked to this run than one answer holds: give epics or a query",
    });
  return ok([...new Set(linked.data.value.map(({ id }) => InitiativeId.parse(id)))]);
}
