/** Saves a change of fields as a new revision, with what a change of state brings along. */
import type { Site } from "../site.ts";
import { CLOSED_DATE, STATE, STATE_CHANGE_DATE } from "./fields.ts";
import { anyProject, categoryOf } from "./projects.ts";
import type { FieldValue, FieldValues, ItemRow, PersonRow } from "./records.ts";
import { changesBetween } from "./seeding.ts";

/** New values by reference name; `null` empties a field. */
export type FieldEdits = ReadonlyMap<string, FieldValue | null>;

/** The item as it would be after the edits; nothing is stored. Without a change it is the item itself. */
export function edited(site: Site, item: ItemRow, edits: FieldEdits, person: PersonRow): ItemRow {
  const fields: FieldValues = { ...item.fields };
  for (const [name, value] of edits) {
    if (value === null) delete fields[name];
    else fields[name] = value;
  }
  if (Object.keys(changesBetween(item.fields, fields)).length === 0) return item;
  const now = site.now();
  const state = fields[STATE];
  if (state !== item.fields[STATE]) {
    const project = anyProject(site, item.project_id);
    const isDone = project !== null && categoryOf(project, item.type, String(state)) === "Completed";
    if (!edits.has("System.Reason")) fields["System.Reason"] = String(state);
    fields[STATE_CHANGE_DATE] = now;
    if (isDone) Object.assign(fields, { [CLOSED_DATE]: now, "Microsoft.VSTS.Common.ClosedBy": person.id });
    else {
      delete fields[CLOSED_DATE];
      delete fields["Microsoft.VSTS.Common.ClosedBy"];
    }
  }
  Object.assign(fields, { "System.ChangedDate": now, "System.ChangedBy": person.id });
  return { ...item, rev: item.rev + 1, fields };
}

/** The same item below another one, or below none: a revision of its own, or part of the one that is being made. */
export function moved(
  site: Site,
  before: ItemRow,
  after: ItemRow,
  parentId: number | null,
  person: PersonRow,
): ItemRow {
  if (parentId === after.parent_id) return after;
  const fields = { ...after.fields, "System.ChangedDate": site.now(), "System.ChangedBy": person.id };
  return { ...after, parent_id: parentId, rev: before.rev + 1, fields };
}

export function saveRevision(site: Site, before: ItemRow, after: ItemRow, person: PersonRow): void {
  if (before.rev === after.rev) return;
  site.db.transaction(() => {
    site.db.run("UPDATE items SET rev = ?, fields = ?, parent_id = ? WHERE id = ?", [
      after.rev,
      JSON.stringify(after.fields),
      after.parent_id,
      after.id,
    ]);
    site.db.run("INSERT INTO updates (item_id, rev, person_id, at, changes) VALUES (?, ?, ?, ?, ?)", [
      after.id,
      after.rev,
      person.id,
      String(after.fields["System.ChangedDate"]),
      JSON.stringify(changesBetween(before.fields, after.fields)),
    ]);
  });
}
