/** Says again what was said as data, in the viewer's language, with the viewer's days and numbers. */
import { spokenLanguage } from "../text/language.ts";
import type { Said } from "../text/said.ts";
import { sentencesIn } from "../text/said.ts";
import { formatChange, formatDay } from "./format.ts";

export function say(sentences: readonly Said[], locale: string): string {
  return sentencesIn(spokenLanguage(), sentences, {
    day: (on) => formatDay(on, locale),
    change: ({ change, kind, unit }) => formatChange(change, { kind, unit }, locale),
  });
}
