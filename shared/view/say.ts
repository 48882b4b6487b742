/** Says again what was said as data, in the viewer's language, with the viewer's days and numbers. */
import { inLanguage, RECORD_ENGLISH, spokenLanguage } from "../text/language.ts";
import type { Said } from "../text/said.ts";
import { sentencesIn } from "../text/said.ts";
import { formatChange, formatDay } from "./format.ts";

export function say(sentences: readonly Said[], locale: string): string {
  return sentencesIn(spokenLanguage(), sentences, {
    day: (on) => formatDay(on, locale),
    change: ({ change, kind, unit }) => formatChange(change, { kind, unit }, locale),
  });
}

/** The same in the English of the record, whatever this page speaks: in Azure DevOps the page itself writes the record. */
export function sayForRecord(sentences: readonly Said[]): string {
  return inLanguage(RECORD_ENGLISH, () => say(sentences, RECORD_ENGLISH.locale));
}
