/**
 * The record in extension data: one document a subject, its whole journal inside, so that an append is atomic.
 *
 * `__etag` is the lock: a document saved with another etag than the stored one is refused, and nothing is lost.
 * A document that grew large is sealed and the journal goes on in the next part (`epic-17~2`). Whether a part is sealed
 * follows from its own content, so no second document has to say so.
 * Every member of the organisation can read these documents: ids, texts people wrote as hypotheses, and figures; no names.
 */

import type { InitiativeRef, InitiativeSummary, JournalEntry, Result, SubjectSize, ValueStore } from "@upshot/shared";
import { fail, ok, SubjectId } from "@upshot/shared";
import { JournalDocument, SummaryDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { keptSummaries, SUMMARIES } from "./kept-summaries.ts";
import { parseJson } from "./parsed-body.ts";

export const JOURNALS = "upshot-journals";
/** Keep documents small: the service states no limit, and says that large ones are slow. */
const SEALED_AT_CHARACTERS = 150_000;
const IN_FLIGHT = 4;
/** More than this, and one list of all is quicker than asking one by one. */
const MOST_SINGLE_READS = 12;
const MOST_ID_CHARACTERS = 50;
const SUBJECTS_PER_PAGE = 200;

export function documentStore(documents: Documents): ValueStore {
  const kept = keptSummaries(documents);
  let weighed: Promise<Result<readonly SubjectSize[]>> | null = null;
  return {
    subjectsPage: async (after) => {
      // The service lists a collection only as a whole: the first page does it, and what follows goes on with it.
      if (after === null || weighed === null) weighed = weighAll(documents);
      const all = await weighed;
      if (!all.ok) return all;
      const rest = all.value.filter(({ subject }) => after === null || subject > after);
      const page = rest.slice(0, SUBJECTS_PER_PAGE);
      return ok({ subjects: page, next: rest.length > page.length ? (page.at(-1)?.subject ?? null) : null });
    },
    histories: (subjects) => inSteps(subjects, (subject) => readJournal(documents, subject)),
    append: (entries) => append(documents, entries),
    replaceErased: (forms) => replaceErased(documents, forms),
    dropJournal: (subject) => dropJournal(documents, subject),
    summaries: (refs) => (refs.length > MOST_SINGLE_READS ? kept.among(refs) : readSummaries(documents, refs)),
    keptPage: (project, after) => kept.page(project, after),
    queriedPage: (project, query, from) => kept.queried(project, query, from),
    queriedGroups: (project, asked) => kept.groups(project, asked),
    saveSummary: (summary) => {
      kept.forget();
      return saveSummary(documents, summary);
    },
    dropSummary: (ref) => {
      kept.forget();
      return documents.remove(SUMMARIES, ref);
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

async function weighAll(documents: Documents): Promise<Result<readonly SubjectSize[]>> {
  const stored = await documents.list(JOURNALS, JournalDocument);
  if (!stored.ok) return stored;
  const sizes = new Map<SubjectId, SubjectSize>();
  for (const { id, entries } of stored.value) {
    const subject = subjectOf(id);
    if (subject === null || entries.length === 0) continue;
    const before = sizes.get(subject) ?? { subject, entryCount: 0, bytes: 0 };
    const bytes = entries.reduce((sum, entry) => sum + utf8.encode(entry).length, 0);
    sizes.set(subject, {
      subject,
      entryCount: before.entryCount + entries.length,
      bytes: before.bytes + bytes,
    });
  }
  return ok([...sizes.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1)));
}

const utf8 = new TextEncoder();

/** The subject whose journal a document holds; `null` for a document that somebody else put here. */
export function subjectOf(id: string): SubjectId | null {
  const subject = SubjectId.safeParse(id.replace(/~\d+$/, "").replace("-", ":"));
  return subject.success ? subject.data : null;
}

async function readParts(documents: Documents, subject: SubjectId): Promise<Result<readonly JournalDocument[]>> {
  const parts: JournalDocument[] = [];
  for (;;) {
    const part = await documents.read(JOURNALS, partId(subject, parts.length + 1), JournalDocument);
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
  const added = entries.map((entry) => JSON.stringify(entry));
  const saved = await answered(() =>
    last === undefined || isSealed(last)
      ? documents.create(JOURNALS, { id: partId(first.subject, parts.value.length + 1), entries: added })
      : documents.replace(JOURNALS, { ...last, entries: [...last.entries, ...added] }),
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
      const saved = await documents.replace(JOURNALS, { ...part, entries, sealed: isSealed(part) });
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
    const dropped = await documents.remove(JOURNALS, partId(subject, part));
    if (!dropped.ok) return dropped;
  }
  return ok(null);
}

async function readSummaries(
  documents: Documents,
  refs: readonly InitiativeRef[],
): Promise<Result<readonly unknown[]>> {
  const read = await inSteps(refs, (ref) => documents.read(SUMMARIES, ref, SummaryDocument));
  return read.ok
    ? ok(read.value.flatMap((document) => (document === null ? [] : [parseJson(document.summary)])))
    : read;
}

async function saveSummary(documents: Documents, summary: InitiativeSummary): Promise<Result<null>> {
  return documents.overwrite(SUMMARIES, { id: summary.initiative, summary: JSON.stringify(summary) });
}

function isSealed({ entries, sealed }: JournalDocument): boolean {
  if (sealed === true) return true;
  return entries.reduce((sum, entry) => sum + entry.length, 0) >= SEALED_AT_CHARACTERS;
}

/** `epic:17` -> `epic-17`, parts from the second on `epic-17~2`. @throws RangeError when the service would refuse the id. */
function partId(subject: SubjectId, part: number): string {
  const id = `${subject.replace(":", "-")}${part === 1 ? "" : `~${part}`}`;
  if (id.length > MOST_ID_CHARACTERS) throw new RangeError(`document id too long: ${id}`);
  return id;
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
