/**
 * Says in each journal that was moved where it came from, once it is there whole. Before, it is checked that the entries
 * here are those of the export: with the ids changed back the export's own hash must come out.
 */
import type { SubjectId } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { EntryBody, JournalEntry } from "../journal/entry.ts";
import { MAX_NAMES_PER_ENTRY } from "../journal/entry.ts";
import { oldHead } from "../journal/relocate.ts";
import type { Clock, Dice, ValueStore, ViewerSource } from "../ports.ts";
import { appendAnyway } from "./append-entries.ts";
import type { MovedJournal } from "./moved-lines.ts";
import { readJournal } from "./read-journals.ts";

type Mover = Clock & Dice & ValueStore & ViewerSource;

/** Can be done again: a journal that says it already is left alone. */
export async function finishMove(
  host: Mover,
  { journals }: { readonly journals: readonly MovedJournal[] },
): Promise<Result<{ readonly finished: number }>> {
  let finished = 0;
  for (const journal of journals) {
    const there = await readJournal(host, journal.subject);
    if (!there.ok) return there;
    const moved = there.value.slice(0, journal.entries);
    if (moved.length < journal.entries || oldHead(moved, journal.names) !== journal.head)
      return fail(notTheSame(journal.subject));
    const said = await appendAnyway(host, journal.subject, (history) =>
      tells(history, journal) ? [] : origin(journal),
    );
    if (!said.ok) return said;
    finished += 1;
  }
  return ok({ finished });
}

function tells(history: readonly JournalEntry[], { from, head }: MovedJournal): boolean {
  return history.some(({ body }) => body.kind === "moved_from" && body.subject === from && body.head === head);
}

function origin({ from, entries, head, names }: MovedJournal): readonly EntryBody[] {
  const said = { kind: "moved_from", subject: from, entries, head } as const;
  const parts = Math.max(1, Math.ceil(names.length / MAX_NAMES_PER_ENTRY));
  return Array.from({ length: parts }, (_, part) => ({
    ...said,
    names: names.slice(part * MAX_NAMES_PER_ENTRY, (part + 1) * MAX_NAMES_PER_ENTRY),
  }));
}

function notTheSame(subject: SubjectId) {
  const message = "These entries are not those of the export. Nothing was said about where they came from.";
  return { code: "invalid_record", what: "move", fields: [{ path: subject, message }] } as const;
}
