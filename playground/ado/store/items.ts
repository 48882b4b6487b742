/** Reads of work items. Every read is bounded by what the viewer may see. */
import type { Site } from "../site.ts";
import { seesProjects } from "./people.ts";
import { ItemRow, type PersonRow, UpdateRow } from "./records.ts";

function maySee(viewer: PersonRow, item: Pick<ItemRow, "visible_to">): boolean {
  return seesProjects(viewer) && (item.visible_to === null || item.visible_to.includes(viewer.id));
}

/** `null` also when the viewer may not see it: whether it exists is not told. */
export function itemFor(site: Site, viewer: PersonRow, id: number): ItemRow | null {
  const row = site.db.get("SELECT * FROM items WHERE id = ?", [id]);
  if (row === null) return null;
  const item = ItemRow.parse(row);
  return maySee(viewer, item) ? item : null;
}

export function childrenFor(site: Site, viewer: PersonRow, parentId: number): ItemRow[] {
  return visible(viewer, site.db.all("SELECT * FROM items WHERE parent_id = ? ORDER BY id", [parentId]));
}

export function itemsFor(site: Site, viewer: PersonRow): ItemRow[] {
  return visible(viewer, site.db.all("SELECT * FROM items ORDER BY id"));
}

export function itemsOfProject(site: Site, viewer: PersonRow, projectId: string): ItemRow[] {
  return visible(viewer, site.db.all("SELECT * FROM items WHERE project_id = ? ORDER BY id", [projectId]));
}

export function idByKey(site: Site, key: string): number | null {
  const row = site.db.get("SELECT id FROM items WHERE key = ? OR CAST(id AS TEXT) = ?", [key, key]);
  return row === null ? null : Number(row["id"]);
}

/** Oldest first. */
export function updatesOf(site: Site, itemId: number): UpdateRow[] {
  return site.db
    .all("SELECT * FROM updates WHERE item_id = ? ORDER BY rev", [itemId])
    .map((row) => UpdateRow.parse(row));
}

function visible(viewer: PersonRow, rows: readonly unknown[]): ItemRow[] {
  return rows.map((row) => ItemRow.parse(row)).filter((item) => maySee(viewer, item));
}
