/**
 * Processes: the service's own (locked), one inherited from it that administrators may change, and one imported as XML; and
 * what was added to the inherited one: fields, lists of values, and which types have which fields.
 */
import { z } from "zod";
import type { Site } from "../site.ts";
import type { FieldKind } from "./fields.ts";
import type { ItemRow } from "./records.ts";

export const Customization = z.enum(["inherited", "system", "custom"]);
export type Customization = z.infer<typeof Customization>;

const Kind = z.enum(["string", "html", "integer", "double", "dateTime", "identity"]);
const CustomField = z.object({
  reference: z.string(),
  name: z.string(),
  kind: Kind,
  description: z.string(),
  picklist_id: z.nullable(z.string()),
});
export type CustomField = z.infer<typeof CustomField>;

export const Picklist = z.object({
  id: z.string(),
  name: z.string(),
  items: z.string().transform((text): readonly string[] => z.array(z.string()).parse(JSON.parse(text))),
});

const ALL_FIELDS = "SELECT reference, name, kind, description, picklist_id FROM custom_fields";

export function customFields({ db }: Site): readonly CustomField[] {
  return db.all(`${ALL_FIELDS} ORDER BY rowid`).map((row) => CustomField.parse(row));
}

export function customField({ db }: Site, reference: string): CustomField | null {
  const row = db.get(`${ALL_FIELDS} WHERE reference = ?`, [reference]);
  return row === null ? null : CustomField.parse(row);
}

export function createField(
  { db }: Site,
  field: { reference: string; name: string; kind: FieldKind; description: string; picklistId: string | null },
): void {
  const { reference, name, kind, description, picklistId } = field;
  db.run("INSERT INTO custom_fields (reference, name, kind, description, picklist_id) VALUES (?, ?, ?, ?, ?)", [
    reference,
    name,
    kind,
    description,
    picklistId,
  ]);
}

export function picklists({ db }: Site): readonly z.infer<typeof Picklist>[] {
  return db.all("SELECT id, name, items FROM picklists ORDER BY rowid").map((row) => Picklist.parse(row));
}

export function createPicklist({ db }: Site, id: string, name: string, items: readonly string[]): void {
  db.run("INSERT INTO picklists (id, name, items) VALUES (?, ?, ?)", [id, name, JSON.stringify(items)]);
}

/** `null` = any value goes. */
export function allowedValues(site: Site, reference: string): readonly string[] | null {
  const id = customField(site, reference)?.picklist_id ?? null;
  return id === null ? null : (picklists(site).find((list) => list.id === id)?.items ?? null);
}

export function customizationOf({ db }: Site, projectId: string): Customization {
  const row = db.get("SELECT customization FROM project_processes WHERE project_id = ?", [projectId]);
  return row === null ? "inherited" : z.object({ customization: Customization }).parse(row).customization;
}

/** Whether somebody made this type of the inherited process their own, so that fields can be added. */
export function isChangedType({ db }: Site, name: string): boolean {
  return db.get("SELECT name FROM changed_types WHERE name = ?", [name]) !== null;
}

export function changeType({ db }: Site, name: string): void {
  db.run("INSERT INTO changed_types (name) VALUES (?)", [name]);
}

export function fieldsOfType({ db }: Site, type: string): readonly string[] {
  return db
    .all("SELECT field FROM type_fields WHERE type = ? ORDER BY rowid", [type])
    .map((row) => z.object({ field: z.string() }).parse(row).field);
}

export function addTypeField({ db }: Site, type: string, field: string): void {
  db.run("INSERT INTO type_fields (type, field) VALUES (?, ?)", [type, field]);
}

export function removeTypeField({ db }: Site, type: string, field: string): boolean {
  return db.run("DELETE FROM type_fields WHERE type = ? AND field = ?", [type, field]).changes > 0;
}

/** The service's own fields are everywhere; others only on types of the inherited process that have them. */
export function hasField(site: Site, item: ItemRow, reference: string): boolean {
  if (!reference.startsWith("Custom.")) return true;
  return (
    customizationOf(site, item.project_id) === "inherited" &&
    fieldsOfType(site, item.type).some((field) => field.toLowerCase() === reference.toLowerCase())
  );
}
