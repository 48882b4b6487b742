/** Fields, and the processes that say which types have them. Only administrators change a process, and only the inherited one. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AGILE_TYPES } from "../seed.ts";
import { fieldDefinition, ownFields, referenceName } from "../store/fields.ts";
import type { Customization } from "../store/processes.ts";
import {
  addTypeField,
  changeType,
  createField,
  createPicklist,
  customField,
  customFields,
  customizationOf,
  fieldsOfType,
  isChangedType,
  picklists,
  removeTypeField,
} from "../store/processes.ts";
import { projectsFor } from "../store/projects.ts";
import { AdoError, badRequest, noSuchField } from "./ado-error.ts";
import { list, type Operation, type RestCall } from "./operation.ts";

const AGILE = "adcc42ab-9882-485e-a3ed-7678f01f66bc";
const PROCESSES: readonly { id: string; name: string; reference: string; kind: Customization }[] = [
  { id: AGILE, name: "Agile", reference: "Microsoft.VSTS.Agile", kind: "system" },
  { id: "3f2b6d0e-0000-4000-8000-000000000001", name: "Local Agile", reference: "LocalAgile", kind: "inherited" },
  { id: "3f2b6d0e-0000-4000-8000-000000000002", name: "Imported", reference: "Imported", kind: "custom" },
];
const SYSTEM_TYPES = ["Epic", "Feature", "User Story", "Task", "Bug"];
const SYSTEM_PREFIX = "Microsoft.VSTS.WorkItemTypes.";
const OWN_PREFIX = "LocalAgile.";

const NewField = z.object({
  name: z.string().min(1),
  referenceName: z.string().regex(/^Custom\.\w+$/),
  type: z.enum(["string", "integer", "double", "dateTime", "identity"]),
  description: z.string().default(""),
  isPicklist: z.boolean().default(false),
  picklistId: z.string().nullish(),
});
const NewList = z.object({ name: z.string().min(1), type: z.string(), items: z.array(z.string().max(256)) });
const NewType = z.object({ inheritsFrom: z.string() });
const TypeField = z.object({ referenceName: z.string() });

export const processOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "wit/fields",
    scope: "vso.work",
    answer: (call) =>
      list([
        ...ownFields().map(([reference]) => fieldShape(call, reference)),
        ...customFields(call.site).map(({ reference }) => fieldShape(call, reference)),
      ]),
  },
  {
    method: "GET",
    path: "wit/fields/:field",
    scope: "vso.work",
    answer: (call) => {
      const reference = referenceName(call.site, call.param("field"));
      if (reference === null)
        throw new AdoError(
          404,
          "WorkItemTrackingFieldDefinitionNotFoundException",
          `TF51535: Cannot find field ${call.param("field")}.`,
        );
      return fieldShape(call, reference);
    },
  },
  {
    method: "POST",
    path: "wit/fields",
    scope: "vso.work_write",
    answer: (call) => {
      mustAdminister(call);
      const given = parsed(NewField, call.body);
      if (referenceName(call.site, given.referenceName) !== null || referenceName(call.site, given.name) !== null)
        throw conflict(`VS402803: The field name ${given.name} is already in use.`);
      const { referenceName: reference, name, type: kind, description, picklistId = null } = given;
      if (given.isPicklist && !picklists(call.site).some(({ id }) => id === picklistId))
        throw badRequest("The list of values of this field does not exist.");
      createField(call.site, { reference, name, kind, description, picklistId: given.isPicklist ? picklistId : null });
      return fieldShape(call, reference);
    },
  },
  {
    method: "GET",
    path: "work/processes",
    scope: "vso.work",
    answer: (call) => list(PROCESSES.map((process) => processShape(call, process))),
  },
  {
    method: "GET",
    path: "work/processes/lists",
    scope: "vso.work",
    answer: (call) => list(picklists(call.site).map(({ id, name }) => listShape(call, id, name))),
  },
  {
    method: "POST",
    path: "work/processes/lists",
    scope: "vso.work_write",
    answer: (call) => {
      mustAdminister(call);
      const { name, items } = parsed(NewList, call.body);
      if (picklists(call.site).some((known) => known.name.toLowerCase() === name.toLowerCase()))
        throw conflict(`VS403104: A list with the name ${name} exists.`);
      const id = randomUUID();
      createPicklist(call.site, id, name, items);
      return { ...listShape(call, id, name), items };
    },
  },
  {
    method: "GET",
    path: "work/processes/:process/workitemtypes",
    scope: "vso.work",
    answer: (call) => list(SYSTEM_TYPES.map((name) => typeShape(call, processOf(call).kind, name))),
  },
  {
    method: "POST",
    path: "work/processes/:process/workitemtypes",
    scope: "vso.work_write",
    answer: (call) => {
      mustChange(call);
      const { inheritsFrom } = parsed(NewType, call.body);
      const name = SYSTEM_TYPES.find((known) => systemReference(known) === inheritsFrom);
      if (name === undefined) throw badRequest(`There is no work item type ${inheritsFrom}.`);
      if (isChangedType(call.site, name)) throw conflict(`The work item type ${name} is changed already.`);
      changeType(call.site, name);
      return typeShape(call, "inherited", name);
    },
  },
  {
    method: "GET",
    path: "work/processes/:process/workitemtypes/:type/fields",
    scope: "vso.work",
    answer: (call) => {
      const name = typeName(call);
      const own = ["System.Id", "System.Title", "System.State"].map((reference) => typeFieldShape(call, reference));
      return list([...own, ...fieldsOfType(call.site, name).map((reference) => typeFieldShape(call, reference))]);
    },
  },
  {
    method: "POST",
    path: "work/processes/:process/workitemtypes/:type/fields",
    scope: "vso.work_write",
    answer: (call) => {
      mustChange(call);
      const name = typeName(call);
      if (call.param("type").startsWith(SYSTEM_PREFIX))
        throw badRequest(`The work item type ${name} belongs to the parent process: inherit from it first.`);
      const { referenceName: given } = parsed(TypeField, call.body);
      if (customField(call.site, given) === null) throw noSuchField(given);
      if (fieldsOfType(call.site, name).includes(given)) throw conflict(`The type ${name} has the field ${given}.`);
      addTypeField(call.site, name, given);
      return typeFieldShape(call, given);
    },
  },
  {
    method: "DELETE",
    path: "work/processes/:process/workitemtypes/:type/fields/:field",
    scope: "vso.work_write",
    withoutContent: 200,
    answer: (call) => {
      mustChange(call);
      if (!removeTypeField(call.site, typeName(call), call.param("field")))
        throw new AdoError(404, "ProcessWorkItemTypeFieldDoesNotExistException", "The type has no such field.");
      // 200 as specified, where other deletions answer 204.
      return null;
    },
  },
];

function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const given = schema.safeParse(body);
  if (!given.success) throw badRequest(z.prettifyError(given.error));
  return given.data;
}

const conflict = (message: string) => new AdoError(409, "ProcessConflictException", message);
const systemReference = (name: string) => `${SYSTEM_PREFIX}${name.replaceAll(" ", "")}`;
const ownReference = (name: string) => `${OWN_PREFIX}${name.replaceAll(" ", "")}`;

function mustAdminister({ viewer }: RestCall): void {
  if (viewer.role === "admin") return;
  throw new AdoError(403, "AccessCheckException", `TF401027: ${viewer.name} needs the permission to edit the process.`);
}

function processOf(call: RestCall) {
  const found = PROCESSES.find(({ id }) => id === call.param("process").toLowerCase());
  if (found === undefined) throw new AdoError(404, "ProcessNotFoundException", "VS402362: There is no such process.");
  return found;
}

function mustChange(call: RestCall): void {
  mustAdminister(call);
  const { kind, name } = processOf(call);
  if (kind !== "inherited")
    throw new AdoError(400, "ProcessNotSupportedException", `VS402356: The process ${name} cannot be changed here.`);
}

function typeName(call: RestCall): string {
  const given = call.param("type").toLowerCase();
  const name = SYSTEM_TYPES.find((known) =>
    [systemReference(known), ownReference(known)].some((reference) => reference.toLowerCase() === given),
  );
  if (name === undefined) throw new AdoError(404, "WorkItemTypeNotFoundException", "There is no such type.");
  return name;
}

function processShape(call: RestCall, { id, name, reference, kind }: (typeof PROCESSES)[number]) {
  const projects = projectsFor(call.site, call.viewer).filter((one) => customizationOf(call.site, one.id) === kind);
  return {
    typeId: id,
    name,
    referenceName: reference,
    description: "",
    ...(kind === "inherited" ? { parentProcessTypeId: AGILE } : {}),
    isEnabled: true,
    isDefault: kind === "inherited",
    customizationType: kind,
    ...(call.query.get("$expand")?.toLowerCase() === "projects"
      ? {
          projects: projects.map((one) => ({
            id: one.id,
            name: one.name,
            description: one.description,
            url: `${call.base}/_apis/projects/${one.id}`,
          })),
        }
      : {}),
  };
}

function typeShape(call: RestCall, kind: Customization, name: string) {
  const isChanged = kind === "inherited" && isChangedType(call.site, name);
  const referenceName = isChanged ? ownReference(name) : systemReference(name);
  return {
    referenceName,
    name,
    description: "",
    url: `${call.base}/_apis/work/processes/${call.param("process")}/workItemTypes/${referenceName}`,
    customization: isChanged ? "inherited" : "system",
    color: "E06C00",
    icon: "icon_crown",
    isDisabled: false,
    ...(isChanged ? { inherits: systemReference(name) } : {}),
    ...(call.query.get("$expand")?.toLowerCase() === "states" ? { states: statesOf(call, name) } : {}),
  };
}

/** Every project here follows its process as it is: none has states of its own. */
function statesOf({ base, param }: RestCall, type: string) {
  const states = AGILE_TYPES.find(({ name }) => name === type)?.states ?? [];
  return states.map(({ name, category }, index) => {
    const id = `3f2b6d0e-0000-4000-8000-0000000001${String(index).padStart(2, "0")}`;
    return {
      id,
      name,
      color: "b2b2b2",
      stateCategory: category,
      order: index + 1,
      customizationType: "system",
      url: `${base}/_apis/work/processes/${param("process")}/workItemTypes/${systemReference(type)}/states/${id}`,
    };
  });
}

function fieldShape({ base, site }: RestCall, reference: string) {
  const { name, kind, isReadOnly } = fieldDefinition(site, reference);
  const custom = customField(site, reference);
  return {
    name,
    referenceName: reference,
    description: custom?.description ?? "",
    // The service tells people apart by a flag; their values are texts.
    type: kind === "identity" ? "string" : kind,
    usage: "workItem",
    readOnly: isReadOnly,
    canSortBy: true,
    isQueryable: true,
    isIdentity: kind === "identity",
    isPicklist: custom?.picklist_id != null,
    isPicklistSuggested: false,
    ...(custom?.picklist_id == null ? {} : { picklistId: custom.picklist_id }),
    supportedOperations: [],
    isLocked: false,
    url: `${base}/_apis/wit/fields/${reference}`,
  };
}

function typeFieldShape({ base, site, param }: RestCall, reference: string) {
  const { name, kind, isReadOnly } = fieldDefinition(site, reference);
  return {
    referenceName: reference,
    name,
    type: kind,
    description: "",
    readOnly: isReadOnly,
    required: false,
    customization: reference.startsWith("Custom.") ? "custom" : "system",
    isLocked: false,
    url: `${base}/_apis/work/processes/${param("process")}/workItemTypes/${param("type")}/fields/${reference}`,
  };
}

function listShape({ base }: RestCall, id: string, name: string) {
  return { id, name, type: "String", isSuggested: false, url: `${base}/_apis/work/processes/lists/${id}` };
}
