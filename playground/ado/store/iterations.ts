/** Iterations of a project: a root without dates, and those below it. */
import { z } from "zod";
import type { Site } from "../site.ts";
import { ITERATION_ID } from "./fields.ts";
import { nodeNumbers } from "./node-numbers.ts";
import type { ItemRow, ProjectRow } from "./records.ts";

export interface Iteration {
  readonly id: number;
  readonly identifier: string;
  /** `null` = the root, which is named as its project. */
  readonly name: string | null;
  readonly startsAt: string | null;
  readonly finishesAt: string | null;
}

const IterationRow = z.object({
  id: z.number(),
  name: z.string(),
  starts_at: z.nullable(z.string()),
  finishes_at: z.nullable(z.string()),
});

export function iterationsOf(site: Site, project: Pick<ProjectRow, "id">): readonly Iteration[] {
  const rows = site.db.all("SELECT * FROM iterations WHERE project_id = ? ORDER BY id", [project.id]);
  return [rootOf(project), ...rows.map((row) => below(project, IterationRow.parse(row)))];
}

/** What the fields of a work item say of the iteration that it stands in. */
export function iterationFields(site: Site, project: Pick<ProjectRow, "id" | "name">, { fields }: ItemRow) {
  const stored = fields[ITERATION_ID];
  const iteration =
    stored === undefined ? rootOf(project) : iterationsOf(site, project).find(({ id }) => id === Number(stored));
  return {
    [ITERATION_ID]: iteration?.id ?? rootOf(project).id,
    "System.IterationPath": [project.name, iteration?.name ?? []].flat().join("\\"),
  };
}

function rootOf({ id }: Pick<ProjectRow, "id">): Iteration {
  return { ...nodeNumbers(`${id} iterations`), name: null, startsAt: null, finishesAt: null };
}

function below({ id: projectId }: Pick<ProjectRow, "id">, row: z.infer<typeof IterationRow>): Iteration {
  const { identifier } = nodeNumbers(`${projectId} iteration ${row.id}`);
  return { id: row.id, identifier, name: row.name, startsAt: row.starts_at, finishesAt: row.finishes_at };
}
