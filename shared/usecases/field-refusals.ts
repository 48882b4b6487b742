/** Remembers where the host refuses its field for the verdict's word: see `domain/field-refusal.ts`. */
import { FieldRefusal, isStillRefused, MOST_REFUSED_ALONE } from "../domain/field-refusal.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { BulkMirror, FieldAnswer, NightStore } from "../nightly-ports.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Clock } from "../ports.ts";

const FIELD_REFUSAL_NOTE = "field-refusal";

type Refusing = Clock & Pick<NightStore, "note" | "saveNote"> & Pick<BulkMirror, "wordField">;

/** What a look at many starts from. */
export interface KnownRefusal {
  readonly field: string | null;
  readonly kept: FieldRefusal | null;
  /** `null` = the field is tried on every initiative. */
  readonly inForce: FieldRefusal | null;
}

/** The last refusal, also one that is over; `null` = none since the last repair, or since the field took a word again. */
export async function readFieldRefusal(host: Pick<NightStore, "note">): Promise<Result<FieldRefusal | null>> {
  const note = await host.note(FIELD_REFUSAL_NOTE);
  if (!note.ok) return note;
  const read = parseWith(FieldRefusal, note.value, FIELD_REFUSAL_NOTE);
  return ok(read.ok ? read.value : null);
}

export async function knownRefusal(host: Refusing): Promise<Result<KnownRefusal>> {
  const field = await host.wordField();
  if (!field.ok) return field;
  const kept = await readFieldRefusal(host);
  if (!kept.ok) return kept;
  const isInForce = kept.value !== null && isStillRefused(kept.value, field.value, host.now());
  return ok({ field: field.value, kept: kept.value, inForce: isInForce ? kept.value : null });
}

export function isRefusedOn({ inForce }: KnownRefusal, ref: InitiativeRef): boolean {
  return inForce !== null && (inForce.of === "all" || inForce.of.includes(ref));
}

/** @param tried how many initiatives the field was written on. The day of the first refusal stays: from then the days are counted. */
export async function noteFieldAnswer(
  host: Refusing,
  { field, kept, inForce }: KnownRefusal,
  tried: number,
  { refused }: FieldAnswer,
): Promise<Result<null>> {
  if (refused === null || field === null) {
    const isOver = kept !== null && inForce === null && tried > 0;
    return isOver ? forgetFieldRefusal(host) : ok(null);
  }
  const before = inForce === null || inForce.of === "all" ? [] : inForce.of;
  const of = refused.of === "all" ? ("all" as const) : [...new Set([...before, ...refused.of])];
  return host.saveNote(FIELD_REFUSAL_NOTE, {
    schema: "field-refusal/1",
    field,
    of: of === "all" ? of : of.slice(0, MOST_REFUSED_ALONE),
    why: refused.why.slice(0, 300),
    on: inForce?.on ?? host.now(),
  } satisfies FieldRefusal);
}

/** The next look tries the field again on every initiative. */
export function forgetFieldRefusal(host: Pick<NightStore, "saveNote">): Promise<Result<null>> {
  return host.saveNote(FIELD_REFUSAL_NOTE, null);
}
