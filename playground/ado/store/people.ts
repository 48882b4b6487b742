/** People of the organisation and what their role allows. */
import type { Site } from "../site.ts";
import { PersonRow } from "./records.ts";

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

export function mayEdit({ role }: PersonRow): boolean {
  return role === "admin" || role === "member";
}
