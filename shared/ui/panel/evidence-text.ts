/** The evidence as plain text, to quote elsewhere. */
import { formatDay } from "../../view/format.ts";
import type { PanelView } from "../../view/panel-view.ts";
import { sentenceText } from "../../view/sentence.ts";

export function evidenceText(
  { line, asOf, sentence, assessment, picture }: PanelView,
  figures: readonly (readonly [string, string])[],
  locale: string,
): string {
  return [
    `${line.word} (as of ${formatDay(asOf, locale)}). ${line.headline}`,
    sentenceText(sentence),
    assessment?.reason ?? "",
    ...figures.map(([term, words]) => `${term}: ${words}`),
    ...(picture?.assumptions ?? []),
    ...(assessment?.guards ?? []).map((guard) => guard.sentence),
  ]
    .filter((text) => text !== "")
    .join("\n");
}
