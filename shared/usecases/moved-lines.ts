/**
 * Lines of an export as they have to read at a site with other ids, piece by piece, so that a file of any length can be moved.
 * Journals that the plan does not take become empty lines: the others keep their numbers.
 */
import type { InitiativeRef, SubjectId } from "../domain/ids.ts";
import { initiativeOfSubject, projectOfSubject } from "../domain/ids.ts";
import type { JournalEntry, Renamed } from "../journal/entry.ts";
import type { Relocating } from "../journal/relocate.ts";
import { AT_THE_START, idsIn, relocate } from "../journal/relocate.ts";
import { parseJournal } from "../parse/stored-journal.ts";
import type { MovePlan } from "./move-plan.ts";
import { namesFor } from "./move-plan.ts";

/** A journal whose last line has passed, by its new name. */
export interface MovedJournal {
  readonly subject: SubjectId;
  readonly from: SubjectId;
  readonly entries: number;
  /** Hash of its last entry in the export. */
  readonly head: string;
  /** Ids that became others; empty = it reads as in the export. */
  readonly names: readonly Renamed[];
}

/** Where the lines so far end. */
export interface MovingLines {
  readonly at: Relocating;
  readonly open: MovedJournal | null;
}

export const NO_LINES_YET: MovingLines = { at: AT_THE_START, open: null };

interface Moved {
  readonly lines: readonly string[];
  readonly finished: readonly MovedJournal[];
  readonly leftOut: readonly SubjectId[];
  readonly state: MovingLines;
}

/**
 * @param linked which initiatives each metric's journal speaks of
 * @param lines whole lines of a ledger that was found whole, in their order
 */
export function movedLines(
  plan: MovePlan,
  linked: ReadonlyMap<SubjectId, ReadonlySet<InitiativeRef>>,
  from: MovingLines,
  lines: readonly string[],
): Moved {
  const finished: MovedJournal[] = [];
  const leftOut = new Set<SubjectId>();
  let { at, open } = from;
  const moved = lines.map((line) => {
    const entry = entryOf(line);
    if (open !== null && (isEnd(line) || (entry !== null && entry.subject !== open.from))) {
      finished.push(open);
      open = null;
    }
    if (entry === null) return "";
    if (!isTaken(plan, linked, entry.subject)) {
      leftOut.add(entry.subject);
      return "";
    }
    const names = namesFor(plan, idsIn(entry));
    const next = relocate(open === null ? AT_THE_START : at, entry, names);
    at = next.at;
    open = {
      subject: next.entry.subject,
      from: entry.subject,
      entries: entry.sequence,
      head: entry.hash,
      names: withNew(open?.names ?? [], names),
    };
    return JSON.stringify(next.entry);
  });
  return { lines: moved, finished, leftOut: [...leftOut], state: { at, open } };
}

/** A metric goes with the initiatives that promised to move it; one that none promised yet is taken, it names nobody. */
function isTaken(
  plan: MovePlan,
  linked: ReadonlyMap<SubjectId, ReadonlySet<InitiativeRef>>,
  subject: SubjectId,
): boolean {
  const [initiative, project] = [initiativeOfSubject(subject), projectOfSubject(subject)];
  if (initiative !== null) return plan.initiatives.has(initiative);
  if (project !== null) return plan.projects.has(project);
  const promised = linked.get(subject);
  return promised === undefined || [...promised].some((ref) => plan.initiatives.has(ref));
}

function withNew(
  known: readonly Renamed[],
  { initiatives, projects }: ReturnType<typeof namesFor>,
): readonly Renamed[] {
  const said = new Set(known.map(({ kind, from }) => `${kind} ${from}`));
  const all = [
    ...[...initiatives].map(([from, to]): Renamed => ({ kind: "initiative", from, to })),
    ...[...projects].map(([from, to]): Renamed => ({ kind: "project", from, to })),
  ];
  return [...known, ...all.filter(({ kind, from, to }) => from !== (to as string) && !said.has(`${kind} ${from}`))];
}

function entryOf(line: string): JournalEntry | null {
  if (!line.includes('"schema":"entry/')) return null;
  const parsed = parseJournal([JSON.parse(line)], "entry");
  return parsed.ok ? (parsed.value[0] ?? null) : null;
}

function isEnd(line: string): boolean {
  return line.includes('"schema":"ledger-end/');
}
