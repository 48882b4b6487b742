/** Finds the language of a viewer; a catalogue is its own script, loaded only when asked for. */
import type { Language } from "./language.ts";
import { english } from "./language.ts";

/** @returns at once for English, so that its first view waits for nothing. */
export function languageOf(locale: string): Language | Promise<Language> {
  return isGerman(locale) ? german(locale) : english(locale);
}

function isGerman(locale: string): boolean {
  return /^de\b/i.test(locale);
}

/** English words with the viewer's numbers when the catalogue does not arrive: a page in the wrong tongue beats none. */
async function german(locale: string): Promise<Language> {
  try {
    const { GERMAN } = await import("./de/index.ts");
    return { locale, wordsTag: locale, catalogue: GERMAN, spelling: {} };
  } catch {
    return english(locale);
  }
}
