/**
 * The hash chain that makes a changed, dropped or reordered entry visible.
 *
 * Each hash is SHA-256 (FIPS 180-4) over the RFC 8785 canonical JSON of the entry without its own hash, and an entry
 * holds the hash before it. Tamper-evident, not tamper-proof: whoever rewrites the whole chain leaves no trace here,
 * so an export that was kept elsewhere is what proves it.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import type { PersonId, SubjectId } from "../domain/ids.ts";
import type { EntryBody, JournalEntry } from "./entry.ts";

export const NO_HASH = "0".repeat(64);

/** SHA-256 of any plain JSON value, as 64 hex digits; the order of keys does not matter. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** RFC 8785: two plain JSON values are equal when these texts are. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("only plain JSON values have a canonical form");
  return text;
}

/** Who writes, and when. `salt`: 32 hex digits that nobody can guess; without one the entries are of the old form. */
export interface Author {
  readonly at: string;
  readonly by: PersonId;
  readonly salt?: string;
}

/** The next entries of a subject, chained to what is there. `history` is the whole journal so far, in order. */
export function chainOn(
  history: readonly JournalEntry[],
  subject: SubjectId,
  bodies: readonly EntryBody[],
  { at, by, salt }: Author,
): readonly JournalEntry[] {
  let previousHash = history.at(-1)?.hash ?? NO_HASH;
  return bodies.map((body, index) => {
    const sequence = history.length + index + 1;
    const chained = { subject, sequence, at, by, body, previousHash };
    // Each entry has a salt of its own: one that becomes known tells nothing of the others.
    const open =
      salt === undefined
        ? { schema: "entry/1" as const, ...chained }
        : { schema: "entry/2" as const, ...chained, salt: digestOf([salt, sequence]).slice(0, 32) };
    const hash = digestOf(open);
    previousHash = hash;
    return { ...open, hash };
  });
}

/** Where a journal stops being what was written: the first wrong sequence number and what is wrong; `null` when whole. */
export interface ChainFault {
  readonly sequence: number;
  readonly what: "changed" | "missing_or_reordered";
}

export function verifyChain(history: readonly JournalEntry[]): ChainFault | null {
  const check = chainCheck();
  for (const entry of history) {
    const fault = check.next(entry);
    if (fault !== null) return fault;
  }
  return check.end();
}

/** The same check for a journal that comes entry by entry. Keeps nothing but the last hash and what erasures say. */
export interface ChainCheck {
  next(entry: JournalEntry): ChainFault | null;
  /** After the last entry: every erased entry must read as a later erasure says. */
  end(): ChainFault | null;
}

export function chainCheck(): ChainCheck {
  let previousHash = NO_HASH;
  let count = 0;
  const erased = new Map<number, string>();
  const vouchedFor = new Set<string>();
  return {
    next: (entry) => {
      count += 1;
      if (entry.sequence !== count || entry.previousHash !== previousHash)
        return { sequence: count, what: "missing_or_reordered" };
      previousHash = entry.hash;
      if (entry.erased === true) erased.set(count, digestOf(entry));
      else if (digestOf(withoutHash(entry)) !== entry.hash) return { sequence: count, what: "changed" };
      if (entry.body.kind === "person_erased") {
        // An erasure speaks of what stood before it, and only once its own hash has held.
        for (const { sequence, digest } of entry.body.entries)
          if (sequence < count) vouchedFor.add(`${sequence} ${digest}`);
      }
      return null;
    },
    end: () => {
      for (const [sequence, digest] of erased)
        if (!vouchedFor.has(`${sequence} ${digest}`)) return { sequence, what: "changed" };
      return null;
    },
  };
}

function withoutHash({ hash: _, ...open }: JournalEntry): Omit<JournalEntry, "hash"> {
  return open;
}
