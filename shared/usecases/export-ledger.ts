/**
 * The whole record as a ledger, page by page, so that neither the host nor the reader ever holds more than a page.
 *
 * Where a page goes on stands in its cursor, with the counts and the digest so far: an export that was cut off goes on there.
 * What is added meanwhile to a journal already written is not in it; each journal in it is whole up to one moment.
 */
import * as z from "zod/mini";
import { initiativeOfSubject, SubjectId } from "../domain/ids.ts";
import type { Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { someText } from "../domain/text.ts";
import type { LedgerEnd, LedgerHeader, LedgerPlace } from "../journal/ledger.ts";
import { NO_LINES, withLine } from "../journal/ledger.ts";
import type { Clock, SubjectSize, ValueStore, Visibility } from "../ports.ts";

/** Below what either host lets through in one answer. */
const PAGE_BYTES = 1_000_000;
/** Journals asked for in one request. */
const JOURNALS_AT_ONCE = 50;

const Cursor = z.strictObject({
  /** The last journal written whole. */
  after: z.nullable(SubjectId),
  /** Entries written of the journal that follows it. */
  within: z.int().check(z.minimum(0)),
  journals: z.int(),
  entries: z.int(),
  digest: someText(64),
});
type Cursor = z.infer<typeof Cursor>;

interface LedgerPage {
  readonly lines: readonly string[];
  /** `null` = that was all. */
  readonly next: string | null;
  readonly journals: number;
  readonly entries: number;
}

type Exporter = Clock & ValueStore & Pick<Visibility, "visible">;

/** @param cursor what the page before gave as `next`; `null` = from the start. */
export async function exportLedger(host: Exporter, cursor: string | null): Promise<Result<LedgerPage>> {
  const from = cursor === null ? START : cursorOf(cursor);
  if (from === null)
    return fail({
      code: "invalid_record",
      what: "export",
      fields: [{ path: "cursor", message: "Start the export again: this place in it is not known." }],
    });
  const page = writing(from);
  if (cursor === null) {
    const header: LedgerHeader = { schema: "ledger/2", exportedAt: host.now() };
    page.add(JSON.stringify(header));
  }
  const listed = await host.subjectsPage(from.after);
  if (!listed.ok) return listed;
  const { subjects, next } = listed.value;
  let at = from;
  for (const some of inRequests(subjects)) {
    const stopped = await writeJournals(host, page, some, at);
    if (!stopped.ok) return stopped;
    at = stopped.value.at;
    if (!stopped.value.isDone) return ok(page.done(at));
  }
  return ok(next === null ? page.end(at) : page.done(at));
}

const START: Cursor = { after: null, within: 0, journals: 0, entries: 0, digest: NO_LINES };

/** Journals that fit into one request together; one that is larger than a page comes alone. */
function inRequests(subjects: readonly SubjectSize[]): readonly (readonly SubjectSize[])[] {
  const requests: SubjectSize[][] = [];
  let bytes = 0;
  for (const size of subjects) {
    const last = requests.at(-1);
    bytes += size.bytes;
    if (last === undefined || bytes > PAGE_BYTES || last.length === JOURNALS_AT_ONCE) {
      requests.push([size]);
      bytes = size.bytes;
    } else last.push(size);
  }
  return requests;
}

type Writing = ReturnType<typeof writing>;

function writing(from: Cursor) {
  const lines: string[] = [];
  let { digest } = from;
  let bytes = 0;
  const done = (at: Cursor): LedgerPage => ({
    lines,
    next: JSON.stringify({ ...at, digest }),
    journals: at.journals,
    entries: at.entries,
  });
  return {
    add: (line: string) => {
      lines.push(line);
      digest = withLine(digest, line);
      // Text of other scripts takes up to three bytes a character: counted as such, a page is never too large.
      bytes += line.length;
    },
    isFull: () => bytes >= PAGE_BYTES,
    done,
    end: (at: Cursor): LedgerPage => {
      const end: LedgerEnd = { schema: "ledger-end/1", journals: at.journals, entries: at.entries, digest };
      lines.push(JSON.stringify(end));
      return { ...done(at), next: null };
    },
  };
}

/** Writes journals until the page is full. */
async function writeJournals(
  store: Exporter,
  page: Writing,
  sizes: readonly SubjectSize[],
  from: Cursor,
): Promise<Result<{ readonly at: Cursor; readonly isDone: boolean }>> {
  let at = from;
  const read = await readThose(store, sizes);
  if (!read.ok) return read;
  const places = await placesOf(store, sizes);
  if (!places.ok) return places;
  for (const [index, { subject }] of sizes.entries()) {
    if (page.isFull()) return ok({ at, isDone: false });
    const journal = read.value[index] ?? { entries: [], unreadable: null };
    if (journal.unreadable !== null)
      page.add(JSON.stringify({ schema: "unreadable/1", subject, what: journal.unreadable }));
    const place = places.value.get(subject);
    if (place !== undefined && at.within === 0) page.add(JSON.stringify(place));
    for (const entry of journal.entries.slice(at.within)) {
      if (page.isFull()) return ok({ at, isDone: false });
      page.add(JSON.stringify(entry));
      at = { ...at, within: at.within + 1, entries: at.entries + 1 };
    }
    at = { ...at, after: subject, within: 0, journals: at.journals + (journal.unreadable === null ? 1 : 0) };
  }
  return ok({ at, isDone: true });
}

/** How people find the initiatives among these, as whoever exports sees them. */
async function placesOf(
  host: Exporter,
  sizes: readonly SubjectSize[],
): Promise<Result<ReadonlyMap<string, LedgerPlace>>> {
  const refs = sizes.flatMap(({ subject }) => initiativeOfSubject(subject) ?? []);
  const seen = refs.length === 0 ? ok([]) : await host.visible(refs);
  if (!seen.ok) return seen;
  return ok(
    new Map(
      seen.value.map(({ ref, label, title, project }) => [
        `epic:${ref}`,
        { schema: "place/1", initiative: ref, label, title, project },
      ]),
    ),
  );
}

interface ReadJournal {
  readonly entries: readonly unknown[];
  /** Why it could not be read; `null` when it could. */
  readonly unreadable: string | null;
}

/** One damaged journal must not keep the others from being taken away: asked for one by one, it is named and left out. */
async function readThose(store: ValueStore, sizes: readonly SubjectSize[]): Promise<Result<readonly ReadJournal[]>> {
  const together = await store.histories(sizes.map(({ subject }) => subject));
  if (together.ok) return ok(together.value.map((entries) => ({ entries, unreadable: null })));
  if (!isDamage(together.problem)) return together;
  const journals: ReadJournal[] = [];
  for (const { subject } of sizes) {
    const alone = await store.histories([subject]);
    if (!alone.ok && !isDamage(alone.problem)) return alone;
    journals.push(
      alone.ok
        ? { entries: alone.value[0] ?? [], unreadable: null }
        : { entries: [], unreadable: alone.problem.what || alone.problem.code },
    );
  }
  return ok(journals);
}

/** A store that is down or busy is asked again later; one that answers and cannot read its own entry is damaged. */
function isDamage({ code }: Problem): boolean {
  return code === "invalid_record";
}

function cursorOf(text: string): Cursor | null {
  try {
    const parsed = Cursor.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
