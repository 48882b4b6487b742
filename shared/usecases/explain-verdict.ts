/** The verdict of a work item's initiative in sentences: what the panel shows, for those who ask in words. Writes nothing. */
import type { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { Host } from "../ports.ts";
import type { Language } from "../text/language.ts";
import { inLanguage } from "../text/language.ts";
import { t } from "../text/t.ts";
import type { ValueFormat } from "../view/format.ts";
import { formatBareChange, formatChance, formatChange, formatDay, formatEvidence } from "../view/format.ts";
import { HEALTH_WORDS } from "../view/health-words.ts";
import type { PanelView } from "../view/panel-view.ts";
import { computePanel } from "../view/panel-view.ts";
import { say } from "../view/say.ts";
import { sentenceText } from "../view/sentence.ts";
import { CHAIN_BREAK_WORDS } from "../view/verdict-words.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import type { PanelInputs } from "./panel-inputs.ts";

export interface VerdictExplained {
  readonly key: string;
  readonly title: string;
  readonly verdict: string;
  readonly headline: string;
  readonly promise: string;
  /** Plain sentences, in the order in which a person would say them. */
  readonly because: readonly string[];
  readonly asOf: string;
}

export async function explainVerdict(
  host: Host,
  ref: InitiativeRef,
  language: Language,
): Promise<Result<VerdictExplained>> {
  const inputs = await gatherPanelInputs(host, ref);
  return inputs.ok ? ok(inLanguage(language, () => explained(inputs.value, language.locale))) : inputs;
}

function explained(inputs: PanelInputs, locale: string): VerdictExplained {
  const view = computePanel(inputs, inputs.today, locale);
  const { item } = inputs.initiative;
  return {
    key: item.label,
    title: item.title,
    verdict: view.line.word,
    headline: view.line.headline,
    promise: sentenceText(view.sentence),
    because: reasonsOf(view, locale),
    asOf: formatDay(view.asOf, locale),
  };
}

function reasonsOf(view: PanelView, locale: string): readonly string[] {
  const { assessment, definition, delivery, line } = view;
  const owner =
    line.ownerName === null
      ? t("Nobody answers for this benefit.")
      : t("{owner} answers for it.", { owner: line.ownerName });
  if (assessment === null) return [owner];
  const { effect, probabilityOfTarget, evidence, evidenceGrade, chainBreak, dataHealth } = assessment;
  const format: ValueFormat = definition ?? { kind: "mean", unit: "" };
  return [
    say(assessment.said, locale),
    ...(effect === null
      ? []
      : [
          t("So far {estimate} (between {low} and {high}).", {
            estimate: formatChange(effect.estimate, format, locale),
            low: formatBareChange(effect.low, format, locale),
            high: formatBareChange(effect.high, format, locale),
          }),
        ]),
    ...(probabilityOfTarget === null
      ? []
      : [t("The chance of reaching the target is {chance}.", { chance: formatChance(probabilityOfTarget, locale) })]),
    t("Evidence {evidence}, grade {grade}; {health}.", {
      evidence: formatEvidence(evidence, locale),
      grade: evidenceGrade,
      health: HEALTH_WORDS[dataHealth],
    }),
    CHAIN_BREAK_WORDS[chainBreak],
    t("Delivery, which never changes the verdict: {done, number} of {total, number} items done.", {
      done: delivery.count.done,
      total: delivery.count.total,
    }),
    owner,
  ];
}
