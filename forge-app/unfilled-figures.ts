/**
 * Summaries without figures: those kept before there were figures, until they are looked at again.
 *
 * Found by walking along the keys of both tables, window by window, so that no statement joins them whole. Whoever keeps a summary
 * writes its figures first, and drops them last: a site in which none is without them will never have one again, which is noted.
 */
import type { ProjectRef } from "@upshot/shared";
import { InitiativeRef } from "@upshot/shared";
import * as z from "zod/mini";
import type { PartRows, QueriedFrom } from "./queried-page.ts";
import type { RunSql } from "./request-sql.ts";
import { idOf, keyOf, parsedJson } from "./store-keys.ts";

const KEYS_PER_WINDOW = 5_000;
const ALL_FILLED = "figures";

const KeyRow = z.object({ initiative: z.string() });
const SummaryRow = z.object({ initiative: z.string(), summary: z.string() });

export async function readUnfilled(
  runSql: RunSql,
  project: ProjectRef | null,
  { after, skip, limit }: QueriedFrom,
): Promise<PartRows> {
  const noted = await runSql("SELECT name FROM upshot_notes WHERE name = ?", [ALL_FILLED]);
  if (noted.length > 0) return { found: [], skipped: skip };
  const keys: string[] = [];
  for await (const some of unfilledKeys(runSql, project, after === null ? null : keyOf(after.initiative))) {
    keys.push(...some);
    if (keys.length >= skip + limit) break;
  }
  if (keys.length === 0 && project === null && after === null)
    await runSql("REPLACE INTO upshot_notes (name, value) VALUES (?, ?)", [ALL_FILLED, "true"]);
  const wanted = keys.slice(skip, skip + limit);
  if (wanted.length === 0) return { found: [], skipped: skip };
  const rows = await runSql(
    `SELECT initiative, summary FROM upshot_summaries WHERE initiative IN (${wanted.map(() => "?").join(", ")}) ORDER BY initiative`,
    wanted,
  );
  const found = z
    .array(SummaryRow)
    .parse(rows)
    .map(({ initiative, summary }) => ({
      place: { values: null, initiative: InitiativeRef.parse(idOf(initiative)) },
      summary: parsedJson(summary),
    }));
  return { found, skipped: skip };
}

async function* unfilledKeys(
  runSql: RunSql,
  project: ProjectRef | null,
  after: string | null,
): AsyncGenerator<readonly string[]> {
  const ofProject = project === null ? [] : [project];
  for (let from = after; ; ) {
    const conditions = [...(project === null ? [] : ["project = ?"]), ...(from === null ? [] : ["initiative > ?"])];
    const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
    const kept = keysIn(
      await runSql(`SELECT initiative FROM upshot_summaries ${where} ORDER BY initiative LIMIT ${KEYS_PER_WINDOW}`, [
        ...ofProject,
        ...(from === null ? [] : [from]),
      ]),
    );
    const [first, last] = [kept.at(0), kept.at(-1)];
    if (first === undefined || last === undefined) return;
    const filled = new Set(
      keysIn(
        await runSql(
          `SELECT initiative FROM upshot_figures WHERE ${project === null ? "" : "project = ? AND"} initiative >= ? AND initiative <= ?`,
          [...ofProject, first, last],
        ),
      ),
    );
    yield kept.filter((key) => !filled.has(key));
    if (kept.length < KEYS_PER_WINDOW) return;
    from = last;
  }
}

function keysIn(rows: readonly unknown[]): readonly string[] {
  return z
    .array(KeyRow)
    .parse(rows)
    .map(({ initiative }) => initiative);
}
