/**
 * That the host refuses its own field for the verdict's word: remembered, so that nobody writes the same in vain every night.
 *
 * It is tried again after seven days, when the field is another one, and when somebody asks for a repair, which forgets it.
 */
import * as z from "zod/mini";
import { InitiativeRef } from "./ids.ts";
import { Instant, plainText, someText } from "./text.ts";

/** Refused for single initiatives; more are tried again each night. */
export const MOST_REFUSED_ALONE = 1000;
const TRIED_AGAIN_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;

/** What was refused: the field everywhere, or on these initiatives alone. */
const Refused = z.union([z.literal("all"), z.array(InitiativeRef).check(z.maxLength(MOST_REFUSED_ALONE))]);

export const FieldRefusal = z.strictObject({
  schema: z.literal("field-refusal/1"),
  /** The host's id of the field: one that was deleted and made anew has another. */
  field: someText(120),
  of: Refused,
  /** In the host's own words. */
  why: plainText(300),
  on: Instant,
});
export type FieldRefusal = z.infer<typeof FieldRefusal>;

export function triedAgainOn({ on }: FieldRefusal): string {
  return new Date(Date.parse(on) + TRIED_AGAIN_AFTER_DAYS * DAY_MS).toISOString();
}

export function isStillRefused(refusal: FieldRefusal, field: string | null, now: string): boolean {
  return refusal.field === field && Date.parse(now) < Date.parse(triedAgainOn(refusal));
}
