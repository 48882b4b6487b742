/** The value line: verdict, metric sentence, owner, next review. Two lines high, everywhere. */

import type { DeliverySummary } from "../delivery/delivery-summary.ts";
import type { EpochDay } from "../domain/day.ts";
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { Assessment, DataHealth, EvidenceGrade, Interval } from "../evaluation/types.ts";
import type { EpicState } from "../journal/epic-state.ts";
import type { MetricState } from "../journal/metric-state.ts";
import type { Said } from "../text/said.ts";
import { said } from "../text/said.ts";
import { setApart } from "../text/set-apart.ts";
import { t } from "../text/t.ts";
import type { PanelInputs } from "../usecases/panel-inputs.ts";
import { formatDay, formatMovement } from "./format.ts";
import { say } from "./say.ts";
import type { LineKind } from "./verdict-words.ts";
import { headline, LINE_WORDS } from "./verdict-words.ts";

export interface ValueLine {
  readonly kind: LineKind;
  readonly word: string;
  readonly headline: string;
  /** The headline as data, to be kept and said again in another language. */
  readonly said: readonly Said[];
  /** `Checkout conversion 3.1 % → 3.6 % by 30 Jun 2026`; empty while there is no metric. */
  readonly metricSentence: string;
  /** `null` = no owner: said in words, never left out. */
  readonly ownerName: string | null;
  readonly isOwnerInactive: boolean;
  readonly nextReviewOn: EpochDay | null;
  readonly evidence: number | null;
  readonly evidenceGrade: EvidenceGrade | null;
  readonly dataHealth: DataHealth | null;
  /** Strategic objective this serves, in words; empty when none is written. */
  readonly objective: string;
}

interface LineInputs {
  readonly inputs: PanelInputs;
  readonly state: "no_hypothesis" | "draft" | "committed";
  readonly hypothesis: ValueHypothesis | null;
  readonly epic: EpicState;
  readonly metric: MetricState;
  readonly delivery: DeliverySummary;
  readonly assessment: Assessment | null;
  readonly baseline: Interval | null;
  readonly nextReviewOn: EpochDay | null;
  readonly locale: string;
}

export function valueLine(from: LineInputs): ValueLine {
  const { inputs, hypothesis, epic, assessment } = from;
  const owner = inputs.people.find(({ id }) => id === epic.ownerId);
  const kind = kindOf(from);
  const sentences = headlineOf(from, kind);
  return {
    kind,
    word: LINE_WORDS[kind],
    headline: say(sentences, from.locale),
    said: sentences,
    metricSentence: metricSentence(from),
    // Somebody answers for it even when the host no longer knows them: that is another thing than nobody.
    ownerName: owner?.name ?? (epic.ownerId === null ? null : t("somebody who has left")),
    isOwnerInactive: epic.ownerId !== null && owner?.isActive !== true,
    nextReviewOn: from.nextReviewOn,
    evidence: assessment?.evidence ?? null,
    evidenceGrade: assessment?.evidenceGrade ?? null,
    dataHealth: assessment?.dataHealth ?? null,
    objective: hypothesis?.objective ?? "",
  };
}

function kindOf({ state, assessment }: LineInputs): LineKind {
  if (state === "no_hypothesis") return "none";
  if (state === "draft") return "draft";
  return assessment?.verdict ?? "insufficient_evidence";
}

function headlineOf({ assessment, delivery, metric }: LineInputs, kind: LineKind): readonly Said[] {
  if (kind === "none") return [said("No value hypothesis yet. Write one in three minutes.")];
  if (kind === "draft") return [said("A draft: commit it before work ships, so that the promise is fixed.")];
  if (assessment === null || metric.definition === null)
    return [said("Cannot tell yet: the metric has no definition.")];
  return headline(assessment, delivery, metric.definition);
}

function metricSentence({ hypothesis, metric, baseline, locale }: LineInputs): string {
  const { definition } = metric;
  if (hypothesis === null || definition === null) return "";
  const { target, targetOn } = hypothesis.path;
  if (target === null || targetOn === null) return definition.name;
  const from = hypothesis.path.baseline ?? baseline?.estimate ?? null;
  return t("{metric} {movement} by {day}", {
    metric: setApart(definition.name),
    movement: formatMovement(from, target, definition, locale),
    day: formatDay(targetOn, locale),
  });
}
