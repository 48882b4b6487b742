/** Words one after the other as the language spoken lists them: "a, b and c". */
import { spokenLanguage } from "../text/language.ts";

export function listed(words: readonly string[], type: "conjunction" | "disjunction" = "conjunction"): string {
  return new Intl.ListFormat(spokenLanguage().locale, { type }).format(words);
}
