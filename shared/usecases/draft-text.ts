/** A value hypothesis drafted in words, with what it still lacks. Text only: nothing is written, so nothing can be taken for a promise. */
import type * as z from "zod/mini";
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import { EMPTY_HYPOTHESIS } from "../domain/hypothesis.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { foldEpic, promiseInForce } from "../journal/epic-state.ts";
import { foldMetric } from "../journal/metric-state.ts";
import type { Host } from "../ports.ts";
import type { Language } from "../text/language.ts";
import { inLanguage } from "../text/language.ts";
import { t } from "../text/t.ts";
import { gapWords } from "../view/gap-words.ts";
import { gapsOf } from "../view/panel-view.ts";
import { hypothesisSentence, sentenceText } from "../view/sentence.ts";
import type { DraftHypothesisInput } from "./actions-api.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import type { PanelInputs } from "./panel-inputs.ts";

export interface DraftedText {
  readonly key: string;
  /** With `[…]` where something is still to be said. */
  readonly draft: string;
  readonly missing: readonly string[];
  /** Metrics of the project that people can pick: a number is never made up. */
  readonly metricsToPickFrom: readonly string[];
  /** There is a promise already: a draft would be a proposal to re-baseline it. */
  readonly isPromised: boolean;
  readonly next: string;
}

export async function draftText(
  host: Host,
  input: z.output<typeof DraftHypothesisInput>,
  language: Language,
): Promise<Result<DraftedText>> {
  const inputs = await gatherPanelInputs(host, input.workItem);
  return inputs.ok ? ok(inLanguage(language, () => drafted(inputs.value, input, language.locale))) : inputs;
}

function drafted(
  inputs: PanelInputs,
  { change, who, behaviour, mechanism, falsifier }: z.output<typeof DraftHypothesisInput>,
  locale: string,
): DraftedText {
  const hypothesis: ValueHypothesis = {
    ...EMPTY_HYPOTHESIS,
    change,
    who,
    behaviour,
    mechanism,
    falsifier: { ...EMPTY_HYPOTHESIS.falsifier, text: falsifier },
  };
  const { label } = inputs.initiative.item;
  return {
    key: label,
    draft: sentenceText(hypothesisSentence(hypothesis, null, null, locale)),
    missing: gapsOf(inputs, hypothesis, foldMetric([])).map(gapWords),
    metricsToPickFrom: inputs.projectMetrics.map(({ name, unit }) => (unit === "" ? name : `${name} (${unit})`)),
    isPromised: promiseInForce(foldEpic(inputs.epicEntries)) !== null,
    next: t(
      "Nothing is saved. A person writes it in the Value panel of {label}, picks the metric and the numbers, and commits.",
      { label },
    ),
  };
}
