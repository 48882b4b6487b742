/** `PATCH _apis/wit/workitems/{id}`: JSON Patch on the fields of a work item. `validateOnly=true` stores nothing. */
import { z } from "zod";
import { selfLinks, workItemShape } from "../shape/work-item.ts";
import type { Site } from "../site.ts";
import { edited, type FieldEdits, moved, saveRevision } from "../store/changes.ts";
import { fieldDefinition, referenceName, STATE, TITLE } from "../store/fields.ts";
import { itemFor } from "../store/items.ts";
import { allPeople, mayEdit } from "../store/people.ts";
import { allowedValues, hasField } from "../store/processes.ts";
import { anyProject, categoryOf } from "../store/projects.ts";
import { type FieldValue, FieldValues, type ItemRow } from "../store/records.ts";
import { AdoError, badRequest, noSuchField } from "./ado-error.ts";
import type { Operation, RestCall } from "./operation.ts";
import { seenItem } from "./work-items.ts";

const FIELD_PATH = /^\/fields\/(.+)$/;
const LONGEST_TITLE = 255;

const Patch = z.array(
  z.object({ op: z.enum(["add", "replace", "remove", "test"]), path: z.string(), value: z.unknown().optional() }),
);
type PatchStep = z.infer<typeof Patch>[number];

export const workItemEditOperations: readonly Operation[] = [
  {
    method: "PATCH",
    path: "wit/workitems/:id",
    scope: "vso.work_write",
    answer: (call) => {
      const item = seenItem(call);
      const steps = Patch.safeParse(call.body);
      if (!steps.success) {
        throw new AdoError(
          400,
          "VssPropertyValidationException",
          "You must pass a valid patch document in the body of the request.",
        );
      }
      if (!mayEdit(call.viewer, item)) {
        throw new AdoError(
          403,
          "WorkItemUnauthorizedAccessException",
          "TF237111: The current user does not have permissions to save work items under the specified area path.",
        );
      }
      const edits = editsOf(call, item, steps.data);
      const parentId = parentAfter(call, item, steps.data);
      const after = moved(call.site, item, edited(call.site, item, edits, call.viewer), parentId, call.viewer);
      checkRules(call, after);
      if (call.query.get("validateOnly")?.toLowerCase() !== "true") saveRevision(call.site, item, after, call.viewer);
      return { ...workItemShape(call, after, null), _links: selfLinks(call.base, after) };
    },
  },
];

function editsOf(call: RestCall, item: ItemRow, steps: readonly PatchStep[]): FieldEdits {
  const edits = new Map<string, FieldValue | null>();
  for (const step of steps) {
    if (step.op === "test") testStep(call.site, item, step);
    else if (!step.path.startsWith("/relations/")) {
      const [reference, value] = fieldEdit(call, item, step);
      edits.set(reference, value);
    }
  }
  return edits;
}

const PARENT_LINK = "System.LinkTypes.Hierarchy-Reverse";
const Relation = z.object({ rel: z.literal(PARENT_LINK), url: z.string() });

/** Links to the item above: the first of its relations, where it has one. @throws AdoError for every other link. */
function parentAfter(call: RestCall, item: ItemRow, steps: readonly PatchStep[]): number | null {
  let parentId = item.parent_id;
  for (const { op, path, value } of steps.filter((step) => step.path.startsWith("/relations/"))) {
    const relation = Relation.safeParse(value);
    if (op === "remove" && path === "/relations/0" && parentId !== null) parentId = null;
    else if (op === "add" && path === "/relations/-" && relation.success) {
      if (parentId !== null) throw badRequest("TF201036: A work item can have only one parent.");
      const parent = itemFor(call.site, call.viewer, Number(/(\d+)$/.exec(relation.data.url)?.[1]));
      if (parent === null) throw badRequest("TF401232: The linked work item does not exist.");
      parentId = parent.id;
    } else throw badRequest(`This local Azure DevOps only changes the link to the item above, not ${path}.`);
  }
  return parentId;
}

/** @throws AdoError 412 when the item was saved since it was read. */
function testStep(site: Site, item: ItemRow, { path, value }: PatchStep): void {
  const field = FIELD_PATH.exec(path)?.[1];
  if (field === undefined && path !== "/rev") throw badRequest(`Cannot test ${path}.`);
  const stored = field === undefined ? item.rev : item.fields[referenceName(site, field) ?? field];
  if (stored === value) return;
  throw new AdoError(
    412,
    "WorkItemRevisionMismatchException",
    "TF26071: This work item has been changed by someone else since you opened it. You will need to refresh it and discard your changes.",
  );
}

function fieldEdit(
  call: RestCall,
  item: ItemRow,
  { op, path, value }: PatchStep,
): readonly [string, FieldValue | null] {
  const given = FIELD_PATH.exec(path)?.[1];
  if (given === undefined) throw badRequest(`This local Azure DevOps only changes fields, not ${path}.`);
  const reference = referenceName(call.site, given.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (reference === null) throw noSuchField(given);
  if (!hasField(call.site, item, reference)) {
    throw new AdoError(
      400,
      "WorkItemFieldInvalidException",
      `TF51535: Cannot find field ${reference} on the work item type ${item.type}.`,
    );
  }
  const { isReadOnly, kind, name } = fieldDefinition(call.site, reference);
  if (isReadOnly) {
    throw new AdoError(400, "RuleValidationException", `TF401320: Rule Error for field ${name}. Error code: ReadOnly.`);
  }
  if (op === "remove" || value === null || value === undefined || value === "") return [reference, null];
  const parsed = FieldValues.valueType.safeParse(value);
  if (!parsed.success) throw badRequest(`The value of field ${name} is not a text, a number or true or false.`);
  const allowed = allowedValues(call.site, reference);
  if (allowed !== null && !allowed.includes(String(parsed.data))) {
    throw new AdoError(
      400,
      "RuleValidationException",
      `The field '${name}' contains the value '${parsed.data}' that is not in the list of supported values`,
    );
  }
  return [reference, kind === "identity" ? personId(call, name, String(parsed.data)) : parsed.data];
}

/** People are given by e-mail address, name, id, or `Name <address>`. */
function personId({ site }: RestCall, field: string, given: string): string {
  const wanted = (/<(.+)>$/.exec(given)?.[1] ?? given).toLowerCase();
  const person = allPeople(site).find(({ id, name, email }) =>
    [id, name.toLowerCase(), email.toLowerCase()].includes(wanted),
  );
  if (person === undefined) {
    throw new AdoError(
      400,
      "RuleValidationException",
      `The identity value '${given}' for field '${field}' is an unknown identity.`,
    );
  }
  return person.id;
}

/** @throws AdoError when the item breaks a rule of its type. */
function checkRules({ site }: RestCall, item: ItemRow): void {
  const project = anyProject(site, item.project_id);
  const title = item.fields[TITLE];
  if (typeof title !== "string" || title.trim() === "") {
    throw new AdoError(
      400,
      "RuleValidationException",
      "TF401320: Rule Error for field Title. Error code: Required, InvalidEmpty.",
    );
  }
  if (title.length > LONGEST_TITLE) {
    throw new AdoError(
      400,
      "RuleValidationException",
      "TF401324: The field 'Title' contains a value longer than 255 characters.",
    );
  }
  if (project === null || categoryOf(project, item.type, String(item.fields[STATE])) === null) {
    throw new AdoError(
      400,
      "RuleValidationException",
      `The field 'State' contains the value '${item.fields[STATE]}' that is not in the list of supported values`,
    );
  }
}
