/**
 * A ledger: the whole record as text, one JSON value a line, so that it can be kept elsewhere and checked without Upshot's
 * store. First a header, then every entry (all of one journal together, in order), last a line that counts them.
 *
 * An initiative that whoever exports may see has its place before its entries.
 *
 * Not here: kept summaries, which can be rebuilt, and files.
 */
import * as z from "zod/mini";
import { InitiativeRef, ProjectRef, SubjectId } from "../domain/ids.ts";
import { Instant, someText } from "../domain/text.ts";
import { digestOf, NO_HASH } from "./hash-chain.ts";

/** `ledger/1` names no places. */
export const LedgerHeader = z.strictObject({ schema: z.enum(["ledger/1", "ledger/2"]), exportedAt: Instant });
export type LedgerHeader = z.infer<typeof LedgerHeader>;

/** Before the journal of an initiative: how people find it, so that a site where ids differ can find it too. */
export const LedgerPlace = z.strictObject({
  schema: z.literal("place/1"),
  initiative: InitiativeRef,
  label: z.string(),
  title: z.string(),
  project: ProjectRef,
});
export type LedgerPlace = z.infer<typeof LedgerPlace>;

/** A journal that the store could not read: named, so that nobody takes the ledger for complete. */
export const UnreadableJournal = z.strictObject({
  schema: z.literal("unreadable/1"),
  subject: SubjectId,
  what: someText(2000),
});

export const LedgerEnd = z.strictObject({
  schema: z.literal("ledger-end/1"),
  journals: z.int(),
  entries: z.int(),
  /** Of every line before this one, in order: a line that is missing, added or changed shows. */
  digest: someText(64),
});
export type LedgerEnd = z.infer<typeof LedgerEnd>;

/** Digest of no line. */
export const NO_LINES = NO_HASH;

/** Digest of the lines so far and one more. */
export function withLine(digest: string, line: string): string {
  return digestOf([digest, line]);
}
