/** Checks a ledger line by line, without a store: keeps one journal's state and the names of the journals seen. */
import type { SubjectId } from "../domain/ids.ts";
import { parseWith } from "../parse/field-problems.ts";
import { parseJournal } from "../parse/stored-journal.ts";
import type { JournalEntry } from "./entry.ts";
import type { ChainCheck } from "./hash-chain.ts";
import { chainCheck } from "./hash-chain.ts";
import { LedgerEnd, LedgerHeader, LedgerPlace, NO_LINES, UnreadableJournal, withLine } from "./ledger.ts";

export type LedgerFaultKind =
  | "not_json"
  | "no_header"
  | "unknown_line"
  | "unreadable_entry"
  | "unreadable_journal"
  | "newer_version"
  | "changed"
  | "missing_or_reordered"
  | "journal_twice"
  | "after_the_end"
  | "counts_differ"
  | "cut_short";

/** The first thing wrong with a ledger. `line` counts from 1. */
export interface LedgerFault {
  readonly line: number;
  readonly kind: LedgerFaultKind;
  readonly subject: SubjectId | null;
  readonly sequence: number | null;
  /** What a reader of the entry says, where there is something to say. */
  readonly detail: string;
}

export interface LedgerCheck {
  /** @returns the fault of this line, or an earlier one that shows only now; `null` while all is well. */
  line(text: string): LedgerFault | null;
  /** After the last line. */
  end(): LedgerFault | null;
  readonly counts: { readonly journals: number; readonly entries: number; readonly erased: number };
}

export interface LedgerSeer {
  entry?(entry: JournalEntry): void;
  place?(place: LedgerPlace): void;
}

interface Journal {
  readonly subject: SubjectId;
  readonly check: ChainCheck;
  /** Line of its first entry. */
  readonly from: number;
}

/** @param seer is told of what the ledger holds, line by line, once each line was found whole */
export function ledgerCheck(seer: LedgerSeer = {}): LedgerCheck {
  const seen = new Set<SubjectId>();
  const counts = { journals: 0, entries: 0, erased: 0 };
  let line = 0;
  let digest = NO_LINES;
  let journal: Journal | null = null;
  let isEnded = false;

  const fault = (kind: LedgerFaultKind, at: Partial<LedgerFault> = {}): LedgerFault => ({
    line,
    kind,
    subject: null,
    sequence: null,
    detail: "",
    ...at,
  });
  const closeJournal = (): LedgerFault | null => {
    const open = journal;
    journal = null;
    const wrong = open?.check.end() ?? null;
    if (open === null || wrong === null) return null;
    return fault(wrong.what, {
      line: open.from + wrong.sequence - 1,
      subject: open.subject,
      sequence: wrong.sequence,
    });
  };
  const checkEntry = (value: unknown): LedgerFault | null => {
    const parsed = parseJournal([value], "entry");
    const entry = parsed.ok ? parsed.value[0] : undefined;
    if (!parsed.ok || entry === undefined) return fault(...readingFault(parsed.ok ? null : parsed.problem));
    if (journal?.subject !== entry.subject) {
      const before = closeJournal();
      if (before !== null) return before;
      if (seen.has(entry.subject)) return fault("journal_twice", { subject: entry.subject, sequence: entry.sequence });
      seen.add(entry.subject);
      counts.journals += 1;
      journal = { subject: entry.subject, check: chainCheck(), from: line };
    }
    const wrong = journal.check.next(entry);
    if (wrong !== null) return fault(wrong.what, { subject: entry.subject, sequence: wrong.sequence });
    counts.entries += 1;
    if (entry.erased === true) counts.erased += 1;
    seer.entry?.(entry);
    return null;
  };
  const checkEnd = (end: LedgerEnd): LedgerFault | null => {
    const before = closeJournal();
    if (before !== null) return before;
    isEnded = true;
    const fits = end.journals === counts.journals && end.entries === counts.entries && end.digest === digest;
    return fits ? null : fault("counts_differ", { detail: `${end.entries} entries of ${end.journals} journals` });
  };
  const checkValue = (value: unknown): LedgerFault | null => {
    if (isEnded) return fault("after_the_end");
    if (line === 1) return LedgerHeader.safeParse(value).success ? null : fault("no_header");
    const schema = schemaOf(value);
    if (schema.startsWith("entry/")) return checkEntry(value);
    if (schema === "ledger-end/1") {
      const end = parseWith(LedgerEnd, value, "last line");
      return end.ok ? checkEnd(end.value) : fault("unknown_line");
    }
    const place = LedgerPlace.safeParse(value);
    if (place.success) {
      seer.place?.(place.data);
      return null;
    }
    const unreadable = UnreadableJournal.safeParse(value);
    if (!unreadable.success) return fault("unknown_line");
    return fault("unreadable_journal", { subject: unreadable.data.subject, detail: unreadable.data.what });
  };
  return {
    counts,
    line: (text) => {
      line += 1;
      const value = jsonOf(text);
      const wrong = value === undefined ? fault("not_json") : checkValue(value);
      digest = withLine(digest, text);
      return wrong;
    },
    end: () => {
      if (isEnded) return null;
      const before = closeJournal();
      if (before !== null) return before;
      line += 1;
      return fault(line === 1 ? "no_header" : "cut_short");
    },
  };
}

function readingFault(
  problem: { readonly code: string; readonly fields?: readonly { path: string; message: string }[] } | null,
): [LedgerFaultKind, Partial<LedgerFault>] {
  if (problem?.code === "newer_version") return ["newer_version", {}];
  const [field] = problem?.fields ?? [];
  return ["unreadable_entry", { detail: field === undefined ? "" : `${field.path}: ${field.message}` }];
}

function schemaOf(value: unknown): string {
  const schema = typeof value === "object" && value !== null && "schema" in value ? value.schema : "";
  return typeof schema === "string" ? schema : "";
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
