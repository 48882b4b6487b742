/** Caches and the state of runs in Forge SQL, beside the record: whole values under their names, many a statement. */
import type { InitiativeRef, InitiativeSummary, Result } from "@upshot/shared";
import { InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import type { KeptWork, NightStore } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { pack } from "./packed-text.ts";
import type { RunSql, SqlValue } from "./request-sql.ts";
import { guarded } from "./store.ts";
import { idOf, keyOf, parsedJson } from "./store-keys.ts";

const KEYS_PER_QUERY = 100;
const ITEMS_PER_STATEMENT = 1000;
/** A statement with its values is at most 1 MiB. */
const MOST_CHARACTERS = 400_000;

/** More than one statement can carry: about twelve thousand items. It is not kept, and read whole each time. */
const LARGEST_WORK = 900_000;

const WorkRow = z.object({ work: z.string() });
const HolderRow = z.object({ item: z.string(), initiative: z.string() });
const NoteRow = z.object({ value: z.string() });

export function sqlNightStore(runSql: RunSql): NightStore {
  return {
    keptWork: (refs) => guarded("kept work", () => readWork(runSql, refs)),
    saveWork: (works) => guarded("kept work", () => saveWork(runSql, works)),
    holdersOf: (ids) => guarded("kept work", () => readHolders(runSql, ids)),
    saveSummaries: (summaries) => guarded("summaries", () => saveSummaries(runSql, summaries)),
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
  const held = works.flatMap(({ initiative, items }) => items.map(([id]) => [keyOf(id), keyOf(initiative)] as const));
  for (const some of inGroups(held, ITEMS_PER_STATEMENT)) {
    const rows = some.map(() => "(?, ?)").join(", ");
    await runSql(`REPLACE INTO upshot_work_items (item, initiative) VALUES ${rows}`, some.flat());
  }
  const rows = works
    .map((work): [string, string] => [keyOf(work.initiative), JSON.stringify(work)])
    .filter(([, text]) => text.length < LARGEST_WORK);
  await replaceAll(runSql, "REPLACE INTO upshot_work (initiative, work) VALUES", rows);
  return ok(null);
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

async function saveSummaries(runSql: RunSql, summaries: readonly InitiativeSummary[]): Promise<Result<null>> {
  const rows = summaries.map((summary): SqlValue[] => [
    keyOf(summary.initiative),
    summary.project,
    pack(JSON.stringify(summary)),
  ]);
  await replaceAll(runSql, "REPLACE INTO upshot_summaries (initiative, project, summary) VALUES", rows);
  return ok(null);
}

async function readNote(runSql: RunSql, name: string): Promise<Result<unknown>> {
  const rows = await runSql("SELECT value FROM upshot_notes WHERE name = ?", [keyOf(name)]);
  const [row] = z.array(NoteRow).parse(rows);
  return ok(row === undefined ? null : parsedJson(row.value));
}

/** As few statements as their size allows. */
async function replaceAll(runSql: RunSql, statement: string, rows: readonly (readonly SqlValue[])[]): Promise<void> {
  let group: (readonly SqlValue[])[] = [];
  let characters = 0;
  const send = async () => {
    if (group.length === 0) return;
    const values = group.map((row) => `(${places(row)})`).join(", ");
    await runSql(`${statement} ${values}`, group.flat());
    group = [];
    characters = 0;
  };
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + String(value).length, 0);
    if (characters + size > MOST_CHARACTERS) await send();
    group.push(row);
    characters += size;
  }
  await send();
}

function places(values: readonly unknown[]): string {
  return values.map(() => "?").join(", ");
}

function inGroups<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
