/** The one dashboard of the local Jira: its gadgets in the order they were added, with what their edit view submitted. */
import type { Site } from "../site.ts";
import { nextId } from "./tables.ts";

export interface Gadget {
  readonly id: number;
  readonly moduleKey: string;
  /** `null` until its edit view was submitted once. */
  readonly configuration: unknown;
}

export function gadgetsOf(site: Site): Gadget[] {
  return site.db.all("SELECT * FROM gadgets ORDER BY id").map((row) => ({
    id: Number(row["id"]),
    moduleKey: String(row["module_key"]),
    configuration: row["configuration"] === null ? null : (JSON.parse(String(row["configuration"])) as unknown),
  }));
}

export function addGadget(site: Site, moduleKey: string): number {
  const id = nextId(site.db, "gadgets");
  site.db.run("INSERT INTO gadgets VALUES (?, ?, NULL)", [id, moduleKey]);
  return id;
}

export function configureGadget(site: Site, id: number, configuration: unknown): boolean {
  const sql = "UPDATE gadgets SET configuration = ? WHERE id = ?";
  return site.db.run(sql, [JSON.stringify(configuration), id]).changes > 0;
}

export function removeGadget(site: Site, id: number): void {
  site.db.run("DELETE FROM gadgets WHERE id = ?", [id]);
}
