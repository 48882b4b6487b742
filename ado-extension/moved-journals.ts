/**
 * Journals that an earlier version kept all in one collection, brought to where they lie today.
 *
 * Each document is written where it belongs before it is taken away where it was, so that no entry is ever nowhere; done again,
 * by two at a time or after a run that died, it ends in the same state.
 */
import type { Result } from "@upshot/shared";
import { ok } from "@upshot/shared";
import { JournalDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { homeOf, TOGETHER } from "./journal-places.ts";

export interface MovedJournals {
  readonly moved: number;
  /** Documents that stand in both places with different entries: neither is touched, and both are named. */
  readonly unclear: readonly string[];
}

export async function moveJournals(documents: Documents): Promise<Result<MovedJournals>> {
  const stored = await documents.list(TOGETHER, JournalDocument);
  if (!stored.ok) return stored;
  let moved = 0;
  const unclear: string[] = [];
  for (const document of stored.value) {
    const home = homeOf(document.id);
    if (home === TOGETHER) continue;
    const done = await moveDocument(documents, home, document);
    if (!done.ok) return done;
    if (done.value) moved += 1;
    else unclear.push(document.id);
  }
  return ok({ moved, unclear });
}

/** @returns whether it lies in its home, and only there */
async function moveDocument(
  documents: Documents,
  home: string,
  { id, entries, sealed }: JournalDocument,
): Promise<Result<boolean>> {
  const created = await documents.create(home, { id, entries, ...(sealed === undefined ? {} : { sealed }) });
  if (!created.ok) return created;
  if (created.value === "taken") {
    const there = await documents.read(home, id, JournalDocument);
    if (!there.ok) return there;
    // Somebody moved it before, and it may have been written to since.
    if (!entries.every((entry, index) => entry === there.value?.entries[index])) return ok(false);
  }
  const removed = await documents.remove(TOGETHER, id);
  return removed.ok ? ok(true) : removed;
}
