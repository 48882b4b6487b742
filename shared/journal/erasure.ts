/**
 * Taking a person out of an entry that was written, without breaking the chain it stands in.
 *
 * The id is replaced wherever it stands, the entry's salt goes (so that nobody can find the id again by trying), `hash` and
 * `previousHash` stay, and a new entry at the end of the journal says what the entry reads now. See decision 0069.
 * Not here: names of people inside texts that somebody wrote; a machine cannot tell those from other words.
 */
import type { PersonId } from "../domain/ids.ts";
import { ERASED } from "../domain/people.ts";
import type { EntryBody } from "./entry.ts";
import { JournalEntry, MAX_ERASED_PER_ENTRY } from "./entry.ts";
import { digestOf } from "./hash-chain.ts";

/** Shorter ids could be parts of ordinary words; whole values are replaced at any length. */
const SHORTEST_INSIDE_TEXT = 8;

/** Whether the person's id stands anywhere in a value that can be written as JSON. */
export function namesPerson(value: unknown, id: PersonId): boolean {
  if (typeof value === "string") return value === id || (id.length >= SHORTEST_INSIDE_TEXT && value.includes(id));
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((part) => namesPerson(part, id));
}

/** The same value with `erased` wherever the person's id stood. */
export function withoutPerson(value: unknown, id: PersonId): unknown {
  if (typeof value === "string") {
    if (value === id) return ERASED;
    return id.length >= SHORTEST_INSIDE_TEXT ? value.replaceAll(id, ERASED) : value;
  }
  if (Array.isArray(value)) return value.map((part) => withoutPerson(part, id));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutPerson(part, id)]));
}

/** The entry as it reads once the person is erased. @throws when the result is no entry: a bug of ours. */
export function erasedForm(entry: JournalEntry, id: PersonId): JournalEntry {
  const { salt: _, ...rest } = entry;
  return JournalEntry.parse({
    ...rest,
    by: withoutPerson(entry.by, id),
    body: withoutPerson(entry.body, id),
    erased: true,
  });
}

/** Entries of a journal that still name the person, each with the form that replaces it. */
export function toErase(history: readonly JournalEntry[], id: PersonId): readonly JournalEntry[] {
  return history.filter(({ by, body }) => namesPerson([by, body], id)).map((entry) => erasedForm(entry, id));
}

/** What has to be added to the journal before these forms may replace what stands there: nothing once it has been. */
export function erasureBodies(history: readonly JournalEntry[], forms: readonly JournalEntry[]): readonly EntryBody[] {
  const said = new Set(
    history.flatMap(({ body }) =>
      body.kind === "person_erased" ? body.entries.map(({ sequence, digest }) => `${sequence} ${digest}`) : [],
    ),
  );
  const unsaid = forms
    .map((form) => ({ sequence: form.sequence, digest: digestOf(form) }))
    .filter(({ sequence, digest }) => !said.has(`${sequence} ${digest}`));
  const bodies: EntryBody[] = [];
  for (let start = 0; start < unsaid.length; start += MAX_ERASED_PER_ENTRY)
    bodies.push({ kind: "person_erased", entries: unsaid.slice(start, start + MAX_ERASED_PER_ENTRY) });
  return bodies;
}
