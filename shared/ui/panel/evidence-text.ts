/** The evidence as plain text, to quote elsewhere. */
import { t } from "../../text/t.ts";
import { formatDay } from "../../view/format.ts";
import type { PanelView } from "../../view/panel-view.ts";
import { say } from "../../view/say.ts";
import { sentenceText } from "../../view/sentence.ts";

export function evidenceText(
  { line, asOf, sentence, assessment, picture }: PanelView,
  figures: readonly (readonly [string, string])[],
  locale: string,
): string {
  return [
    t("{word} (as of {day}). {headline}", { word: line.word, day: formatDay(asOf, locale), headline: line.headline }),
    sentenceText(sentence),
    say(assessment?.said ?? [], locale),
    ...figures.map(([term, words]) => `${term}: ${words}`),
    ...(picture?.assumptions ?? []).map((assumption) => say([assumption], locale)),
    ...(assessment?.guards ?? []).map((guard) => say([guard.said], locale)),
  ]
    .filter((text) => text !== "")
    .join("\n");
}
