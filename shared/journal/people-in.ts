/** Whose account ids a journal holds: to report them to a host that wants to know, not to show them. */
import type { SubjectId } from "../domain/ids.ts";
import { PersonId } from "../domain/ids.ts";
import { ERASED, UPSHOT_ITSELF } from "../domain/people.ts";
import type { JournalEntry } from "./entry.ts";

/** Names under which bodies of entries hold a person's id; a test compares them with the schemas. */
export const PERSON_KEYS: ReadonlySet<string> = new Set(["ownerId", "sponsorId", "stewardId", "toId"]);

/** As Jira writes a mention in text. */
const MENTION = /\[~accountid:([^\]\s]+)\]/g;

const NOBODY: ReadonlySet<string> = new Set([ERASED, UPSHOT_ITSELF]);

/** Whose journal this is, where it is one person's own. */
export function personOfSubject(subject: SubjectId): readonly PersonId[] {
  return subject.startsWith("viewer:") ? real(subject.slice("viewer:".length)) : [];
}

export function peopleIn({ by, body }: JournalEntry): readonly PersonId[] {
  return [...new Set([...real(by), ...within(body)])];
}

function within(value: unknown): readonly PersonId[] {
  if (typeof value === "string") return [...value.matchAll(MENTION)].flatMap(([, id = ""]) => real(id));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    PERSON_KEYS.has(key) && typeof part === "string" ? real(part) : within(part),
  );
}

function real(id: string): readonly PersonId[] {
  const person = PersonId.safeParse(id);
  return person.success && !NOBODY.has(person.data) ? [person.data] : [];
}
