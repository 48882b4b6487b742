/** Stored JSON -> journal entries. Old record versions are upgraded here; newer ones are refused, and left untouched. */
import type { Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { JournalEntry } from "../journal/entry.ts";
import { parseWith } from "./field-problems.ts";

const KNOWN_ENTRY = "entry/2";
const KNOWN_HYPOTHESIS = "hypothesis/1";

/**
 * Reads a whole journal. One entry that cannot be read refuses the journal: half a history would give a wrong state.
 * `newer_version` when a later Upshot wrote it; `invalid_record` naming the entry otherwise.
 */
export function parseJournal(stored: readonly unknown[], what: string): Result<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (const [index, value] of stored.entries()) {
    const newer = newerVersion(value, `${what}, entry ${index + 1}`);
    if (newer !== null) return fail(newer);
    const parsed = parseWith(JournalEntry, value, `${what}, entry ${index + 1}`);
    if (!parsed.ok) return parsed;
    entries.push(parsed.value);
  }
  return ok(entries);
}

/** A `schema` mark above what this version writes. Anything else odd is left to the schema to name. */
function newerVersion(value: unknown, what: string): Problem | null {
  const marks = [schemaOf(value), schemaOf(member(member(value, "body"), "hypothesis"))];
  const isNewer = marks.some(
    (mark, index) => mark !== null && isLaterThan(mark, index === 0 ? KNOWN_ENTRY : KNOWN_HYPOTHESIS),
  );
  return isNewer ? { code: "newer_version", what } : null;
}

function isLaterThan(mark: string, known: string): boolean {
  const [name, version] = mark.split("/");
  const [knownName, knownVersion] = known.split("/");
  return name === knownName && Number(version) > Number(knownVersion);
}

function schemaOf(value: unknown): string | null {
  const schema = member(value, "schema");
  return typeof schema === "string" ? schema : null;
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}
