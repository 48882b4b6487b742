/** Processes, types and fields of the organisation: `work/processes` and `wit/fields`, REST 7.1. */
import type { ProjectRef, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "../ado-problem.ts";
import type { RequestAdo } from "../request-ado.ts";
import { adoPath } from "../request-ado.ts";
import type { UpshotField } from "./upshot-fields.ts";

const Process = z.object({
  typeId: z.string(),
  name: z.string(),
  customizationType: z.enum(["system", "inherited", "custom"]),
  projects: z.optional(z.nullable(z.array(z.object({ id: z.string(), name: z.string() })))),
});
export type Process = z.infer<typeof Process>;

const ProcessType = z.object({
  referenceName: z.string(),
  name: z.string(),
  /** `system` = as the parent process has it: it must be inherited before a field can be added. */
  customization: z.string(),
  color: z.optional(z.nullable(z.string())),
  icon: z.optional(z.nullable(z.string())),
  isDisabled: z.optional(z.boolean()),
});
export type ProcessType = z.infer<typeof ProcessType>;

const Fields = z.object({ value: z.array(z.object({ referenceName: z.string() })) });
const Lists = z.object({ value: z.array(z.object({ id: z.string(), name: z.string() })) });

export async function readProcesses(request: RequestAdo): Promise<Result<readonly Process[]>> {
  const path = adoPath(["_apis", "work", "processes"], { $expand: "projects" });
  const found = await asked(request, path, z.object({ value: z.array(Process) }), "processes");
  return found.ok ? ok(found.value.value) : found;
}

/** The process whose rules a project follows; `null` when it is not among those this person may see. */
export function processOfProject(processes: readonly Process[], project: ProjectRef): Process | null {
  const wanted = project.toLowerCase();
  return processes.find(({ projects }) => projects?.some(({ id }) => id.toLowerCase() === wanted)) ?? null;
}

export async function readTypes(request: RequestAdo, process: string): Promise<Result<readonly ProcessType[]>> {
  const path = adoPath(["_apis", "work", "processes", process, "workitemtypes"]);
  const found = await asked(request, path, z.object({ value: z.array(ProcessType) }), "work item types");
  return found.ok ? ok(found.value.value.filter(({ isDisabled }) => isDisabled !== true)) : found;
}

/** Reference names of the fields that a type has. */
export async function readTypeFields(
  request: RequestAdo,
  process: string,
  type: string,
): Promise<Result<ReadonlySet<string>>> {
  const path = adoPath(["_apis", "work", "processes", process, "workItemTypes", type, "fields"]);
  const found = await asked(request, path, Fields, `fields of ${type}`);
  return found.ok ? ok(new Set(found.value.value.map(({ referenceName }) => referenceName))) : found;
}

/** Reference names of every field of the organisation. */
export async function readFields(request: RequestAdo): Promise<Result<ReadonlySet<string>>> {
  const found = await asked(request, adoPath(["_apis", "wit", "fields"]), Fields, "fields");
  return found.ok ? ok(new Set(found.value.value.map(({ referenceName }) => referenceName))) : found;
}

/** Makes the field, and before it its list of values, unless a run that broke off made that list already. */
export async function createField(request: RequestAdo, field: UpshotField): Promise<Result<null>> {
  const list = field.items === null ? ok(null) : await listFor(request, field, field.items);
  if (!list.ok) return list;
  const { reference, name, type, description } = field;
  return done(request, `the field ${name}`, {
    method: "POST",
    path: adoPath(["_apis", "wit", "fields"]),
    json: {
      name,
      referenceName: reference,
      type,
      description,
      usage: "workItem",
      readOnly: false,
      ...(list.value === null ? {} : { isPicklist: true, picklistId: list.value }),
    },
  });
}

async function listFor(request: RequestAdo, { name }: UpshotField, items: readonly string[]): Promise<Result<string>> {
  const path = adoPath(["_apis", "work", "processes", "lists"]);
  const lists = await asked(request, path, Lists, "lists of values");
  if (!lists.ok) return lists;
  const known = lists.value.value.find((list) => list.name === name);
  if (known !== undefined) return ok(known.id);
  const response = await request({ method: "POST", path, json: { name, type: "String", items, isSuggested: false } });
  if (response.status !== 200 && response.status !== 201)
    return fail(adoProblem(response, `the list of values of ${name}`));
  const made = z.object({ id: z.string() }).safeParse(response.body);
  return made.success ? ok(made.data.id) : fail(unexpectedShape("list of values"));
}

/** A type of the parent process becomes one of this process, as when somebody changes it by hand. @returns its new reference name */
export async function inheritType(request: RequestAdo, process: string, type: ProcessType): Promise<Result<string>> {
  const { referenceName, name, color, icon } = type;
  const response = await request({
    method: "POST",
    path: adoPath(["_apis", "work", "processes", process, "workitemtypes"]),
    json: {
      inheritsFrom: referenceName,
      name,
      isDisabled: false,
      ...(color == null ? {} : { color }),
      ...(icon == null ? {} : { icon }),
    },
  });
  if (response.status !== 200 && response.status !== 201) return fail(adoProblem(response, `the type ${name}`));
  const made = z.object({ referenceName: z.string() }).safeParse(response.body);
  return made.success ? ok(made.data.referenceName) : fail(unexpectedShape("work item type"));
}

export function addTypeField(
  request: RequestAdo,
  process: string,
  type: string,
  reference: string,
): Promise<Result<null>> {
  return done(request, `the field ${reference} on ${type}`, {
    method: "POST",
    path: adoPath(["_apis", "work", "processes", process, "workItemTypes", type, "fields"]),
    json: { referenceName: reference, required: false, readOnly: false },
  });
}

/** Done also when the type has no such field any more. */
export async function removeTypeField(
  request: RequestAdo,
  process: string,
  type: string,
  reference: string,
): Promise<Result<null>> {
  const path = adoPath(["_apis", "work", "processes", process, "workItemTypes", type, "fields", reference]);
  const removed = await done(request, `the field ${reference} on ${type}`, { method: "DELETE", path });
  return removed.ok || removed.problem.code !== "not_found" ? removed : ok(null);
}

async function asked<S extends z.ZodMiniType>(
  request: RequestAdo,
  path: string,
  schema: S,
  what: string,
): Promise<Result<z.output<S>>> {
  const response = await request({ path });
  if (response.status !== 200) return fail(adoProblem(response, what));
  const answer = schema.safeParse(response.body);
  return answer.success ? ok(answer.data) : fail(unexpectedShape(what));
}

async function done(request: RequestAdo, what: string, asking: Parameters<RequestAdo>[0]): Promise<Result<null>> {
  const response = await request(asking);
  return response.status >= 200 && response.status < 300 ? ok(null) : fail(adoProblem(response, what));
}
