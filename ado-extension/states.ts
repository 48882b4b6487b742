/** State categories by project and work item type, asked once each. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { TypeStates } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** Proposed, InProgress, Resolved, Completed or Removed; `null` for a state the process does not know any more. */
export type StateCategories = (project: string, type: string, state: string) => Promise<Result<string | null>>;

export function stateCategories(requestAdo: RequestAdo): StateCategories {
  const asked = new Map<string, Promise<Result<ReadonlyMap<string, string>>>>();
  return async (project, type, state) => {
    const key = JSON.stringify([project, type]);
    const states = asked.get(key) ?? readStates(requestAdo, project, type);
    asked.set(key, states);
    const read = await states;
    return read.ok ? ok(read.value.get(state) ?? null) : read;
  };
}

/** `GET {project}/_apis/wit/workitemtypes/{type}/states` */
async function readStates(
  requestAdo: RequestAdo,
  project: string,
  type: string,
): Promise<Result<ReadonlyMap<string, string>>> {
  const response = await requestAdo({ path: adoPath([project, "_apis", "wit", "workitemtypes", type, "states"]) });
  if (response.status !== 200) return fail(adoProblem(response, `states of ${type}`));
  const states = TypeStates.safeParse(response.body);
  if (!states.success) return fail(unexpectedShape(`states of ${type}`));
  return ok(new Map(states.data.value.map(({ name, category }) => [name, category])));
}
