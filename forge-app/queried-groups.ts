/** The different values of one column over `upshot_figures`, counted in the database: along an index where there is no condition. */
import type { GroupQuestion, ProjectRef, Result, StoreGroup } from "@upshot/shared";
import { InitiativeRef, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { conditionSql } from "./condition-sql.ts";
import type { RunSql } from "./request-sql.ts";
import { idOf } from "./store-keys.ts";

const GroupRow = z.object({
  group_value: z.union([z.string(), z.number(), z.null()]),
  group_count: z.coerce.number(),
  sample: z.string(),
});

export async function readQueriedGroups(
  runSql: RunSql,
  project: ProjectRef | null,
  { where, column, limit }: GroupQuestion,
): Promise<Result<readonly StoreGroup[]>> {
  const conditions = [
    ...(project === null ? [] : [{ text: "project = ?", values: [project] }]),
    ...(where === null ? [] : [conditionSql(where)]),
  ];
  const condition = conditions.length === 0 ? "" : `WHERE ${conditions.map(({ text }) => text).join(" AND ")}`;
  const rows = await runSql(
    `SELECT ${column} AS group_value, COUNT(*) AS group_count, MIN(initiative) AS sample FROM upshot_figures ${condition} GROUP BY ${column} LIMIT ${Math.trunc(limit)}`,
    conditions.flatMap(({ values }) => values),
  );
  return ok(
    z
      .array(GroupRow)
      .parse(rows)
      .map(({ group_value, group_count, sample }) => ({
        value: group_value,
        count: group_count,
        sample: InitiativeRef.parse(idOf(sample)),
      })),
  );
}
