/** The verdict of a work item's initiative in sentences: what the panel shows, for those who ask in words. Writes nothing. */
import type { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { Host } from "../ports.ts";
import { formatChance, formatChange, formatDay, formatEvidence } from "../view/format.ts";
import type { PanelView } from "../view/panel-view.ts";
import { computePanel, DEFAULT_LOCALE } from "../view/panel-view.ts";
import { sentenceText } from "../view/sentence.ts";
import { CHAIN_BREAK_WORDS } from "../view/verdict-words.ts";
import { gatherPanelInputs } from "./open-panel.ts";

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

export async function explainVerdict(host: Host, ref: InitiativeRef): Promise<Result<VerdictExplained>> {
  const inputs = await gatherPanelInputs(host, ref);
  if (!inputs.ok) return inputs;
  const view = computePanel(inputs.value, inputs.value.today);
  const { item } = inputs.value.initiative;
  return ok({
    key: item.label,
    title: item.title,
    verdict: view.line.word,
    headline: view.line.headline,
    promise: sentenceText(view.sentence),
    because: reasonsOf(view),
    asOf: formatDay(view.asOf, DEFAULT_LOCALE),
  });
}

function reasonsOf(view: PanelView): readonly string[] {
  const { assessment, definition, delivery, line } = view;
  const owner = line.ownerName === null ? "Nobody answers for this benefit." : `${line.ownerName} answers for it.`;
  if (assessment === null) return [owner];
  const { effect, probabilityOfTarget, evidence, evidenceGrade, chainBreak, dataHealth } = assessment;
  const change = (value: number) => formatChange(value, definition ?? { kind: "mean", unit: "" }, DEFAULT_LOCALE);
  return [
    assessment.reason,
    ...(effect === null
      ? []
      : [`So far ${change(effect.estimate)} (between ${change(effect.low)} and ${change(effect.high)}).`]),
    ...(probabilityOfTarget === null
      ? []
      : [`The chance of reaching the target is ${formatChance(probabilityOfTarget, DEFAULT_LOCALE)}.`]),
    `Evidence ${formatEvidence(evidence, DEFAULT_LOCALE)}, grade ${evidenceGrade}; the data are ${dataHealth.replaceAll("_", " ")}.`,
    CHAIN_BREAK_WORDS[chainBreak],
    `Delivery, which never changes the verdict: ${delivery.count.done} of ${delivery.count.total} items done.`,
    owner,
  ];
}
