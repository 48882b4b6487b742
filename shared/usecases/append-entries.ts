/**
 * Two ways to add to a journal.
 *
 * `appendExpecting`: the writer saw a state and means to change that one; a meanwhile change is told (`changed_meanwhile`).
 * `appendAnyway`: the entry is true whatever came before (a reading, a link).
 * A race lost to entries that contradict nothing is run again on the new end, by both.
 */
import type { PersonId, SubjectId } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { EntryBody, JournalEntry } from "../journal/entry.ts";
import { chainOn } from "../journal/hash-chain.ts";
import type { Clock, Dice, ValueStore, ViewerSource } from "../ports.ts";
import { backoffMs } from "./patience.ts";
import { readJournal } from "./read-journals.ts";

type Writer = Clock & Dice & ValueStore & ViewerSource;

/**
 * Sixty writers of one journal at once all get in where a request takes up to 100 ms; a single one waits at most about
 * 20 s in all, which is less than a call of a page may take.
 */
const MOST_RACES = 14;
const BETWEEN_RACES = { firstMs: 100, longestMs: 2_000 };

export async function appendExpecting(
  host: Writer,
  subject: SubjectId,
  bodies: readonly EntryBody[],
  expectedLength: number,
): Promise<Result<readonly JournalEntry[]>> {
  return appendThroughRaces(host, subject, (history) =>
    isUnchangedSince(history, expectedLength) ? ok(bodies) : fail({ code: "changed_meanwhile", what: subject }),
  );
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
  return appendThroughRaces(host, subject, (history) => ok(bodiesFor(history)), by);
}

/** The waits grow and are thrown, so that many who lost one race do not all meet in the next. */
async function appendThroughRaces(
  host: Writer,
  subject: SubjectId,
  bodiesFor: (history: readonly JournalEntry[]) => Result<readonly EntryBody[]>,
  by?: PersonId,
): Promise<Result<readonly JournalEntry[]>> {
  for (let race = 1; ; race += 1) {
    const history = await readJournal(host, subject);
    if (!history.ok) return history;
    const bodies = bodiesFor(history.value);
    if (!bodies.ok || bodies.value.length === 0) return bodies.ok ? ok([]) : bodies;
    const appended = await appendTo(host, history.value, subject, bodies.value, by);
    if (appended.ok || appended.problem.code !== "changed_meanwhile" || race === MOST_RACES) return appended;
    await host.wait(backoffMs(race, thrownBy(host), BETWEEN_RACES));
  }
}

/** Evenly from 0 to 1. */
function thrownBy(host: Dice): number {
  return Number.parseInt(host.salt().slice(0, 8), 16) / 0xffff_ffff;
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
