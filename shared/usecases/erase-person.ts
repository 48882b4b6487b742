/**
 * Erases a person from the record, step by step. Each step can be done twice and ends in the same state, so that an erasure
 * that was cut off is simply started again.
 *
 * What the person kept for themselves is dropped whole: its very name is the person's. In every other journal, first an entry is added that says what the erased entries will read, then they are replaced: whoever dies
 * between the two leaves a journal that verifies.
 */
import type { InitiativeRef, PersonId, SubjectId } from "../domain/ids.ts";
import { initiativeOfSubject, viewerSubject } from "../domain/ids.ts";
import { ERASED } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { InitiativeSummary } from "../domain/summary.ts";
import type { JournalEntry } from "../journal/entry.ts";
import { erasureBodies, namesPerson, toErase, withoutPerson } from "../journal/erasure.ts";
import type { Clock, Dice, PeopleDirectory, ValueStore, ViewerSource } from "../ports.ts";
import { appendAnyway } from "./append-entries.ts";
import { readJournal } from "./read-journals.ts";
import type { ErasurePreview } from "./record-api.ts";
import { UNTOUCHED } from "./record-api.ts";
import { initiativeOfSummary, recordStep } from "./walk-record.ts";

type Eraser = Clock & Dice & ViewerSource & ValueStore;

interface ErasureStep {
  /** Journals and summaries looked at in this step, and entries and summaries changed. */
  readonly lookedAt: number;
  readonly changed: number;
  /** Initiatives whose mirror in the host's own search may still name the person: to be looked at anew. */
  readonly initiatives: readonly InitiativeRef[];
  /** Journals that this version cannot read and so did not touch. */
  readonly unreadable: readonly SubjectId[];
  readonly next: string | null;
}

export async function eraseThePerson(
  host: Eraser,
  { personId, cursor }: { readonly personId: PersonId; readonly cursor: string | null },
): Promise<Result<ErasureStep>> {
  if (personId === ERASED) return fail({ code: "not_found", what: "a person" });
  const step = await recordStep(host, cursor);
  if (!step.ok) return step;
  const { next } = step.value;
  if (step.value.kind === "summaries") return eraseFromSummaries(host, personId, step.value.summaries, next);
  const initiatives: InitiativeRef[] = [];
  const unreadable: SubjectId[] = [];
  let changed = 0;
  for (const { subject, entryCount } of step.value.sizes) {
    if (subject === viewerSubject(personId)) {
      const dropped = await host.dropJournal(subject);
      if (!dropped.ok) return dropped;
      changed += entryCount;
      continue;
    }
    const erased = await eraseFromJournal(host, personId, subject);
    if (!erased.ok && !isUnreadable(erased)) return erased;
    if (!erased.ok) unreadable.push(subject);
    else if (erased.value > 0) {
      changed += erased.value;
      const initiative = initiativeOfSubject(subject);
      if (initiative !== null) initiatives.push(initiative);
    }
  }
  return ok({ lookedAt: step.value.sizes.length, changed, initiatives, unreadable, next });
}

const MOST_TRIES = 8;

/** @returns entries replaced. Entries that name the person and are added meanwhile are erased in the next try. */
async function eraseFromJournal(host: Eraser, personId: PersonId, subject: SubjectId): Promise<Result<number>> {
  let replaced = 0;
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const before = await readJournal(host, subject);
    if (!before.ok) return before;
    if (toErase(before.value, personId).length === 0) return ok(replaced);
    const author = await authorOf(host, personId);
    if (!author.ok) return author;
    const said = await appendAnyway(host, subject, (now) => erasureBodies(now, toErase(now, personId)), author.value);
    if (!said.ok) return said;
    const history = await readJournal(host, subject);
    if (!history.ok) return history;
    const vouchedFor = toErase(history.value, personId).filter(
      (form) => erasureBodies(history.value, [form]).length === 0,
    );
    const done = await host.replaceErased(vouchedFor);
    if (!done.ok) return done;
    replaced += vouchedFor.length;
  }
  return fail({ code: "changed_meanwhile", what: subject });
}

/** Who erases signs it, unless it is the person who asked to be forgotten. */
async function authorOf(host: Eraser, personId: PersonId): Promise<Result<PersonId>> {
  const viewer = await host.viewerId();
  return viewer.ok && viewer.value === personId ? ok(ERASED) : viewer;
}

/** A summary is a cache: one that can be read goes on without the person, any other is dropped and made anew by the next look. */
async function eraseFromSummaries(
  store: ValueStore,
  personId: PersonId,
  summaries: readonly unknown[],
  next: string | null,
): Promise<Result<ErasureStep>> {
  const initiatives: InitiativeRef[] = [];
  for (const summary of summaries.filter((kept) => namesPerson(kept, personId))) {
    const ref = initiativeOfSummary(summary);
    if (ref === null) continue;
    const cleaned = InitiativeSummary.safeParse(withoutPerson(summary, personId));
    const done = cleaned.success ? await store.saveSummary(cleaned.data) : await store.dropSummary(ref);
    if (!done.ok) return done;
    initiatives.push(ref);
  }
  return ok({ lookedAt: summaries.length, changed: initiatives.length, initiatives, unreadable: [], next });
}

/** What an erasure would touch, counted step by step with the same walk. Changes nothing. */
export async function previewErasure(
  host: ValueStore & PeopleDirectory,
  { personId, cursor }: { readonly personId: PersonId; readonly cursor: string | null },
): Promise<Result<ErasurePreview>> {
  const step = await recordStep(host, cursor);
  if (!step.ok) return step;
  const { next } = step.value;
  const nothing = { ...UNTOUCHED, next };
  if (step.value.kind === "summaries")
    return ok({
      ...nothing,
      summaries: step.value.summaries.filter((summary) => namesPerson(summary, personId)).length,
    });
  const known = await host.people([personId]);
  if (!known.ok) return known;
  const name = known.value[0]?.name ?? null;
  const entries: JournalEntry[] = [];
  const unreadable: SubjectId[] = [];
  let own = 0;
  for (const { subject, entryCount } of step.value.sizes) {
    if (subject === viewerSubject(personId)) {
      own += entryCount;
      continue;
    }
    const journal = await readJournal(host, subject);
    if (!journal.ok && !isUnreadable(journal)) return journal;
    if (journal.ok) entries.push(...journal.value);
    else unreadable.push(subject);
  }
  const mentioning = name === null ? [] : entries.filter(({ body }) => mentions(body, name));
  return ok({
    ...nothing,
    own,
    signed: entries.filter(({ by }) => by === personId).length,
    named: entries.filter(({ body }) => namesPerson(body, personId)).length,
    nameInTexts: mentioning.length,
    nameInTextsOf: [...new Set(mentioning.map(({ subject }) => subject))],
    unreadable,
  });
}

function mentions(body: JournalEntry["body"], name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return wanted.length > 2 && JSON.stringify(body).toLowerCase().includes(JSON.stringify(wanted).slice(1, -1));
}

function isUnreadable({ problem }: { readonly problem: { readonly code: string } }): boolean {
  return problem.code === "invalid_record" || problem.code === "newer_version";
}
