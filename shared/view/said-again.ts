/** A sentence of the record in the language spoken. */
import { spokenLanguage } from "../text/language.ts";
import type { Said } from "../text/said.ts";
import { say } from "./say.ts";

/**
 * @param text as it was recorded, in English
 * @param said the same as data; missing in older records
 * @returns `null` where it can be shown as English only: its data are missing, or its English was changed since
 */
export function saidAgain(text: string, said: readonly Said[] | undefined): string | null {
  const { catalogue, locale } = spokenLanguage();
  // English too: with the days and the spelling of the viewer's own region.
  if (catalogue === null) return said === undefined ? text : say(said, locale);
  return said?.every(({ message }) => message in catalogue) === true ? say(said, locale) : null;
}
