/**
 * Which conclusions were looked at again and found unchanged: one document for all, in place of one write for each. A kept
 * summary counts as of the later of its own day and the day that is noted here.
 */
import type { EpochDay, InitiativeRef, InitiativeSummary, Result } from "@upshot/shared";
import { isSameJson } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { SummaryDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { parseJson } from "./parsed-body.ts";

/** Among the summaries, so that one list brings both; no initiative has this id. */
export const LOOKED = "looked";
/** Initiatives by the day, counted from 1970. */
const Looked = z.strictObject({ schema: z.literal("looked/1"), days: z.record(z.string(), z.array(z.string())) });

/** Days by initiative; none for a text that is none of ours. */
export function lookedDays(text: string): ReadonlyMap<string, number> {
  const looked = Looked.safeParse(parseJson(text));
  if (!looked.success) return new Map();
  return new Map(Object.entries(looked.data.days).flatMap(([day, refs]) => refs.map((ref) => [ref, Number(day)])));
}

/** Whether nothing but the day of the look is another. */
export function isSameConclusion(kept: InitiativeSummary | null, now: InitiativeSummary): boolean {
  return kept !== null && isSameJson({ ...kept, asOf: 0 }, { ...now, asOf: 0 });
}

/** Adds these to what is noted of others. Two runs at once may lose a day of one another: that epic is looked at once more. */
export async function keepLooked(
  documents: Documents,
  collection: string,
  refs: readonly InitiativeRef[],
  asOf: EpochDay,
): Promise<Result<null>> {
  const stored = await documents.read(collection, LOOKED, SummaryDocument);
  if (!stored.ok) return stored;
  const days = new Map(stored.value === null ? [] : lookedDays(stored.value.summary));
  for (const ref of refs) days.set(ref, asOf);
  const byDay: Record<string, string[]> = {};
  for (const [ref, day] of [...days].sort(([one], [other]) => (one < other ? -1 : 1))) {
    byDay[day] ??= [];
    byDay[day].push(ref);
  }
  const text = JSON.stringify({ schema: "looked/1", days: byDay });
  return documents.overwrite(collection, { id: LOOKED, summary: text });
}
