/** Saves, commits or re-baselines what stands in the form, and tells a real conflict from a verdict recorded meanwhile. */

import { useState } from "react";
import type { Problem, Result } from "../../domain/problem.ts";
import { texts } from "../../text/t.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import type { FieldsContext } from "./fields-context.ts";
import { dropText } from "./kept-text.ts";

export type Wish = "save" | "commit" | "rebaseline";

const DONE_WORDS: Readonly<Record<Wish, string>> = texts({
  save: "Draft saved.",
  commit: "Committed: path and falsifier are locked.",
  rebaseline: "Re-baselined: the old promise stays visible.",
});

export interface Saving {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** What stands there now, after somebody else changed it. */
  readonly theirs: PanelInputs | null;
  run(wish: Wish, on?: PanelInputs): Promise<void>;
}

export function useSaving({ text, read, inputs, options, handle, change }: FieldsContext, onDone: () => void): Saving {
  const { api, draftKey, notify } = options;
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [theirs, setTheirs] = useState<PanelInputs | null>(null);

  const send = async (wish: Wish, on: PanelInputs): Promise<Result<PanelInputs>> => {
    const { hypothesis, newMetric } = read;
    const expectedLength = on.epicEntries.length;
    if (wish === "rebaseline") return api.rebaseline({ hypothesis, reason: text.reason, expectedLength });
    if (wish === "commit" && newMetric === null) return api.commitHypothesis({ hypothesis, expectedLength });
    const written = await api.writeHypothesis({ hypothesis, newMetric, expectedLength });
    if (!written.ok) return written;
    if (written.value.metricId !== null) change({ metric: written.value.metricId });
    if (wish === "save") return written;
    handle.replace(written.value);
    const withMetric = { ...hypothesis, metricId: written.value.metricId };
    return api.commitHypothesis({ hypothesis: withMetric, expectedLength: written.value.epicEntries.length });
  };

  const run = async (wish: Wish, on: PanelInputs = inputs): Promise<void> => {
    setIsBusy(true);
    setProblem(null);
    let answer = await send(wish, on);
    if (!answer.ok && answer.problem.code === "changed_meanwhile") {
      const now = await api.openPanel();
      if (now.ok && onlyVerdictsSince(now.value, on.epicEntries.length)) answer = await send(wish, now.value);
      else if (now.ok) setTheirs(now.value);
      else answer = now;
    }
    setIsBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    dropText(draftKey);
    handle.replace(answer.value);
    notify?.(DONE_WORDS[wish], "success");
    onDone();
  };
  return { isBusy, problem, theirs, run };
}

/** Looking at a panel may record a verdict: that is no change of anybody's text. */
function onlyVerdictsSince({ epicEntries }: PanelInputs, knownLength: number): boolean {
  const since = epicEntries.slice(knownLength);
  return since.length > 0 && since.every(({ body }) => body.kind === "verdict_recorded");
}
