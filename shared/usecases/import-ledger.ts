/**
 * Puts entries of a ledger back, as they were written: into an empty store, or one that holds the beginning of the same
 * journals. What is there already is left alone, so that an import that was cut off is simply started again.
 *
 * A journal that went another way here is refused, never merged: its entries would no longer follow each other.
 * Not here: the check of the ledger as a whole (`verify-ledger.ts`), which comes before; ids of another site (`moved-lines.ts`).
 */
import type { SubjectId } from "../domain/ids.ts";
import type { Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { JournalEntry } from "../journal/entry.ts";
import { chainCheck } from "../journal/hash-chain.ts";
import { parseJournal } from "../parse/stored-journal.ts";
import type { ValueStore } from "../ports.ts";
import { readJournal } from "./read-journals.ts";

interface ImportRequest {
  /** Lines of a ledger in their order; header, places and last line may be among them, and empty lines for what is left out. */
  readonly lines: readonly string[];
  /** Number of the first of them, from 1: to name the line that is wrong. */
  readonly firstLine: number;
  /** A journal that went another way here is left out and named, and the others are put back: `false` = it stops the import. */
  readonly leavesOutDiffering: boolean;
}

interface ImportedLines {
  readonly added: number;
  readonly alreadyThere: number;
  readonly differing: readonly SubjectId[];
}

interface Placed {
  readonly line: number;
  readonly entry: JournalEntry;
}

/** @returns `invalid_record` that names the line; what stood in lines before it is in. */
export async function importLedger(store: ValueStore, request: ImportRequest): Promise<Result<ImportedLines>> {
  let sum: ImportedLines = { added: 0, alreadyThere: 0, differing: [] };
  const read = entriesOf(request);
  for (const [subject, journal] of journalsOf(read.entries)) {
    const done = await putBack(store, journal);
    if (!done.ok && request.leavesOutDiffering && done.problem.code === "invalid_record") {
      sum = { ...sum, differing: [...sum.differing, subject] };
      continue;
    }
    if (!done.ok) return done;
    sum = { ...sum, added: sum.added + done.value.added, alreadyThere: sum.alreadyThere + done.value.alreadyThere };
  }
  return read.problem === null ? ok(sum) : fail(read.problem);
}

/** Entries up to the first line that cannot be read. */
function entriesOf({ lines, firstLine }: ImportRequest): {
  readonly entries: readonly Placed[];
  readonly problem: Problem | null;
} {
  const entries: Placed[] = [];
  for (const [index, text] of lines.entries()) {
    const line = firstLine + index;
    if (text === "") continue;
    const value = jsonOf(text);
    const schema = typeof value === "object" && value !== null && "schema" in value ? String(value.schema) : "";
    if (["ledger/1", "ledger/2", "place/1", "ledger-end/1"].includes(schema)) continue;
    const parsed = parseJournal([value], `line ${line}`);
    const entry = parsed.ok ? parsed.value[0] : undefined;
    if (entry === undefined)
      return { entries, problem: parsed.ok ? wrong(line, "is none") : onLine(line, parsed.problem) };
    entries.push({ line, entry });
  }
  return { entries, problem: null };
}

function journalsOf(entries: readonly Placed[]): ReadonlyMap<SubjectId, readonly Placed[]> {
  const journals = new Map<SubjectId, Placed[]>();
  for (const placed of entries) {
    const journal = journals.get(placed.entry.subject) ?? [];
    journals.set(placed.entry.subject, journal);
    journal.push(placed);
  }
  return journals;
}

/** Of one append: far below every host's limit for one write. */
const APPEND_CHARACTERS = 200_000;

async function putBack(
  store: ValueStore,
  journal: readonly Placed[],
): Promise<Result<Omit<ImportedLines, "differing">>> {
  const first = journal[0];
  if (first === undefined) return ok({ added: 0, alreadyThere: 0 });
  const history = await readJournal(store, first.entry.subject);
  if (!history.ok) return history;
  const check = chainCheck();
  for (const entry of history.value) check.next(entry);
  const missing: Placed[] = [];
  for (const placed of journal) {
    const there = history.value[placed.entry.sequence - 1];
    if (there !== undefined && there.hash !== placed.entry.hash)
      return fail(wrong(placed.line, `differs from entry ${placed.entry.sequence} of ${placed.entry.subject} here`));
    if (there !== undefined) continue;
    const fault = check.next(placed.entry);
    if (fault !== null)
      return fail(wrong(placed.line, `does not follow what is there of ${placed.entry.subject} (${fault.what})`));
    missing.push(placed);
  }
  for (const some of inAppends(missing)) {
    const added = await store.append(some);
    if (!added.ok) return added;
  }
  return ok({ added: missing.length, alreadyThere: journal.length - missing.length });
}

function inAppends(placed: readonly Placed[]): readonly (readonly JournalEntry[])[] {
  const groups: JournalEntry[][] = [];
  let characters = 0;
  for (const { entry } of placed) {
    characters += JSON.stringify(entry).length;
    const last = groups.at(-1);
    if (last === undefined || characters > APPEND_CHARACTERS) {
      groups.push([entry]);
      characters = JSON.stringify(entry).length;
    } else last.push(entry);
  }
  return groups;
}

/** The same problem, told with the line it stands in. */
function onLine(line: number, problem: Problem): Problem {
  if (problem.code !== "invalid_record") return { ...problem, what: `line ${line}` };
  const fields = problem.fields.map(({ path, message }) => ({ path: `line ${line}, ${path}`, message }));
  return { ...problem, what: "import", fields };
}

function wrong(line: number, what: string): Problem {
  const message = `This entry ${what}. Nothing after this line was put back.`;
  return { code: "invalid_record", what: "import", fields: [{ path: `line ${line}`, message }] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
