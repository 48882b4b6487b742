/**
 * A sentence as data: our message with what fills it, so that what was recorded in English can be said again in another language.
 *
 * Kept beside the English text in records; the text is the record, this is the way to translate it.
 */
import * as z from "zod/mini";
import type { EpochDay } from "../domain/day.ts";
import { isoDay } from "../domain/day.ts";
import { METRIC_KINDS } from "../domain/metric.ts";
import { Day, FiniteNumber, plainText } from "../domain/text.ts";
import type { Language } from "./language.ts";
import { RECORD_ENGLISH } from "./language.ts";
import { textIn } from "./t.ts";

const SaidDay = z.strictObject({ on: Day });
/** A difference of a metric, in its own unit. */
const SaidChange = z.strictObject({ change: FiniteNumber, kind: z.enum(METRIC_KINDS), unit: plainText(60) });
const Plain = z.union([plainText(300), FiniteNumber, SaidDay, SaidChange]);
const Phrase = z.strictObject({ message: plainText(1000), values: z.optional(z.record(plainText(40), Plain)) });

/** Values may be phrases of their own, one level deep. */
export const Said = z.strictObject({
  message: plainText(1000),
  values: z.optional(z.record(plainText(40), z.union([Plain, Phrase]))),
});
export type Said = z.infer<typeof Said>;
export type SaidValue = NonNullable<Said["values"]>[string];

export function said(message: string, values?: Said["values"]): Said {
  return values === undefined ? { message } : { message, values };
}

/** Part of a sentence, for one of its values. */
export function phrase(message: string, values?: z.infer<typeof Phrase>["values"]): z.infer<typeof Phrase> {
  return values === undefined ? { message } : { message, values };
}

/** How days and changes are written. */
export interface SaidFormats {
  day(on: EpochDay): string;
  change(change: z.infer<typeof SaidChange>): string;
}

export function sentencesIn(language: Language, sentences: readonly Said[], formats: SaidFormats): string {
  return sentences.map((sentence) => sentenceIn(language, sentence, formats)).join(" ");
}

function sentenceIn(language: Language, { message, values = {} }: Said, formats: SaidFormats): string {
  const filled: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) filled[name] = fill(language, value, formats);
  return textIn(language, message, filled);
}

function fill(language: Language, value: SaidValue, formats: SaidFormats): string | number {
  if (typeof value !== "object") return value;
  if ("on" in value) return formats.day(value.on);
  return "change" in value ? formats.change(value) : sentenceIn(language, value, formats);
}

/** The English that is recorded: the same on every machine, whatever its own language and library of locales. */
export function inEnglish(sentences: readonly Said[]): string {
  return sentencesIn(RECORD_ENGLISH, sentences, { day: recordDay, change: ({ change, unit }) => `${change} ${unit}` });
}

/** A refusal of one field, in the record's English and as data. */
export function fieldRefusal(path: string, message: Said): { path: string; message: string; said: Said } {
  return { path, message: inEnglish([message]), said: message };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

function recordDay(on: EpochDay): string {
  const [year = "", month = "1", date = "1"] = isoDay(on).split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
}
