/** What the form tells while one types: gaps, how far the metric ever moved, and when the promise could be told. */

import { addDays } from "../../domain/day.ts";
import { largestQuarterlyMove, median } from "../../domain/headroom.ts";
import type { ValueHypothesis } from "../../domain/hypothesis.ts";
import type { Gap } from "../../domain/hypothesis-gaps.ts";
import type { MetricDefinition } from "../../domain/metric-definition.ts";
import { assess } from "../../evaluation/index.ts";
import type { MetricState } from "../../journal/metric-state.ts";
import { t } from "../../text/t.ts";
import { promisedPath } from "../../usecases/assessment-input.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import { formatChange, formatDay } from "../../view/format.ts";
import { gapsOf } from "../../view/panel-view.ts";

export interface FormPreview {
  readonly gaps: readonly Gap[];
  /** How restless the metric is by itself; empty when that cannot be told. */
  readonly noiseSentence: string;
  readonly tellableSentence: string;
}

interface Drafted {
  readonly hypothesis: ValueHypothesis;
  /** The metric chosen, with the definition that is being written when it is a new one. */
  readonly metric: MetricState;
}

export function formPreview(inputs: PanelInputs, { hypothesis, metric }: Drafted, locale: string): FormPreview {
  const { definition } = metric;
  return {
    gaps: gapsOf(inputs, hypothesis, metric),
    noiseSentence: definition === null ? "" : noiseSentence(metric, definition, locale),
    tellableSentence: definition === null ? "" : tellableSentence(inputs, hypothesis, metric, definition, locale),
  };
}

function noiseSentence({ readings }: MetricState, definition: MetricDefinition, locale: string): string {
  const unsigned = (value: number) => formatChange(value, definition, locale).replace(/^\+/, "");
  const steps = readings.slice(1).map(({ value }, index) => Math.abs(value - (readings[index]?.value ?? value)));
  const [usual, largest] = [median(steps), largestQuarterlyMove(readings)];
  return [
    usual === null ? "" : t("From one reading to the next it usually moves by {change}.", { change: unsigned(usual) }),
    largest === null ? "" : t("It has moved by at most {change} between two quarters.", { change: unsigned(largest) }),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** As if all of the work shipped today or on its planned day: the soonest that can be hoped for. */
function tellableSentence(
  inputs: PanelInputs,
  hypothesis: ValueHypothesis,
  metric: MetricState,
  definition: MetricDefinition,
  locale: string,
): string {
  const path = promisedPath(hypothesis.path);
  if (path === null || metric.readings.length === 0) return "";
  const { tellableFrom, readingsNeeded } = assess({
    id: inputs.initiative.ref,
    metric: definition,
    readings: metric.readings,
    controls: metric.controls,
    shipments: [{ on: inputs.today, share: 1 }],
    otherShipments: [],
    indicators: [],
    experiment: null,
    seriesBreaks: metric.seriesBreaks,
    path,
    asOf: addDays(inputs.today, path.lagDays),
  });
  if (tellableFrom === null)
    return t(
      "If all of it shipped today, it cannot be said when the promise could be told from chance: a larger movement, a longer window, more frequent readings or a comparison series would help.",
    );
  const day = formatDay(tellableFrom, locale);
  return readingsNeeded === null
    ? t("If all of it shipped today, the promise could be told by about {day}.", { day })
    : t(
        "If all of it shipped today, the promise could be told by about {day}, after about {count, plural, one {# more reading} other {# more readings}}.",
        { day, count: readingsNeeded },
      );
}
