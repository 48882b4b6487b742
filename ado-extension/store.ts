/**
 * The record in extension data: one document a subject, its whole journal inside, so that an append is atomic.
 *
 * `__etag` is the lock: a document saved with another etag than the stored one is refused, and nothing is lost.
 * A document that grew large is sealed and the journal goes on in the next part (`epic-17~2`). Whether a part is sealed
 * follows from its own content, so no second document has to say so.
 * Every member of the organisation can read these documents: ids, texts people wrote as hypotheses, and figures; no names.
 */

import type { InitiativeRef, JournalEntry, Result, SubjectId, ValueStore } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { JournalDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { collectionOf, partId } from "./journal-places.ts";
import { keptSummaries } from "./kept-summaries.ts";
import { parseJson } from "./parsed-body.ts";
import { type Nearby, type SummaryShelf, summaryShelf } from "./summary-shelf.ts";
import { weighedJournals } from "./weighed-journals.ts";

/** Keep documents small: the service states no limit, and says that large ones are slow. */
const SEALED_AT_CHARACTERS = 150_000;
const IN_FLIGHT = 4;
/** More than this, and one list of all is quicker than asking one by one. */
const MOST_SINGLE_READS = 12;

/** @param nearby where an initiative probably lies: what is guessed wrong is asked once more */
export function documentStore(documents: Documents, nearby: Nearby = () => null): ValueStore {
  const kept = keptSummaries(documents);
  const shelf = summaryShelf(documents, nearby);
  return {
    subjectsPage: weighedJournals(documents),
    histories: (subjects) => inSteps(subjects, (subject) => readJournal(documents, subject)),
    append: (entries) => append(documents, entries),
    replaceErased: (forms) => replaceErased(documents, forms),
    dropJournal: (subject) => dropJournal(documents, subject),
    summaries: (refs) => (refs.length > MOST_SINGLE_READS ? kept.among(refs) : readSummaries(shelf, refs)),
    keptPage: (project, after) => kept.page(project, after),
    queriedPage: (project, query, from) => kept.queried(project, query, from),
    queriedGroups: (project, asked) => kept.groups(project, asked),
    saveSummary: (summary) => {
      kept.forget();
      return shelf.save(summary);
    },
    dropSummary: (ref) => {
      kept.forget();
      return shelf.drop(ref);
    },
  };
}

async function readJournal(documents: Documents, subject: SubjectId): Promise<Result<readonly unknown[]>> {
  const parts = await readParts(documents, subject);
  if (!parts.ok) return parts;
  const entries = parts.value.flatMap((part) => part.entries).map(parseJson);
  const damaged = entries.indexOf(null);
  if (damaged === -1) return ok(entries);
  const message = "The document holds something that is no entry: restore it from an export.";
  return fail({ code: "invalid_record", what: subject, fields: [{ path: `entry ${damaged + 1}`, message }] });
}

async function readParts(documents: Documents, subject: SubjectId): Promise<Result<readonly JournalDocument[]>> {
  const parts: JournalDocument[] = [];
  for (;;) {
    const part = await documents.read(collectionOf(subject), partId(subject, parts.length + 1), JournalDocument);
    if (!part.ok) return part;
    if (part.value === null) return ok(parts);
    parts.push(part.value);
    if (!isSealed(part.value)) return ok(parts);
  }
}

async function append(documents: Documents, entries: readonly JournalEntry[]): Promise<Result<null>> {
  const first = entries[0];
  if (first === undefined) return ok(null);
  const parts = await readParts(documents, first.subject);
  if (!parts.ok) return parts;
  const changed = fail({ code: "changed_meanwhile", what: first.subject });
  const length = parts.value.reduce((sum, part) => sum + part.entries.length, 0);
  if (length !== first.sequence - 1) return changed;
  const last = parts.value.at(-1);
  const collection = collectionOf(first.subject);
  const added = entries.map((entry) => JSON.stringify(entry));
  const saved = await answered(() =>
    last === undefined || isSealed(last)
      ? documents.create(collection, { id: partId(first.subject, parts.value.length + 1), entries: added })
      : documents.replace(collection, { ...last, entries: [...last.entries, ...added] }),
  );
  if (saved.ok && saved.value === "saved") return ok(null);
  // Refused, or no answer came: what stands there now tells whether it was written. Writing again would double it.
  const now = await answered(() => readParts(documents, first.subject));
  const there = now.ok ? now.value.flatMap((part) => part.entries).slice(first.sequence - 1) : [];
  if (added.every((entry, index) => entry === there[index])) return ok(null);
  return saved.ok || there.length > 0 ? changed : saved;
}

/** A request that broke off is a failure like any other. */
async function answered<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    return fail({ code: "host_failed", what: error instanceof Error ? error.message.slice(0, 200) : "stored record" });
  }
}

const MOST_RACES = 8;

/** One write a document; one that was saved meanwhile is read again, and written with the entries it has now. */
async function replaceErased(documents: Documents, forms: readonly JournalEntry[]): Promise<Result<null>> {
  const [first] = forms;
  if (first === undefined) return ok(null);
  const bySequence = new Map(forms.map((form) => [form.sequence, JSON.stringify(form)]));
  for (let race = 0; race < MOST_RACES; race += 1) {
    const parts = await readParts(documents, first.subject);
    if (!parts.ok) return parts;
    let sequence = 0;
    let isTaken = false;
    for (const part of parts.value) {
      const entries = part.entries.map((entry) => {
        sequence += 1;
        return bySequence.get(sequence) ?? entry;
      });
      if (entries.every((entry, index) => entry === part.entries[index])) continue;
      const saved = await documents.replace(collectionOf(first.subject), { ...part, entries, sealed: isSealed(part) });
      if (!saved.ok) return saved;
      isTaken ||= saved.value === "taken";
    }
    if (!isTaken)
      return forms.every((form) => form.sequence <= sequence)
        ? ok(null)
        : fail({ code: "changed_meanwhile", what: first.subject });
  }
  return fail({ code: "changed_meanwhile", what: first.subject });
}

/** The last part first: cut off in between, what is left is a journal still, and is found and dropped by the next try. */
async function dropJournal(documents: Documents, subject: SubjectId): Promise<Result<null>> {
  const parts = await readParts(documents, subject);
  if (!parts.ok) return parts;
  for (let part = parts.value.length; part > 0; part -= 1) {
    const dropped = await documents.remove(collectionOf(subject), partId(subject, part));
    if (!dropped.ok) return dropped;
  }
  return ok(null);
}

async function readSummaries(shelf: SummaryShelf, refs: readonly InitiativeRef[]): Promise<Result<readonly unknown[]>> {
  const read = await inSteps(refs, (ref) => shelf.read(ref));
  return read.ok ? ok(read.value.flat()) : read;
}

function isSealed({ entries, sealed }: JournalDocument): boolean {
  if (sealed === true) return true;
  return entries.reduce((sum, entry) => sum + entry.length, 0) >= SEALED_AT_CHARACTERS;
}

/** Reads in order, a few at a time. */
async function inSteps<In, Out>(
  inputs: readonly In[],
  read: (input: In) => Promise<Result<Out>>,
): Promise<Result<readonly Out[]>> {
  const out: Out[] = [];
  for (let start = 0; start < inputs.length; start += IN_FLIGHT) {
    for (const answer of await Promise.all(inputs.slice(start, start + IN_FLIGHT).map(read))) {
      if (!answer.ok) return answer;
      out.push(answer.value);
    }
  }
  return ok(out);
}
