/**
 * Work items as a run last read them, kept so that the next asks only about those that changed since.
 *
 * A cache among the documents that only the identity of the run can read: it can be read anew at any time, nothing is believed
 * from it that was kept by halves, and nobody else can put anything in. No titles: judging needs none. Which item lies below
 * which is not in it: that is asked each time, so that moved, deleted and restored items need no looking for.
 *
 * Two kinds of documents: a base in parts, written when much changed, and one of what changed since, written every time.
 */
import type { Result } from "@upshot/shared";
import { ok } from "@upshot/shared";
import { digestOf } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { SummaryDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { type ItemTable, itemTable } from "./item-table.ts";
import type { KeptRow } from "./kept-row.ts";
import { KeptRows, packed, unpacked } from "./kept-row.ts";
import { parseJson } from "./parsed-body.ts";

const RECENT = "recent";
/** About 200 KB of text a document. */
const ROWS_PER_PART = 2_500;
/** Read anew after so many days, changed or not. */
const MOST_DAYS = 30;

const Part = z.strictObject({ schema: z.literal("items/1"), base: z.string(), rows: KeptRows });
const Recent = z.strictObject({
  schema: z.literal("items-since/1"),
  /** The base that this goes with, by the instant at which it was read. */
  base: z.string(),
  partCount: z.int(),
  since: z.string(),
  rows: KeptRows,
});

export interface KeptItems {
  /** Everything that changed since then is to be read again; an instant by the service's clock. */
  readonly since: string;
  readonly rows: ItemTable;
  readonly base: { readonly at: string; readonly partCount: number };
  /** Items whose row is another than in the base. */
  readonly recent: ReadonlySet<number>;
}

/** One for each list of projects that runs are about: each keeps what it read. @param projects none = all */
export function itemsCollection(projects: readonly string[]): string {
  return projects.length === 0 ? "upshot-night" : `upshot-night-${digestOf([...projects].sort()).slice(0, 12)}`;
}

/** `null` when nothing whole is kept. */
export async function readKeptItems(
  documents: Documents,
  collection: string,
  now: string,
): Promise<Result<KeptItems | null>> {
  const all = await documents.list(collection, SummaryDocument);
  if (!all.ok) return all;
  const recent = Recent.safeParse(parseJson(all.value.find(({ id }) => id === RECENT)?.summary ?? ""));
  if (!recent.success) return ok(null);
  const { base, partCount, since, rows: newer } = recent.data;
  const isOld = Date.parse(now) - Date.parse(base) > MOST_DAYS * 86_400_000;
  if (isOld) return ok(null);
  const rows = itemTable();
  let found = 0;
  // One part after the other: all of them as objects at a time would take more than what comes of them.
  for (const { id, summary } of all.value) {
    const part = id === RECENT ? null : Part.safeParse(parseJson(summary));
    if (part?.success !== true || part.data.base !== base) continue;
    found += 1;
    for (const row of unpacked(part.data.rows)) rows.put(row);
  }
  if (found !== partCount) return ok(null);
  const changed = unpacked(newer);
  for (const row of changed) rows.put(row);
  return ok({ since, rows, base: { at: base, partCount }, recent: new Set(changed.map(({ id }) => id)) });
}

/** What is to be kept: all rows as they are now, and those that are another than was kept. */
export interface RowsNow {
  readonly ids: readonly number[];
  row(id: number): KeptRow | null;
  readonly renewed: ReadonlySet<number>;
}

/** @param since when the look at them began, by the service's clock */
export async function keepItems(
  documents: Documents,
  collection: string,
  before: KeptItems | null,
  now: RowsNow,
  since: string,
): Promise<Result<null>> {
  const rowsOf = (ids: readonly number[]) => packed(ids.flatMap((id) => now.row(id) ?? []));
  const newer = now.ids.filter((id) => now.renewed.has(id) || before?.recent.has(id) === true);
  if (before !== null && newer.length <= ROWS_PER_PART)
    return keepRecent(documents, collection, {
      base: before.base.at,
      partCount: before.base.partCount,
      since,
      rows: rowsOf(newer),
    });
  const partCount = Math.ceil(now.ids.length / ROWS_PER_PART);
  for (let part = 0; part < partCount; part += 1) {
    const some = now.ids.slice(part * ROWS_PER_PART, (part + 1) * ROWS_PER_PART);
    const text = JSON.stringify({ schema: "items/1", base: since, rows: rowsOf(some) });
    const kept = await documents.overwrite(collection, { id: `part-${part + 1}`, summary: text });
    if (!kept.ok) return kept;
  }
  // Last, because it is what makes the parts count: a run that dies before leaves nothing whole, and all is read anew.
  return keepRecent(documents, collection, { base: since, partCount, since, rows: packed([]) });
}

function keepRecent(
  documents: Documents,
  collection: string,
  recent: Omit<z.infer<typeof Recent>, "schema">,
): Promise<Result<null>> {
  const text = JSON.stringify({ schema: "items-since/1", ...recent });
  return documents.overwrite(collection, { id: RECENT, summary: text });
}
