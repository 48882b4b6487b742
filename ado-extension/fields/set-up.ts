/**
 * Sets the fields up, shows before what will be made, and takes away again what was added. For one process: every project that
 * follows it gets the fields.
 *
 * Processes of the service are locked, and imported ones are changed by their file: both are refused in words.
 */
import type { ProjectRef, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import type { FieldsPlan, FieldsPlanType } from "@upshot/shared/ui/settings";
import type { Documents } from "../documents.ts";
import type { RequestAdo } from "../request-ado.ts";
import type { SetUp } from "./kept-set-up.ts";
import { forgetSetUp, keepSetUp, readSetUp } from "./kept-set-up.ts";
import type { Process, ProcessType } from "./processes.ts";
import {
  addTypeField,
  createField,
  inheritType,
  processOfProject,
  readFields,
  readProcesses,
  readTypeFields,
  readTypes,
  removeTypeField,
} from "./processes.ts";
import { UPSHOT_FIELDS } from "./upshot-fields.ts";

interface Place {
  readonly request: RequestAdo;
  readonly documents: Documents;
}

const ALL = UPSHOT_FIELDS.map(({ reference }) => reference);

export async function planFields({ request, documents }: Place, project: ProjectRef): Promise<Result<FieldsPlan>> {
  const processes = await readProcesses(request);
  if (!processes.ok) return processes;
  const process = processOfProject(processes.value, project);
  if (process === null) return ok({ kind: "refused", reason: "unseen", processName: "" });
  if (process.customizationType !== "inherited") {
    const reason = process.customizationType === "system" ? "locked" : "imported";
    return ok({ kind: "refused", reason, processName: process.name });
  }
  const [types, fields, setUp] = await Promise.all([
    readTypes(request, process.typeId),
    readFields(request),
    readSetUp(documents, process.typeId),
  ]);
  if (!types.ok) return types;
  if (!fields.ok) return fields;
  if (!setUp.ok) return setUp;
  const planned: FieldsPlanType[] = [];
  for (const type of types.value) {
    const has = await fieldsNow(request, process, type);
    if (!has.ok) return has;
    planned.push({
      name: type.name,
      has: ALL.filter((reference) => has.value.has(reference)).length,
      ofUs: setUp.value?.types.find(({ name }) => name === type.name)?.fields.length ?? 0,
      isInherited: type.customization !== "system",
    });
  }
  return ok({
    kind: "ready",
    processName: process.name,
    projectNames: process.projects?.map(({ name }) => name) ?? [],
    fields: UPSHOT_FIELDS.map(({ reference, name, description }) => ({
      reference,
      name,
      description,
      exists: fields.value.has(reference),
    })),
    types: planned,
  });
}

/** Only types that were changed can have fields of ours: the others are not asked. */
async function fieldsNow(request: RequestAdo, { typeId }: Process, type: ProcessType) {
  return type.customization === "system"
    ? ok<ReadonlySet<string>>(new Set())
    : readTypeFields(request, typeId, type.referenceName);
}

/** Makes what is missing, for types by name. Can be run again after it broke off: what is there is left as it is. */
export async function addFields(
  place: Place,
  project: ProjectRef,
  typeNames: readonly string[],
): Promise<Result<null>> {
  const { request, documents } = place;
  const process = await changeable(request, project);
  if (!process.ok) return process;
  const { typeId } = process.value;
  const [types, fields, before] = await Promise.all([
    readTypes(request, typeId),
    readFields(request),
    readSetUp(documents, typeId),
  ]);
  if (!types.ok) return types;
  if (!fields.ok) return fields;
  if (!before.ok) return before;
  for (const field of UPSHOT_FIELDS) {
    if (fields.value.has(field.reference)) continue;
    const made = await createField(request, field);
    if (!made.ok) return made;
  }
  let kept: SetUp = before.value ?? { schema: "fields/1", process: typeId, types: [] };
  for (const type of types.value.filter(({ name }) => typeNames.includes(name))) {
    const has = await fieldsNow(request, process.value, type);
    if (!has.ok) return has;
    const reference =
      type.customization === "system" ? await inheritType(request, typeId, type) : ok(type.referenceName);
    if (!reference.ok) return reference;
    const missing = ALL.filter((field) => !has.value.has(field));
    kept = withType(kept, type.name, reference.value, missing);
    const saved = await keepSetUp(documents, kept);
    if (!saved.ok) return saved;
    for (const field of missing) {
      const added = await addTypeField(request, typeId, reference.value, field);
      if (!added.ok) return added;
    }
  }
  return ok(null);
}

function withType(setUp: SetUp, name: string, reference: string, added: readonly string[]): SetUp {
  const before = setUp.types.find((type) => type.name === name)?.fields ?? [];
  const fields = [...new Set([...before, ...added])];
  return { ...setUp, types: [...setUp.types.filter((type) => type.name !== name), { name, reference, fields }] };
}

/** Takes the fields that we added off their types. The organisation keeps the fields themselves, with what was written. */
export async function removeFields({ request, documents }: Place, project: ProjectRef): Promise<Result<null>> {
  const process = await changeable(request, project);
  if (!process.ok) return process;
  const { typeId } = process.value;
  const kept = await readSetUp(documents, typeId);
  if (!kept.ok) return kept;
  for (const { reference, fields } of kept.value?.types ?? []) {
    for (const field of fields) {
      const removed = await removeTypeField(request, typeId, reference, field);
      if (!removed.ok) return removed;
    }
  }
  return forgetSetUp(documents, typeId);
}

async function changeable(request: RequestAdo, project: ProjectRef): Promise<Result<Process>> {
  const processes = await readProcesses(request);
  if (!processes.ok) return processes;
  const process = processOfProject(processes.value, project);
  if (process === null) return fail({ code: "not_found", what: "the process of this project" });
  return process.customizationType === "inherited"
    ? ok(process)
    : fail({ code: "no_permission", what: `the process ${process.name} is not an inherited one` });
}
