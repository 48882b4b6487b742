/** State categories by project and work item type, asked once each. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { TypeStates } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** Proposed, InProgress, Resolved, Completed or Removed; `null` for a state the process does not know any more. */
export type StateCategories = (project: string, type: string, state: string) => Promise<Result<string | null>>;

export interface States {
  readonly categories: StateCategories;
  /** Names of the states of a type in which work is done. */
  completed(project: string, type: string): Promise<Result<readonly string[]>>;
}

export function stateCategories(requestAdo: RequestAdo): StateCategories {
  return states(requestAdo).categories;
}

export function states(requestAdo: RequestAdo): States {
  const asked = new Map<string, Promise<Result<ReadonlyMap<string, string>>>>();
  const statesOf = (project: string, type: string) => {
    const key = JSON.stringify([project, type]);
    const asking = asked.get(key) ?? readStates(requestAdo, project, type);
    asked.set(key, asking);
    return asking;
  };
  return {
    categories: async (project, type, state) => {
      const read = await statesOf(project, type);
      return read.ok ? ok(read.value.get(state) ?? null) : read;
    },
    completed: async (project, type) => {
      const read = await statesOf(project, type);
      return read.ok
        ? ok([...read.value].flatMap(([name, category]) => (category === "Completed" ? [name] : [])))
        : read;
    },
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
