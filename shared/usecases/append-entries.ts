/**
 * Two ways to add to a journal.
 *
 * `appendExpecting`: the writer saw a state and means to change that one; a meanwhile change is told (`changed_meanwhile`).
 * `appendAnyway`: the entry is true whatever came before (a reading, a link); a lost race is tried again on the new end.
 */
import type { PersonId, SubjectId } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { EntryBody, JournalEntry } from "../journal/entry.ts";
import { chainOn } from "../journal/hash-chain.ts";
import type { Clock, Dice, ValueStore, ViewerSource } from "../ports.ts";
import { readJournal } from "./read-journals.ts";

type Writer = Clock & Dice & ValueStore & ViewerSource;
const MAX_RACES = 8;

export async function appendExpecting(
  host: Writer,
  subject: SubjectId,
  bodies: readonly EntryBody[],
  expectedLength: number,
): Promise<Result<readonly JournalEntry[]>> {
  const history = await readJournal(host, subject);
  if (!history.ok) return history;
  if (!isUnchangedSince(history.value, expectedLength)) return fail({ code: "changed_meanwhile", what: subject });
  return appendTo(host, history.value, subject, bodies);
}

/** Entries that take nothing away from what somebody saw before them. */
const HARMLESS: ReadonlySet<EntryBody["kind"]> = new Set([
  "verdict_recorded",
  "metric_listed",
  "project_scoped",
  "work_deployed",
  "deployment_withdrawn",
  "view_kept",
  "view_removed",
]);

/** Whether no person changed what a journal's reader saw in its first `expectedLength` entries. */
export function isUnchangedSince(history: readonly JournalEntry[], expectedLength: number): boolean {
  if (history.length < expectedLength) return false;
  return history.slice(expectedLength).every(({ body }) => HARMLESS.has(body.kind));
}

/**
 * `bodiesFor` sees the journal as it is now and answers what is still to be added: nothing when all is there already.
 * `by` names the author when it is not the viewer.
 */
export async function appendAnyway(
  host: Writer,
  subject: SubjectId,
  bodiesFor: (history: readonly JournalEntry[]) => readonly EntryBody[],
  by?: PersonId,
): Promise<Result<readonly JournalEntry[]>> {
  for (let race = 0; race < MAX_RACES; race += 1) {
    const history = await readJournal(host, subject);
    if (!history.ok) return history;
    const bodies = bodiesFor(history.value);
    if (bodies.length === 0) return ok([]);
    const appended = await appendTo(host, history.value, subject, bodies, by);
    if (appended.ok || appended.problem.code !== "changed_meanwhile") return appended;
  }
  return fail({ code: "changed_meanwhile", what: subject });
}

async function appendTo(
  host: Writer,
  history: readonly JournalEntry[],
  subject: SubjectId,
  bodies: readonly EntryBody[],
  by?: PersonId,
): Promise<Result<readonly JournalEntry[]>> {
  const author = by === undefined ? await host.viewerId() : ok(by);
  if (!author.ok) return author;
  const entries = chainOn(history, subject, bodies, {
    at: host.now(),
    by: author.value,
    salt: host.salt(),
  });
  const appended = await host.append(entries);
  return appended.ok ? ok(entries) : appended;
}
