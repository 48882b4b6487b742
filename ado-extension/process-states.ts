/** State categories of the types of many projects, by the few processes that the projects follow: a request for each process. */
import type { Result } from "@upshot/shared";
import { ok } from "@upshot/shared";
import * as z from "zod/mini";
import { readProcesses } from "./fields/processes.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** Categories by the name of a state. */
export type Categories = ReadonlyMap<string, string>;
/** Of a project, by its id or its name; `null` where its process does not tell. */
export type ProcessStates = (project: string, type: string) => Categories | null;

const Types = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      states: z.optional(z.nullable(z.array(z.object({ name: z.string(), stateCategory: z.string() })))),
    }),
  ),
});

/**
 * `GET _apis/work/processes` and, of each that one of these projects follows, its types with their states. A process that is not
 * told to whoever asks, as one of hosted XML is to nobody, leaves its projects out: their types are asked for one by one.
 */
export async function readProcessStates(
  requestAdo: RequestAdo,
  projects: ReadonlySet<string>,
): Promise<Result<ProcessStates>> {
  const processes = await readProcesses(requestAdo);
  if (!processes.ok) return processes;
  const wanted = new Set([...projects].map(folded));
  const byProject = new Map<string, ReadonlyMap<string, Categories>>();
  await Promise.all(
    processes.value.map(async ({ typeId, projects: following }) => {
      const names = (following ?? []).flatMap(({ id, name }) => [folded(id), folded(name)]);
      if (!names.some((name) => wanted.has(name))) return;
      const types = await readTypesWithStates(requestAdo, typeId);
      for (const name of names) byProject.set(name, types);
    }),
  );
  return ok((project, type) => byProject.get(folded(project))?.get(type) ?? null);
}

async function readTypesWithStates(requestAdo: RequestAdo, process: string): Promise<ReadonlyMap<string, Categories>> {
  const path = adoPath(["_apis", "work", "processes", process, "workitemtypes"], { $expand: "states" });
  const { status, body } = await requestAdo({ path });
  const types = Types.safeParse(status === 200 ? body : null);
  const told = types.success ? types.data.value : [];
  return new Map(
    told.flatMap(({ name, states }): [string, Categories][] =>
      states == null || states.length === 0
        ? []
        : [[name, new Map(states.map((state) => [state.name, state.stateCategory]))]],
    ),
  );
}

function folded(name: string): string {
  return name.toLowerCase();
}
