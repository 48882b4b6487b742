/**
 * What is said on the work item itself when its verdict changed: in English, the language of the record, because everybody
 * there reads the same sentence. The same change is always said in the same words.
 */
import type { RecordedVerdict } from "../journal/entry.ts";
import { inLanguage, RECORD_ENGLISH } from "../text/language.ts";
import { formatDay } from "../view/format.ts";
import { DEFAULT_LOCALE } from "../view/panel-view.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";

type Told = Pick<RecordedVerdict, "verdict" | "reason" | "asOf" | "evidenceGrade">;

export function verdictChangeText(before: Pick<Told, "verdict">, now: Told): string {
  return inLanguage(RECORD_ENGLISH, () => englishText(before, now));
}

function englishText(before: Pick<Told, "verdict">, now: Told): string {
  const change = `Value verdict: ${LINE_WORDS[now.verdict]} (was ${LINE_WORDS[before.verdict]}).`;
  const known = `As known on ${formatDay(now.asOf, DEFAULT_LOCALE)}, evidence grade ${now.evidenceGrade}.`;
  return [change, now.reason, known, "The Value panel shows why."].filter((part) => part !== "").join(" ");
}
