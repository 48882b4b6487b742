/** State categories by project and work item type, asked once each. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { TypeStates } from "./ado-schema.ts";
import type { Categories } from "./process-states.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** Proposed, InProgress, Resolved, Completed or Removed; `null` for a state the process does not know any more. */
export type StateCategories = (project: string, type: string, state: string) => Promise<Result<string | null>>;

export interface TypeOfProject {
  /** By id or by name. */
  readonly project: string;
  readonly type: string;
}

export interface States {
  readonly categories: StateCategories;
  /** Asks at once for what the next questions are about: many projects follow few processes. */
  prepare(types: readonly TypeOfProject[]): Promise<void>;
  /** Names of the states of a type in which work is done. */
  completed(project: string, type: string): Promise<Result<readonly string[]>>;
}

/** From here on it is fewer requests to ask for processes. */
const MANY_TYPES = 5;

export function states(requestAdo: RequestAdo): States {
  const asked = new Map<string, Promise<Result<Categories>>>();
  const keyOf = (project: string, type: string) => JSON.stringify([project, type]);
  const statesOf = (project: string, type: string) => {
    const key = keyOf(project, type);
    const known = asked.get(key);
    if (known !== undefined) return known;
    const asking = readStates(requestAdo, project, type);
    asked.set(key, asking);
    // What failed is not held: whoever tries again asks again.
    const forget = () => asked.delete(key);
    asking.then((read) => (read.ok ? null : forget()), forget);
    return asking;
  };
  return {
    prepare: async (types) => {
      const unknown = new Map(types.map(({ project, type }) => [keyOf(project, type), { project, type }] as const));
      for (const key of asked.keys()) unknown.delete(key);
      const ofProcesses =
        unknown.size < MANY_TYPES
          ? null
          : await readOfProcesses(requestAdo, new Set([...unknown.values()].map(({ project }) => project)));
      for (const [key, { project, type }] of unknown) {
        const told = ofProcesses?.ok === true ? ofProcesses.value(project, type) : null;
        if (told !== null) asked.set(key, Promise.resolve(ok(told)));
      }
      await Promise.all([...unknown.values()].map(({ project, type }) => statesOf(project, type)));
    },
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

/** Loaded when it is needed: a page about one work item never does. */
async function readOfProcesses(requestAdo: RequestAdo, projects: ReadonlySet<string>) {
  const { readProcessStates } = await import("./process-states.ts");
  return readProcessStates(requestAdo, projects);
}

/** `GET {project}/_apis/wit/workitemtypes/{type}/states` */
async function readStates(requestAdo: RequestAdo, project: string, type: string): Promise<Result<Categories>> {
  const response = await requestAdo({ path: adoPath([project, "_apis", "wit", "workitemtypes", type, "states"]) });
  if (response.status !== 200) return fail(adoProblem(response, `states of ${type}`));
  const states = TypeStates.safeParse(response.body);
  if (!states.success) return fail(unexpectedShape(`states of ${type}`));
  return ok(new Map(states.data.value.map(({ name, category }) => [name, category])));
}
