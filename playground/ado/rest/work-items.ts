/** Reads of work items: one, many, and the history of one. */
import { z } from "zod";
import { itemUrl, selfLinks, updateShape, workItemShape } from "../shape/work-item.ts";
import type { Site } from "../site.ts";
import { referenceName } from "../store/fields.ts";
import { childrenFor, itemFor, updatesOf } from "../store/items.ts";
import type { ItemRow } from "../store/records.ts";
import { AdoError, badRequest, noSuchField, notSeen } from "./ado-error.ts";
import { list, type Operation, type RestCall } from "./operation.ts";

const MOST_IDS = 200;
const UPDATES_PER_PAGE = 200;

const BatchBody = z.object({
  ids: z.array(z.number().int()).min(1),
  fields: z.array(z.string()).nullish(),
  $expand: z.union([z.string(), z.number()]).nullish(),
  errorPolicy: z.union([z.string(), z.number()]).nullish(),
});

export const workItemOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "wit/workitems/:id",
    scope: "vso.work",
    answer: (call) => {
      const item = seenItem(call);
      const expand = call.query.get("$expand")?.toLowerCase();
      const shape = workItemShape(call, item, fieldsOf(call.site, call.query.get("fields")?.split(",")));
      const withRelations = expand === "relations" || expand === "all";
      return {
        ...shape,
        ...(withRelations ? { relations: relationsOf(call, item) } : {}),
        _links: selfLinks(call.base, item),
      };
    },
  },
  {
    method: "GET",
    path: "wit/workitems",
    scope: "vso.work",
    answer: (call) => {
      const ids = (call.query.get("ids") ?? "").split(",").map(Number);
      return list(
        readMany(call, {
          ids,
          fields: call.query.get("fields")?.split(","),
          errorPolicy: call.query.get("errorPolicy"),
        }),
      );
    },
  },
  {
    method: "POST",
    path: "wit/workitemsbatch",
    scope: "vso.work",
    answer: (call) => {
      const body = BatchBody.safeParse(call.body);
      if (!body.success) throw badRequest(`The request body is not a batch: ${z.prettifyError(body.error)}`);
      return list(readMany(call, body.data));
    },
  },
  {
    method: "GET",
    path: "wit/workitems/:id/updates",
    scope: "vso.work",
    answer: (call) => {
      const item = seenItem(call);
      const updates = updatesOf(call.site, item.id);
      const skip = Number(call.query.get("$skip") ?? 0);
      const top = Math.min(Number(call.query.get("$top") ?? UPDATES_PER_PAGE), UPDATES_PER_PAGE);
      const shapes = updates.map((update, index) => updateShape(call, item, update, updates[index + 1]?.at ?? null));
      return list(shapes.slice(skip, skip + top));
    },
  },
];

/** The item of `:id`. @throws AdoError */
export function seenItem(call: RestCall): ItemRow {
  const id = Number(call.param("id"));
  const item = Number.isInteger(id) ? itemFor(call.site, call.viewer, id) : null;
  if (item === null) throw notSeen(id);
  return item;
}

/** @throws AdoError when a field does not exist. */
function fieldsOf(site: Site, given: readonly string[] | null | undefined): readonly string[] | null {
  if (given === null || given === undefined) return null;
  return given.map((name) => {
    const reference = referenceName(site, name);
    if (reference === null) throw noSuchField(name);
    return reference;
  });
}

function readMany(call: RestCall, asked: z.infer<typeof BatchBody>) {
  if (asked.ids.length > MOST_IDS) {
    throw new AdoError(
      400,
      "WorkItemPageSizeExceededException",
      `VS403474: You have exceeded the maximum work item page size limit ${MOST_IDS}.`,
    );
  }
  const isLenient = String(asked.errorPolicy ?? "").toLowerCase() === "omit" || asked.errorPolicy === 2;
  const fields = fieldsOf(call.site, asked.fields);
  const withRelations = ["relations", "all"].includes(String(asked.$expand ?? "").toLowerCase());
  return asked.ids.map((id) => {
    const item = itemFor(call.site, call.viewer, id);
    if (item === null) {
      if (isLenient) return null;
      throw notSeen(id);
    }
    const shape = workItemShape(call, item, fields);
    return withRelations ? { ...shape, relations: relationsOf(call, item) } : shape;
  });
}

function relationsOf(call: RestCall, item: ItemRow) {
  const parent = item.parent_id === null ? null : itemFor(call.site, call.viewer, item.parent_id);
  const link = (rel: string, name: string, other: ItemRow) => ({
    rel,
    url: itemUrl(call.base, other),
    attributes: { isLocked: false, name },
  });
  return [
    ...(parent === null ? [] : [link("System.LinkTypes.Hierarchy-Reverse", "Parent", parent)]),
    ...childrenFor(call.site, call.viewer, item.id).map((child) =>
      link("System.LinkTypes.Hierarchy-Forward", "Child", child),
    ),
  ];
}
