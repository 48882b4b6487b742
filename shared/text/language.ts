/**
 * The language of what is shown: the texts of one tongue, and the spelling and numbers of one region.
 *
 * English is the source and stands in the code; other tongues are catalogues keyed by the English message.
 * A page speaks one language at a time, set before anything is shown. What is recorded is English whatever is spoken
 * (`said.ts`); nothing that is digested or judged asks for the language.
 */

import british from "./en-GB.json";
import american from "./en-US.json";

export interface Language {
  /** BCP 47 tag of the viewer, for numbers and days as well. */
  readonly locale: string;
  /** The tongue the words are in: what a screen reader must read them as. */
  readonly wordsTag: string;
  /** Message by English message; `null` = English itself. */
  readonly catalogue: Readonly<Record<string, string>> | null;
  /** Words spelled otherwise in this region than in the code. */
  readonly spelling: Readonly<Record<string, string>>;
}

/** What the code is written in, word for word: the language of the record. */
export const RECORD_ENGLISH: Language = { locale: "en-GB", wordsTag: "en", catalogue: null, spelling: {} };

let spoken: Language = RECORD_ENGLISH;

/** From now on this page speaks this language. */
export function speak(language: Language): void {
  spoken = language;
}

export function spokenLanguage(): Language {
  return spoken;
}

/** Makes words in another language than the page's; `words` waits for nothing. */
export function inLanguage<T>(language: Language, words: () => T): T {
  const before = spoken;
  spoken = language;
  try {
    return words();
  } finally {
    spoken = before;
  }
}

/** English of a region: American where the tag says so or no more than "en", British elsewhere. */
export function english(locale: string): Language {
  const isEnglish = /^en\b/i.test(locale);
  const isAmerican = /^en(-US)?$/i.test(locale) || !isEnglish;
  return {
    locale,
    wordsTag: isEnglish ? locale : "en",
    catalogue: null,
    spelling: isAmerican ? american : british,
  };
}
