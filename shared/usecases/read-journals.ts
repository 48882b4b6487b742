/** Journals of several subjects, read in one request and parsed. */
import type { SubjectId } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { JournalEntry } from "../journal/entry.ts";
import { parseJournal } from "../parse/stored-journal.ts";
import type { ValueStore } from "../ports.ts";

export type Journals = ReadonlyMap<SubjectId, readonly JournalEntry[]>;

export async function readJournals(store: ValueStore, subjects: readonly SubjectId[]): Promise<Result<Journals>> {
  const wanted = [...new Set(subjects)];
  if (wanted.length === 0) return ok(new Map());
  const stored = await store.histories(wanted);
  if (!stored.ok) return stored;
  const journals = new Map<SubjectId, readonly JournalEntry[]>();
  for (const [index, subject] of wanted.entries()) {
    const rows = stored.value[index];
    if (rows === undefined) return fail({ code: "host_failed", what: `the store left out ${subject}` });
    const parsed = parsedOnce(rows, subject);
    if (!parsed.ok) return parsed;
    journals.set(subject, parsed.value);
  }
  return ok(journals);
}

/**
 * By the very list that a store answered with: a store that looks at many initiatives holds a project's journal once and answers
 * with it each time, and a project with thousands of metrics has thousands of entries.
 */
const parsedLists = new WeakMap<readonly unknown[], Result<readonly JournalEntry[]>>();

function parsedOnce(rows: readonly unknown[], subject: SubjectId): Result<readonly JournalEntry[]> {
  const parsed = parsedLists.get(rows) ?? parseJournal(rows, subject);
  parsedLists.set(rows, parsed);
  return parsed;
}

export async function readJournal(store: ValueStore, subject: SubjectId): Promise<Result<readonly JournalEntry[]>> {
  const journals = await readJournals(store, [subject]);
  return journals.ok ? ok(journals.value.get(subject) ?? []) : journals;
}
