/** Caches and the state of runs in Forge SQL, beside the record: whole values under their names, many a statement. */
import type { InitiativeRef, JournalEntry, Result, SubjectId } from "@upshot/shared";
import { InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import type { ChangeInbox, KeptWork, NightStore } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { sqlInbox } from "./inbox.ts";
import { replaceRows } from "./replace-rows.ts";
import type { RunSql } from "./request-sql.ts";
import { SqlBusy } from "./sql-busy.ts";
import { inGroups, places } from "./statement-parts.ts";
import { guarded, insertEntries, sqlStore } from "./store.ts";
import { idOf, keyOf, parsedJson } from "./store-keys.ts";
import { writeSummaries } from "./summary-rows.ts";

const KEYS_PER_QUERY = 100;

/** More than one statement can carry: about twelve thousand items. It is not kept, and read whole each time. */
const LARGEST_WORK = 900_000;

const WorkRow = z.object({ work: z.string() });
const HolderRow = z.object({ item: z.string(), initiative: z.string() });
const NoteRow = z.object({ value: z.string() });

export function sqlNightStore(runSql: RunSql): NightStore & ChangeInbox {
  return {
    ...sqlInbox(runSql),
    keptWork: (refs) => guarded("kept work", () => readWork(runSql, refs)),
    saveWork: (works) => guarded("kept work", () => saveWork(runSql, works)),
    holdersOf: (ids) => guarded("kept work", () => readHolders(runSql, ids)),
    appendEach: (lists) => guarded("journals", () => appendEach(runSql, lists)),
    saveSummaries: (summaries) =>
      guarded("summaries", async () => {
        await writeSummaries(runSql, summaries);
        return ok(null);
      }),
    note: (name) => guarded("note", () => readNote(runSql, name)),
    saveNote: (name, value) =>
      guarded("note", async () => {
        await runSql("REPLACE INTO upshot_notes (name, value) VALUES (?, ?)", [keyOf(name), JSON.stringify(value)]);
        return ok(null);
      }),
  };
}

async function readWork(runSql: RunSql, refs: readonly InitiativeRef[]): Promise<Result<readonly unknown[]>> {
  const found: unknown[] = [];
  for (const some of inGroups(refs, KEYS_PER_QUERY)) {
    const rows = await runSql(`SELECT work FROM upshot_work WHERE initiative IN (${places(some)})`, some.map(keyOf));
    found.push(
      ...z
        .array(WorkRow)
        .parse(rows)
        .map(({ work }) => parsedJson(work)),
    );
  }
  return ok(found);
}

/** The list of holders first: an item that is listed in vain costs a look, one that is not is found by the count only. */
async function saveWork(runSql: RunSql, works: readonly KeptWork[]): Promise<Result<null>> {
  const held = works.flatMap(({ initiative, items }) => items.map(([id]) => [keyOf(id), keyOf(initiative)]));
  await replaceRows(runSql, "upshot_work_items", ["item", "initiative"], held);
  const rows = works
    .map((work): [string, string] => [keyOf(work.initiative), JSON.stringify(work)])
    .filter(([, text]) => text.length < LARGEST_WORK);
  await replaceRows(runSql, "upshot_work", ["initiative", "work"], rows);
  return ok(null);
}

/** Entries of one statement: a verdict is half a kilobyte. */
const ENTRIES_AT_ONCE = 100;

/** Many journals a statement; where the database refuses one of them, each by itself: that tells whose it was, and why. */
async function appendEach(
  runSql: RunSql,
  lists: readonly (readonly JournalEntry[])[],
): Promise<Result<readonly SubjectId[]>> {
  const { append } = sqlStore(runSql);
  const lost: SubjectId[] = [];
  for (const some of together(lists)) {
    if (await areInserted(runSql, some.flat())) continue;
    for (const entries of some) {
      const alone = await append(entries);
      if (!alone.ok && alone.problem.code !== "changed_meanwhile") return alone;
      if (!alone.ok) lost.push(...entries.slice(0, 1).map(({ subject }) => subject));
    }
  }
  return ok(lost);
}

async function areInserted(runSql: RunSql, entries: readonly JournalEntry[]): Promise<boolean> {
  try {
    await insertEntries(runSql, entries);
    return true;
  } catch (error) {
    if (error instanceof SqlBusy) throw error;
    return false;
  }
}

function together<T>(lists: readonly (readonly T[])[]): readonly (readonly (readonly T[])[])[] {
  const groups: (readonly T[])[][] = [];
  let room = 0;
  for (const entries of lists) {
    if (entries.length > room) {
      groups.push([]);
      room = ENTRIES_AT_ONCE;
    }
    groups.at(-1)?.push(entries);
    room -= entries.length;
  }
  return groups;
}

async function readHolders(
  runSql: RunSql,
  itemIds: readonly string[],
): Promise<Result<ReadonlyMap<string, InitiativeRef>>> {
  const holders = new Map<string, InitiativeRef>();
  for (const some of inGroups(itemIds, KEYS_PER_QUERY)) {
    const rows = await runSql(
      `SELECT item, initiative FROM upshot_work_items WHERE item IN (${places(some)})`,
      some.map(keyOf),
    );
    for (const { item, initiative } of z.array(HolderRow).parse(rows))
      holders.set(idOf(item), InitiativeId.parse(idOf(initiative)));
  }
  return ok(holders);
}

async function readNote(runSql: RunSql, name: string): Promise<Result<unknown>> {
  const rows = await runSql("SELECT value FROM upshot_notes WHERE name = ?", [keyOf(name)]);
  const [row] = z.array(NoteRow).parse(rows);
  return ok(row === undefined ? null : parsedJson(row.value));
}
