/**
 * What is said on the work item itself when its verdict changed: in one language, because everybody there reads the same
 * sentence. The same change is always said in the same words.
 */
import type { RecordedVerdict } from "../journal/entry.ts";
import type { Language } from "../text/language.ts";
import { inLanguage } from "../text/language.ts";
import { t } from "../text/t.ts";
import { formatDay } from "../view/format.ts";
import { saidAgain } from "../view/said-again.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";

type Told = Pick<RecordedVerdict, "verdict" | "reason" | "said" | "asOf" | "evidenceGrade">;

export function verdictChangeText(before: Pick<Told, "verdict">, now: Told, language: Language): string {
  return inLanguage(language, () =>
    [
      t("Value verdict: {now} (was {before}).", { now: LINE_WORDS[now.verdict], before: LINE_WORDS[before.verdict] }),
      saidAgain(now.reason, now.said) ?? now.reason,
      t("As known on {day}, evidence grade {grade}.", {
        day: formatDay(now.asOf, language.locale),
        grade: now.evidenceGrade,
      }),
      t("The Value panel shows why."),
    ]
      .filter((part) => part !== "")
      .join(" "),
  );
}
