/** A sentence of the record in the language spoken. */
import { spokenLanguage } from "../text/language.ts";
import type { Said } from "../text/said.ts";
import { say } from "./say.ts";

/**
 * @param text as it was recorded, in English
 * @param said the same as data; missing in older records
 * @returns `null` where it can be shown as English only: its data are missing or damaged, or its English was changed since
 */
export function saidAgain(text: string, said: readonly Said[] | undefined): string | null {
  const { catalogue, locale } = spokenLanguage();
  if (said === undefined) return catalogue === null ? text : null;
  // English too: with the days and the spelling of the viewer's own region.
  const isKnown = catalogue === null || said.every(({ message }) => Object.hasOwn(catalogue, message));
  if (!isKnown) return null;
  try {
    return say(said, locale);
  } catch {
    // Not as we write it: the record was changed by other ways. The words beside it stand for themselves.
    return null;
  }
}
