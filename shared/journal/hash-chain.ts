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
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("only plain JSON values have a digest");
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The next entries of a subject, chained to what is there. `history` is the whole journal so far, in order. */
export function chainOn(
  history: readonly JournalEntry[],
  subject: SubjectId,
  bodies: readonly EntryBody[],
  author: { readonly at: string; readonly by: PersonId },
): readonly JournalEntry[] {
  let previousHash = history.at(-1)?.hash ?? NO_HASH;
  return bodies.map((body, index) => {
    const open = {
      schema: "entry/1" as const,
      subject,
      sequence: history.length + index + 1,
      at: author.at,
      by: author.by,
      body,
      previousHash,
    };
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
  let previousHash = NO_HASH;
  for (const [index, entry] of history.entries()) {
    const sequence = index + 1;
    if (entry.sequence !== sequence || entry.previousHash !== previousHash)
      return { sequence, what: "missing_or_reordered" };
    const { hash, ...open } = entry;
    if (digestOf(open) !== hash) return { sequence, what: "changed" };
    previousHash = hash;
  }
  return null;
}
