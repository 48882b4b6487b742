/** Kept summaries in their two tables: whole for showing, and their figures for queries. */
import type { InitiativeSummary } from "@upshot/shared";
import { STORED_COLUMNS, storedFields } from "@upshot/shared";
import { pack } from "./packed-text.ts";
import { replaceRows } from "./replace-rows.ts";
import type { RunSql } from "./request-sql.ts";
import { keyOf } from "./store-keys.ts";

export async function writeSummaries(runSql: RunSql, summaries: readonly InitiativeSummary[]): Promise<void> {
  const figures = summaries.map((summary) => {
    const fields = storedFields(summary);
    return [keyOf(summary.initiative), ...STORED_COLUMNS.map((column) => fields[column])];
  });
  await replaceRows(runSql, "upshot_figures", ["initiative", ...STORED_COLUMNS], figures);
  const whole = summaries.map((summary) => [keyOf(summary.initiative), summary.project, pack(JSON.stringify(summary))]);
  await replaceRows(runSql, "upshot_summaries", ["initiative", "project", "summary"], whole);
}
