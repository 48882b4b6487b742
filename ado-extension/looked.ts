/**
 * Which conclusions a run looked at again and found unchanged: one document for a project, in place of one write for each. It
 * names those that were left out, because they are few: every page that shows a conclusion reads it.
 */
import type { EpochDay, InitiativeRef, InitiativeSummary, Result } from "@upshot/shared";
import { ok } from "@upshot/shared";
import { isSameJson } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { SummaryDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { parseJson } from "./parsed-body.ts";

/** Among the summaries of a project, so that one list brings both; no initiative has this id. */
export const LOOKED = "looked";

/** Days are counted from 1970. */
const Looked = z.strictObject({
  schema: z.literal("looked/2"),
  /** All that is kept of the project was looked at on this day, */
  on: z.int(),
  /** except these: the day of the run that last looked at each, 0 = none that is known. */
  except: z.record(z.string(), z.int()),
});
export type Looked = z.infer<typeof Looked>;

/** `null` for a text that is none of ours. */
export function lookedIn(text: string): Looked | null {
  const looked = Looked.safeParse(parseJson(text));
  return looked.success ? looked.data : null;
}

export async function readLooked(documents: Documents, collection: string): Promise<Result<Looked | null>> {
  const stored = await documents.read(collection, LOOKED, SummaryDocument);
  if (!stored.ok) return stored;
  return ok(stored.value === null ? null : lookedIn(stored.value.summary));
}

/** Day on which a run last looked at this one; 0 = none that is known. */
export function lookedOn(looked: Looked | null, ref: string): number {
  return looked === null ? 0 : (looked.except[ref] ?? looked.on);
}

/** Whether nothing but the day of the look is another. */
export function isSameConclusion(kept: InitiativeSummary | null, now: InitiativeSummary): boolean {
  return kept !== null && isSameJson({ ...kept, asOf: 0 }, { ...now, asOf: 0 });
}

/** @param kept what is kept of the project. @param seen those that this run looked at, on `on`. */
export async function keepLooked(
  documents: Documents,
  collection: string,
  kept: readonly InitiativeRef[],
  seen: ReadonlySet<InitiativeRef>,
  on: EpochDay,
): Promise<Result<null>> {
  const before = await readLooked(documents, collection);
  if (!before.ok) return before;
  const others = kept.filter((ref) => !seen.has(ref));
  // A run that looked at none has nothing to say, and would have to name all.
  if (others.length === kept.length) return ok(null);
  const except = Object.fromEntries(others.map((ref) => [ref, lookedOn(before.value, ref)]));
  const looked: Looked = { schema: "looked/2", on, except };
  if (isSameJson(before.value, looked)) return ok(null);
  return documents.overwrite(collection, { id: LOOKED, summary: JSON.stringify(looked) });
}
