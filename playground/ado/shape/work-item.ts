/** Rows -> work items and updates in the vendor's shape. */
import type { Site } from "../site.ts";
import { areaPath } from "../store/areas.ts";
import { fieldDefinition } from "../store/fields.ts";
import { iterationFields } from "../store/iterations.ts";
import { personById } from "../store/people.ts";
import { anyProject } from "../store/projects.ts";
import type { FieldChanges, FieldValue, ItemRow, UpdateRow } from "../store/records.ts";
import { identityRef } from "./identity.ts";

export interface ShapeOptions {
  readonly site: Site;
  readonly base: string;
}

/** Always names the project by its id, as Azure DevOps does. */
export function itemUrl(base: string, { id, project_id }: Pick<ItemRow, "id" | "project_id">): string {
  return `${base}/${project_id}/_apis/wit/workItems/${id}`;
}

/** All fields that have a value, also those that follow from the item's place. */
export function allFields({ site, base }: ShapeOptions, item: ItemRow): Readonly<Record<string, unknown>> {
  const found = anyProject(site, item.project_id);
  const project = found?.name ?? "";
  const stored = Object.entries(item.fields).map(([name, value]) => [name, shown(site, base, name, value)]);
  return {
    "System.AreaPath": areaPath(site, project, item),
    "System.TeamProject": project,
    "System.WorkItemType": item.type,
    ...Object.fromEntries(stored),
    ...(found === null ? {} : iterationFields(site, found, item)),
    ...(item.parent_id === null ? {} : { "System.Parent": item.parent_id }),
  };
}

/** @param fields reference names; `null` = every field with a value. */
export function workItemShape(options: ShapeOptions, item: ItemRow, fields: readonly string[] | null) {
  const every: Readonly<Record<string, unknown>> = {
    "System.Id": item.id,
    "System.Rev": item.rev,
    ...allFields(options, item),
  };
  const asked = fields?.flatMap((name) => (every[name] === undefined ? [] : [[name, every[name]]]));
  return {
    id: item.id,
    rev: item.rev,
    fields: asked === undefined ? allFields(options, item) : Object.fromEntries(asked),
    url: itemUrl(options.base, item),
  };
}

export function selfLinks(base: string, item: ItemRow) {
  const self = itemUrl(base, item);
  const href = (path: string) => ({ href: `${self}${path}` });
  return {
    self: href(""),
    workItemUpdates: href("/updates"),
    html: { href: `${base.replace(/\/[^/]+$/, "")}/item/${item.id}` },
  };
}

export function updateShape({ site, base }: ShapeOptions, item: ItemRow, update: UpdateRow, nextAt: string | null) {
  const person = update.person_id === null ? null : personById(site, update.person_id);
  return {
    id: update.rev,
    workItemId: item.id,
    rev: update.rev,
    ...(person === null ? {} : { revisedBy: identityRef(base, person) }),
    revisedDate: nextAt ?? "9999-01-01T00:00:00Z",
    fields: { "System.Rev": revChange(update.rev), ...changesShape(site, base, update.changes) },
    url: `${itemUrl(base, item)}/updates/${update.rev}`,
  };
}

function revChange(rev: number) {
  return rev === 1 ? { newValue: 1 } : { oldValue: rev - 1, newValue: rev };
}

function changesShape(site: Site, base: string, changes: FieldChanges) {
  return Object.fromEntries(
    Object.entries(changes).map(([name, { oldValue, newValue }]) => [
      name,
      {
        ...(oldValue === undefined ? {} : { oldValue: shown(site, base, name, oldValue) }),
        ...(newValue === undefined ? {} : { newValue: shown(site, base, name, newValue) }),
      },
    ]),
  );
}

function shown(site: Site, base: string, name: string, value: FieldValue | undefined): unknown {
  if (fieldDefinition(site, name).kind !== "identity") return value;
  const person = personById(site, String(value));
  return person === null ? value : identityRef(base, person);
}
