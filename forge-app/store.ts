/**
 * The record in Forge SQL: one row an entry, keyed by subject and sequence number.
 * The key is the lock: of two writers of the same sequence number the database refuses one, and nothing is lost.
 * Texts are kept packed (`packed-text.ts`): what is read is what was written, to the last character.
 */

import type {
  InitiativeRef,
  InitiativeSummary,
  JournalEntry,
  Problem,
  ProjectRef,
  Result,
  SubjectSize,
  ValueStore,
} from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok, SubjectId } from "@upshot/shared";
import * as z from "zod/mini";
import { pack, unpack } from "./packed-text.ts";
import { readQueriedGroups } from "./queried-groups.ts";
import { readQueriedPage } from "./queried-page.ts";
import type { RunSql } from "./request-sql.ts";
import { SqlBusy } from "./sql-busy.ts";
import { idOf, keyOf, parsedJson } from "./store-keys.ts";
import { writeSummaries } from "./summary-rows.ts";

/** An entry holds at most 1,000 readings (about 80 kB), so a page stays under the platform's 4 MiB answer. */
const ENTRIES_PER_PAGE = 40;
const SUBJECTS_PER_QUERY = 100;
/** A summary is a few kilobytes. */
const SUMMARIES_PER_PAGE = 200;

const ROWS_PER_WALK = 1000;
const SUBJECTS_PER_PAGE = 200;

const EntryRow = z.object({ subject: z.string(), sequence: z.coerce.number(), entry: z.string() });
const SubjectRow = z.object({ subject: z.string() });
/** Bytes on the platform, characters where the database is SQLite: all but the same, for packed text is ASCII. */
const WeightRow = z.object({ subject: z.string(), entries: z.coerce.number(), bytes: z.coerce.number() });
const SummaryRow = z.object({ summary: z.string() });
const KeptRow = z.object({ initiative: z.string(), summary: z.string() });

export function sqlStore(runSql: RunSql): ValueStore {
  return {
    histories: (subjects) => guarded("journals", () => readHistories(runSql, subjects)),
    subjectsPage: (after) => guarded("journals", () => readSubjects(runSql, after)),
    append: (entries) => guarded("journal", () => appendEntries(runSql, entries)),
    replaceErased: (forms) => guarded("journal", () => replaceErased(runSql, forms)),
    dropJournal: (subject) =>
      guarded("journal", async () => {
        await runSql("DELETE FROM upshot_entries WHERE subject = ?", [keyOf(subject)]);
        return ok(null);
      }),
    summaries: (refs) => guarded("summaries", () => readSummaries(runSql, refs)),
    keptPage: (project, after) => guarded("summaries", () => readKeptPage(runSql, project, after)),
    queriedPage: (project, query, from) => guarded("summaries", () => readQueriedPage(runSql, project, query, from)),
    queriedGroups: (project, asked) => guarded("summaries", () => readQueriedGroups(runSql, project, asked)),
    saveSummary: (summary) => guarded("summary", () => saveSummary(runSql, summary)),
    dropSummary: (ref) => guarded("summary", () => dropSummary(runSql, ref)),
  };
}

async function readHistories(
  runSql: RunSql,
  subjects: readonly SubjectId[],
): Promise<Result<readonly (readonly unknown[])[]>> {
  const byKey = new Map<string, unknown[]>(subjects.map((subject) => [keyOf(subject), []]));
  for (let start = 0; start < subjects.length; start += SUBJECTS_PER_QUERY) {
    for await (const row of entriesOf(runSql, subjects.slice(start, start + SUBJECTS_PER_QUERY))) {
      const entry = parsedJson(row.entry);
      if (entry === null) return fail(damaged(row));
      byKey.get(row.subject)?.push(entry);
    }
  }
  return ok(subjects.map((subject) => byKey.get(keyOf(subject)) ?? []));
}

function damaged({ subject, sequence }: z.infer<typeof EntryRow>): Problem {
  const message = "The database holds something that is no entry: restore it from an export.";
  return { code: "invalid_record", what: idOf(subject), fields: [{ path: `entry ${sequence}`, message }] };
}

/** Pages by key, not by offset, so that an entry added meanwhile moves nothing. */
async function* entriesOf(runSql: RunSql, subjects: readonly SubjectId[]): AsyncGenerator<z.infer<typeof EntryRow>> {
  const wanted = subjects.map(() => "?").join(", ");
  let last: z.infer<typeof EntryRow> | null = null;
  for (;;) {
    const after: string = last === null ? "" : "AND (subject > ? OR (subject = ? AND sequence > ?))";
    const rows: readonly unknown[] = await runSql(
      `SELECT subject, sequence, entry FROM upshot_entries WHERE subject IN (${wanted}) ${after} ORDER BY subject, sequence LIMIT ${ENTRIES_PER_PAGE}`,
      last === null ? subjects.map(keyOf) : [...subjects.map(keyOf), last.subject, last.subject, last.sequence],
    );
    const page = z.array(EntryRow).parse(rows);
    yield* page;
    last = page.at(-1) ?? null;
    if (page.length < ENTRIES_PER_PAGE) return;
  }
}

/**
 * Journals and their weights: a walk along the primary key that stops after so many rows and reads keys alone, then one sum over the
 * journals it met. Grouping from a place on would read the whole table where the planner does not see that it may stop; weighing
 * row by row would bring every entry into the memory of a statement where the database cannot measure it where it lies.
 */
async function readSubjects(
  runSql: RunSql,
  after: SubjectId | null,
): Promise<Result<{ readonly subjects: readonly SubjectSize[]; readonly next: SubjectId | null }>> {
  const rows = await runSql(
    `SELECT subject FROM upshot_entries ${after === null ? "" : "WHERE subject > ?"} ORDER BY subject, sequence LIMIT ${ROWS_PER_WALK}`,
    after === null ? [] : [keyOf(after)],
  );
  const keys = [
    ...new Set(
      z
        .array(SubjectRow)
        .parse(rows)
        .map(({ subject }) => subject),
    ),
  ];
  const page = keys.slice(0, SUBJECTS_PER_PAGE);
  const [first, last] = [page.at(0), page.at(-1)];
  if (first === undefined || last === undefined) return ok({ subjects: [], next: null });
  const weights = await runSql(
    "SELECT subject, COUNT(*) AS entries, SUM(LENGTH(entry)) AS bytes FROM upshot_entries WHERE subject >= ? AND subject <= ? GROUP BY subject ORDER BY subject",
    [first, last],
  );
  const subjects = z
    .array(WeightRow)
    .parse(weights)
    .map(({ subject, entries, bytes }) => ({ subject: SubjectId.parse(idOf(subject)), entryCount: entries, bytes }));
  const isLast = rows.length < ROWS_PER_WALK && page.length === keys.length;
  return ok({ subjects, next: isLast ? null : SubjectId.parse(idOf(last)) });
}

/** One statement for all entries: all or none. @throws what the database throws, when a place is taken among other things. */
export async function insertEntries(runSql: RunSql, entries: readonly JournalEntry[]): Promise<void> {
  const places = entries.map(() => "(?, ?, ?)").join(", ");
  const values = entries.flatMap((entry) => [keyOf(entry.subject), entry.sequence, pack(JSON.stringify(entry))]);
  await runSql(`INSERT INTO upshot_entries (subject, sequence, entry) VALUES ${places}`, values);
}

async function appendEntries(runSql: RunSql, entries: readonly JournalEntry[]): Promise<Result<null>> {
  const first = entries[0];
  if (first === undefined) return ok(null);
  try {
    await insertEntries(runSql, entries);
    return ok(null);
  } catch (error) {
    if (error instanceof SqlBusy) throw error;
    // Which error a taken key gives differs between engines and drivers; what stands there does not. It may be what was to be
    // written: then only the answer was lost, and writing again would double it.
    const rows = await runSql(
      `SELECT subject, sequence, entry FROM upshot_entries WHERE subject = ? AND sequence >= ? ORDER BY sequence LIMIT ${entries.length}`,
      [keyOf(first.subject), first.sequence],
    );
    const there = z.array(EntryRow).parse(rows);
    if (there.length === 0) throw error;
    const isOurs = entries.every((entry, index) => unpack(there[index]?.entry ?? "") === JSON.stringify(entry));
    return isOurs ? ok(null) : fail({ code: "changed_meanwhile", what: first.subject });
  }
}

/** One statement an entry: each is right by itself, and what was not reached is replaced when the erasure is started again. */
async function replaceErased(runSql: RunSql, forms: readonly JournalEntry[]): Promise<Result<null>> {
  for (const form of forms) {
    await runSql("UPDATE upshot_entries SET entry = ? WHERE subject = ? AND sequence = ?", [
      pack(JSON.stringify(form)),
      keyOf(form.subject),
      form.sequence,
    ]);
  }
  const last = forms.at(-1);
  if (last === undefined) return ok(null);
  // Journals have no gaps and only grow: with the last entry there, all are.
  const found = await runSql("SELECT sequence FROM upshot_entries WHERE subject = ? AND sequence = ?", [
    keyOf(last.subject),
    last.sequence,
  ]);
  return found.length > 0 ? ok(null) : fail({ code: "changed_meanwhile", what: last.subject });
}

async function readSummaries(runSql: RunSql, refs: readonly InitiativeRef[]): Promise<Result<readonly unknown[]>> {
  const found: unknown[] = [];
  for (let start = 0; start < refs.length; start += SUBJECTS_PER_QUERY) {
    const some = refs.slice(start, start + SUBJECTS_PER_QUERY);
    const rows = await runSql(
      `SELECT summary FROM upshot_summaries WHERE initiative IN (${some.map(() => "?").join(", ")})`,
      some.map(keyOf),
    );
    found.push(
      ...z
        .array(SummaryRow)
        .parse(rows)
        .map(({ summary }) => parsedJson(summary)),
    );
  }
  return ok(found);
}

/** Pages by key: a summary kept meanwhile moves nothing. Read along `upshot_summaries_by_project`, or the primary key. */
async function readKeptPage(
  runSql: RunSql,
  project: ProjectRef | null,
  after: InitiativeRef | null,
): Promise<Result<{ readonly summaries: readonly unknown[]; readonly next: InitiativeRef | null }>> {
  const conditions = [...(project === null ? [] : ["project = ?"]), ...(after === null ? [] : ["initiative > ?"])];
  const rows = await runSql(
    `SELECT initiative, summary FROM upshot_summaries ${conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`} ORDER BY initiative LIMIT ${SUMMARIES_PER_PAGE}`,
    [...(project === null ? [] : [project]), ...(after === null ? [] : [keyOf(after)])],
  );
  const page = z.array(KeptRow).parse(rows);
  const last = page.at(-1);
  return ok({
    summaries: page.map(({ summary }) => parsedJson(summary)),
    next: last === undefined || page.length < SUMMARIES_PER_PAGE ? null : InitiativeId.parse(idOf(last.initiative)),
  });
}

/** The fields first: cut between the two, the summary still differs from what the next look concludes, and both are written. */
async function saveSummary(runSql: RunSql, summary: InitiativeSummary): Promise<Result<null>> {
  await writeSummaries(runSql, [summary]);
  return ok(null);
}

async function dropSummary(runSql: RunSql, ref: InitiativeRef): Promise<Result<null>> {
  await runSql("DELETE FROM upshot_summaries WHERE initiative = ?", [keyOf(ref)]);
  await runSql("DELETE FROM upshot_figures WHERE initiative = ?", [keyOf(ref)]);
  return ok(null);
}

/** What the database or a damaged row throws becomes a problem that names what was asked. */
export async function guarded<T>(what: string, run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SqlBusy) return fail({ code: "rate_limited", what, retryAfterMs: error.retryAfterMs });
    return fail({
      code: "host_failed",
      what: `${what}: ${error instanceof Error ? error.message.slice(0, 200) : "the database failed"}`,
    });
  }
}
