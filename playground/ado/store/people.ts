/** People of the organisation and what their role allows. */
import type { Site } from "../site.ts";
import { type ItemRow, PersonRow } from "./records.ts";

export function personById(site: Site, id: string): PersonRow | null {
  const row = site.db.get("SELECT * FROM people WHERE id = ?", [id.toLowerCase()]);
  return row === null ? null : PersonRow.parse(row);
}

/** In the order of the seed. */
export function allPeople(site: Site): PersonRow[] {
  return site.db.all("SELECT * FROM people ORDER BY rowid").map((row) => PersonRow.parse(row));
}

export function activePeople(site: Site): PersonRow[] {
  return allPeople(site).filter(({ is_active }) => is_active);
}

export function seesProjects({ role }: PersonRow): boolean {
  return role !== "outsider";
}

/** By role, and by the item's area where only some people may edit it. */
export function mayEdit({ id, role }: PersonRow, item: Pick<ItemRow, "editable_by">): boolean {
  return (role === "admin" || role === "member") && (item.editable_by === null || item.editable_by.includes(id));
}

/** As a seed names them and as the tables keep them; `null` = everybody. */
export function peopleList(ids: readonly string[] | undefined): string | null {
  return ids === undefined ? null : JSON.stringify(ids.map((id) => id.toLowerCase()));
}
