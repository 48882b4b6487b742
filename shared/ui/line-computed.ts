/** What the line needs the engine for. Loaded after the first line is shown. */
import { releaseOutlook } from "../usecases/judge-gate.ts";
import type { PanelInputs } from "../usecases/panel-inputs.ts";
import type { PanelView } from "../view/panel-view.ts";
import { computePanel } from "../view/panel-view.ts";
import { releaseWords } from "../view/release-words.ts";

export interface Computed {
  readonly view: PanelView;
  /** What would stop a release, in one sentence; `null` where nothing does, or no gate is asked there. */
  readonly gate: string | null;
}

export function computeLine(inputs: PanelInputs, locale: string, hasReleaseGate: boolean): Computed {
  const finding = hasReleaseGate ? releaseOutlook(inputs) : null;
  const gate = finding === null ? null : releaseWords(finding, inputs.initiative.item.type);
  return { view: computePanel(inputs, inputs.today, locale), gate };
}
