/** What Jira told of and nobody looked at yet, in Forge SQL: a row for each issue and kind of change, whoever tells it how often. */
import { InitiativeRef, ok, ProjectRef, type Result } from "@upshot/shared";
import type { ChangeInbox, StampedChange } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { replaceRows } from "./replace-rows.ts";
import type { RunSql } from "./request-sql.ts";
import { SqlBusy } from "./sql-busy.ts";
import { inGroups, places } from "./statement-parts.ts";
import { guarded } from "./store.ts";
import { keyOf } from "./store-keys.ts";

/** As stored, in the order in which they are looked at. */
const KINDS = ["item", "removed", "releases", "newcomer"] as const;

const STAMPS_PER_STATEMENT = 100;

const ChangeRow = z.object({ kind: z.coerce.number(), id: z.string(), stamp: z.string() });

export function sqlInbox(runSql: RunSql): ChangeInbox {
  const run = (statement: string, values: Parameters<RunSql>[1]) =>
    guarded("changes", async () => {
      await runSql(statement, values);
      return ok(null);
    });
  return {
    putChanges: (changes) =>
      guarded("changes", async () => {
        const rows = changes.map(({ kind, id, stamp }) => [KINDS.indexOf(kind), id, stamp]);
        await replaceRows(runSql, "upshot_changes", ["kind", "id", "stamp"], rows);
        return ok(null);
      }),
    someChanges: (most) => guarded("changes", () => readChanges(runSql, most)),
    dropChanges: (stamps) =>
      guarded("changes", async () => {
        for (const some of inGroups(stamps, STAMPS_PER_STATEMENT))
          await runSql(`DELETE FROM upshot_changes WHERE stamp IN (${places(some)})`, [...some]);
        return ok(null);
      }),
    dropChangesBefore: (instant) => run("DELETE FROM upshot_changes WHERE stamp < ?", [instant]),
    claimNote: (name, value) => guarded("note", () => claimNote(runSql, keyOf(name), JSON.stringify(value))),
    dropNote: (name) => run("DELETE FROM upshot_notes WHERE name = ?", [keyOf(name)]),
  };
}

async function readChanges(runSql: RunSql, most: number): Promise<Result<readonly StampedChange[]>> {
  const rows = await runSql(
    `SELECT kind, id, stamp FROM upshot_changes ORDER BY kind, id LIMIT ${Math.trunc(most)}`,
    [],
  );
  return ok(z.array(ChangeRow).parse(rows).flatMap(changeOf));
}

function changeOf({ kind: place, id, stamp }: z.infer<typeof ChangeRow>): StampedChange[] {
  const kind = KINDS[place];
  if (kind === undefined) return [];
  return kind === "releases"
    ? [{ kind, id: ProjectRef.parse(id), stamp }]
    : [{ kind, id: InitiativeRef.parse(id), stamp }];
}

/** The key is the lock: of two who put it the database refuses one. */
async function claimNote(runSql: RunSql, key: string, value: string): Promise<Result<boolean>> {
  try {
    await runSql("INSERT INTO upshot_notes (name, value) VALUES (?, ?)", [key, value]);
    return ok(true);
  } catch (error) {
    if (error instanceof SqlBusy) throw error;
    // Which error a taken key gives differs between engines; what stands there does not.
    const there = await runSql("SELECT name FROM upshot_notes WHERE name = ?", [key]);
    if (there.length === 0) throw error;
    return ok(false);
  }
}
