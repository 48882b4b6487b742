/** Every journal with what it weighs, page by page: the service lists a collection only as a whole. */
import type { Result, SubjectId, SubjectSize } from "@upshot/shared";
import { ok } from "@upshot/shared";
import { JournalDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { JOURNAL_COLLECTIONS, subjectOf } from "./journal-places.ts";

const SUBJECTS_PER_PAGE = 200;

interface SubjectsPage {
  readonly subjects: readonly SubjectSize[];
  readonly next: SubjectId | null;
}

/** The first page lists them all, one collection after the other, and what follows goes on with what they weighed. */
export function weighedJournals(documents: Documents): (after: SubjectId | null) => Promise<Result<SubjectsPage>> {
  let weighed: Promise<Result<readonly SubjectSize[]>> | null = null;
  return async (after) => {
    if (after === null || weighed === null) weighed = weighAll(documents);
    const all = await weighed;
    if (!all.ok) {
      weighed = null;
      return all;
    }
    const rest = all.value.filter(({ subject }) => after === null || subject > after);
    const page = rest.slice(0, SUBJECTS_PER_PAGE);
    return ok({ subjects: page, next: rest.length > page.length ? (page.at(-1)?.subject ?? null) : null });
  };
}

async function weighAll(documents: Documents): Promise<Result<readonly SubjectSize[]>> {
  const sizes = new Map<SubjectId, SubjectSize>();
  for (const collection of JOURNAL_COLLECTIONS) {
    const stored = await documents.list(collection, JournalDocument);
    if (!stored.ok) return stored;
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
  }
  return ok([...sizes.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1)));
}

const utf8 = new TextEncoder();
