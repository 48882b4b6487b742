/** Long-running tasks. Bulk writes finish at once here, but are asked for as in Jira: by the address the answer points to. */
import type { Site } from "../site.ts";
import { nextId } from "./tables.ts";

export interface Task {
  readonly id: number;
  readonly description: string;
  readonly submittedAt: string;
  readonly result: unknown;
}

export function finishTask(site: Site, description: string, result: unknown): number {
  const id = nextId(site.db, "tasks");
  site.db.run("INSERT INTO tasks VALUES (?, ?, ?, ?)", [id, description, site.now(), JSON.stringify(result)]);
  return id;
}

export function taskById(site: Site, id: string): Task | null {
  const row = site.db.get("SELECT * FROM tasks WHERE id = ?", [Number(id)]);
  if (row === null) return null;
  return {
    id: Number(row["id"]),
    description: String(row["description"]),
    submittedAt: String(row["submitted_at"]),
    result: JSON.parse(String(row["result"])),
  };
}
