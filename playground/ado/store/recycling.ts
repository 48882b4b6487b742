/** The recycle bin: items out of every list and query, with all they were, until somebody takes them back as a new revision. */
import type { Site } from "../site.ts";
import { saveRevision } from "./changes.ts";
import { ItemRow, type PersonRow } from "./records.ts";

const COLUMNS = "id, key, project_id, type, parent_id, visible_to, editable_by, rev, fields";

export function recycle({ db }: Site, { id }: ItemRow): void {
  db.transaction(() => {
    db.run(`INSERT OR REPLACE INTO recycled (${COLUMNS}) SELECT ${COLUMNS} FROM items WHERE id = ?`, [id]);
    db.run("DELETE FROM items WHERE id = ?", [id]);
  });
}

export function recycled({ db }: Site, id: number): ItemRow | null {
  const row = db.get("SELECT * FROM recycled WHERE id = ?", [id]);
  return row === null ? null : ItemRow.parse(row);
}

export function restore(site: Site, item: ItemRow, person: PersonRow): void {
  site.db.run(`INSERT INTO items (${COLUMNS}) SELECT ${COLUMNS} FROM recycled WHERE id = ?`, [item.id]);
  site.db.run("DELETE FROM recycled WHERE id = ?", [item.id]);
  const fields = { ...item.fields, "System.ChangedDate": site.now(), "System.ChangedBy": person.id };
  saveRevision(site, item, { ...item, rev: item.rev + 1, fields }, person);
}
