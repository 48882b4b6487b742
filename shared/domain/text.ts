/**
 * Building blocks of every schema: safe text, identifiers, days, whole numbers.
 * Messages name the fix in words a person can act on. `zod/mini` only: 7 kB gzip in a page instead of 94 kB.
 */
import * as z from "zod/mini";
import { msg } from "../text/t.ts";
import type { EpochDay } from "./day.ts";

/** True when the text has a character that no one types: controls other than tab and line break, lone surrogates, bidi overrides. */
function hasUnsafeCharacters(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose of this expression
  return /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/.test(text) || !text.isWellFormed();
}

/** Plain text of at most `maxLength` UTF-16 units. Markup is allowed: it is text, and shown as text. */
export function plainText(maxLength: number) {
  return z.string().check(
    z.maxLength(maxLength, `Shorten this to at most ${maxLength} characters.`),
    z.refine((text) => !hasUnsafeCharacters(text), msg("Remove control characters from this text.")),
  );
}

/** The same, and not blank. */
export function someText(maxLength: number) {
  return plainText(maxLength).check(z.refine((text) => text.trim() !== "", msg("Write something here.")));
}

/** A calendar day as a whole number of days since 1970-01-01, years 1 to 9999. */
export const Day = z.custom<EpochDay>(
  (value) => typeof value === "number" && Number.isInteger(value) && value >= -719162 && value <= 2932896,
  msg("Give a calendar day that exists."),
);

/** A finite number. zod refuses NaN and the infinities in `z.number()`. */
export const FiniteNumber = z.number(msg("Give a finite number."));

export const WholeDays = z
  .int(msg("Give a whole number of days."))
  .check(z.minimum(0, msg("Days cannot be negative.")), z.maximum(36525, msg("Give at most 100 years of days.")));

export const Fraction = z.number(msg("Give a number from 0 to 1.")).check(z.minimum(0), z.maximum(1));

/** An ISO instant in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = z
  .string()
  .check(
    z.regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
      msg("Give a UTC instant such as 2026-11-24T09:30:00.000Z."),
    ),
  );
