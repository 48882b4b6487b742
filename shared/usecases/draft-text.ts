/** A value hypothesis drafted in words, with what it still lacks. Text only: nothing is written, so nothing can be taken for a promise. */
import type * as z from "zod/mini";
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import { EMPTY_HYPOTHESIS } from "../domain/hypothesis.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { foldEpic, promiseInForce } from "../journal/epic-state.ts";
import { foldMetric } from "../journal/metric-state.ts";
import type { Host } from "../ports.ts";
import { gapWords } from "../view/gap-words.ts";
import { DEFAULT_LOCALE, gapsOf } from "../view/panel-view.ts";
import { hypothesisSentence, sentenceText } from "../view/sentence.ts";
import type { DraftHypothesisInput } from "./actions-api.ts";
import { gatherPanelInputs } from "./open-panel.ts";

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
  { workItem, change, who, behaviour, mechanism, falsifier }: z.output<typeof DraftHypothesisInput>,
): Promise<Result<DraftedText>> {
  const inputs = await gatherPanelInputs(host, workItem);
  if (!inputs.ok) return inputs;
  const hypothesis: ValueHypothesis = {
    ...EMPTY_HYPOTHESIS,
    change,
    who,
    behaviour,
    mechanism,
    falsifier: { ...EMPTY_HYPOTHESIS.falsifier, text: falsifier },
  };
  const { label } = inputs.value.initiative.item;
  return ok({
    key: label,
    draft: sentenceText(hypothesisSentence(hypothesis, null, null, DEFAULT_LOCALE)),
    missing: gapsOf(inputs.value, hypothesis, foldMetric([])).map(gapWords),
    metricsToPickFrom: inputs.value.projectMetrics.map(({ name, unit }) => (unit === "" ? name : `${name} (${unit})`)),
    isPromised: promiseInForce(foldEpic(inputs.value.epicEntries)) !== null,
    next: `Nothing is saved. A person writes it in the Value panel of ${label}, picks the metric and the numbers, and commits.`,
  });
}
