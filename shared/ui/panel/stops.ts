/** Days worth stopping at while replaying: each reading, each change of verdict. */
import { useMemo } from "react";
import type { EpochDay } from "../../domain/day.ts";
import { foldEpic } from "../../journal/epic-state.ts";
import { foldMetric } from "../../journal/metric-state.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";

export interface Stops {
  readonly readings: readonly EpochDay[];
  readonly verdicts: readonly EpochDay[];
}

export function useStops(inputs: PanelInputs, latestDay: EpochDay): Stops {
  return useMemo(() => {
    const readings = foldMetric(inputs.metricEntries).readings.map(({ on }) => on);
    const verdicts = foldEpic(inputs.epicEntries).verdicts.map(({ asOf }) => asOf);
    return { readings: upTo(readings, latestDay), verdicts: upTo(verdicts, latestDay) };
  }, [inputs, latestDay]);
}

function upTo(days: readonly EpochDay[], latestDay: EpochDay): readonly EpochDay[] {
  const known = new Set([...days.filter((day) => day <= latestDay), latestDay]);
  return [...known].sort((a, b) => a - b);
}
