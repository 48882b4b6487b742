/** What is kept of a look at an initiative: see `domain/summary.ts`. Figures only, taken from the same view the panel shows. */
import type { DeliverySummary } from "../delivery/delivery-summary.ts";
import type { EpochDay } from "../domain/day.ts";
import { dayOfInstant } from "../domain/day.ts";
import { largestQuarterlyMove } from "../domain/headroom.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import type { InitiativeSummary, SparkPoint } from "../domain/summary.ts";
import { MOST_SPARK_POINTS } from "../domain/summary.ts";
import type { EpicState } from "../journal/epic-state.ts";
import { exceptionsInForce, foldEpic } from "../journal/epic-state.ts";
import { foldMetric } from "../journal/metric-state.ts";
import { bandOn } from "../view/chart-data.ts";
import type { PanelView } from "../view/panel-view.ts";
import { sayForRecord } from "../view/say.ts";
import type { PanelInputs } from "./panel-inputs.ts";

/** @returns `null` when there is nothing to keep: no hypothesis was ever written. */
export function summaryOf(inputs: PanelInputs, view: PanelView): InitiativeSummary | null {
  const { hypothesis, assessment, delivery, definition } = view;
  if (hypothesis === null || view.state === "no_hypothesis") return null;
  return {
    schema: "summary/3",
    initiative: inputs.initiative.ref,
    project: inputs.initiative.project,
    state: view.monitoringEndedOn === null ? view.state : "ended",
    metricId: view.metricId,
    metric: definition === null ? null : metricOf(definition),
    path: view.state === "committed" ? hypothesis.path : null,
    baseline: hypothesis.path.baseline ?? view.picture?.baseline?.estimate ?? null,
    headroom: largestQuarterlyMove(foldMetric(inputs.metricEntries).readings),
    shipments: [...delivery.shipments],
    delivery: {
      status: delivery.status,
      ...delivery.count,
      plannedOn: delivery.plannedOn,
      pointsLeft: pointsLeft(delivery),
    },
    asOf: view.asOf,
    verdict: assessment?.verdict ?? null,
    headline: sayForRecord(view.line.said),
    said: [...view.line.said],
    evidence: assessment?.evidence ?? 1,
    evidenceGrade: assessment?.evidenceGrade ?? "E",
    dataHealth: assessment?.dataHealth ?? "fresh",
    effect: assessment?.effect ?? null,
    probabilityOfTarget: assessment?.probabilityOfTarget ?? null,
    chainBreak: assessment?.chainBreak ?? "unknown",
    windowOpensOn: view.windowOpensOn,
    watched: watchedOf(inputs, view),
    tellableFrom: assessment?.tellableFrom ?? null,
    objective: hypothesis.objective,
    benefitClass: hypothesis.benefitClass,
    worthPerUnitYear: hypothesis.worthPerUnitYear,
    contributionShare: hypothesis.contributionShare ?? null,
    reachPerQuarter: hypothesis.reachPerQuarter ?? null,
    ownerId: view.ownerId,
    nextReviewOn: view.line.nextReviewOn,
    promiseCount: view.commitments.length,
    ...governanceOf(foldEpic(inputs.epicEntries), inputs.today),
    spark: sparkOf(inputs, view),
  };
}

function metricOf({ name, unit, kind, direction }: MetricDefinition): InitiativeSummary["metric"] {
  return { name, unit, kind, direction };
}

function pointsLeft({ points }: DeliverySummary): number | null {
  return points === null ? null : points.total - points.done;
}

function watchedOf(inputs: PanelInputs, { definition, delivery, asOf }: PanelView): InitiativeSummary["watched"] {
  const since = delivery.shipments[0]?.on;
  if (definition === null || since === undefined) return null;
  const { readings } = foldMetric(inputs.metricEntries);
  return {
    readingCount: readings.filter(({ on }) => on >= since && on <= asOf).length,
    cadence: definition.cadence,
  };
}

/** The last decision and what would raise it, the last review, open exceptions, and the proposal and hand-over that nobody has answered. */
function governanceOf(
  state: EpicState,
  today: EpochDay,
): Pick<InitiativeSummary, "lastDecision" | "reviewHeldOn" | "handoverToId" | "governance" | "costs"> {
  const { decisions, openProposal, reviews, openOffer, costs } = state;
  const decision = decisions.at(-1);
  const cost = costs.at(-1);
  const on = decision === undefined ? null : dayOfInstant(decision.at);
  const proposedOn = openProposal === null ? null : dayOfInstant(openProposal.at);
  const review = reviews.at(-1);
  return {
    lastDecision: decision === undefined || on === null ? null : { choice: decision.choice, on },
    reviewHeldOn: review === undefined ? null : dayOfInstant(review.at),
    handoverToId: openOffer?.toId ?? null,
    costs: cost === undefined ? null : { spent: cost.spent, toSpend: cost.toSpend },
    governance: {
      raisesWhen: decision?.raisesWhen ?? null,
      verdictSeen: decision?.evidenceSeen?.verdict ?? null,
      exceptions: exceptionsInForce(state, today).map(({ gate, expiresOn }) => ({ gate, expiresOn })),
      proposal:
        openProposal === null || proposedOn === null
          ? null
          : { choice: openProposal.choice, on: proposedOn, byId: openProposal.by },
    },
  };
}

/** The last readings, thinned evenly when there are more than fit; the newest always stays. */
function sparkOf(inputs: PanelInputs, { asOf, definition, delivery, picture }: PanelView): SparkPoint[] {
  if (definition === null) return [];
  const readings = foldMetric(inputs.metricEntries).readings.filter(({ on }) => on <= asOf);
  const from = delivery.shipments[0]?.on;
  const before = readings.filter(({ on }) => from !== undefined && on < from);
  // As much history before the work as after it, so that the eye has something to compare with.
  const after = readings.length - before.length;
  const shown = readings.slice(Math.max(0, before.length - Math.max(after, MOST_SPARK_POINTS / 2)));
  const step = Math.max(1, Math.ceil(shown.length / MOST_SPARK_POINTS));
  const kept = shown.filter((_, index) => (shown.length - 1 - index) % step === 0);
  return kept.map(({ on, value }) => {
    const band = bandOn(picture?.expected ?? [], on);
    return { on, value, expectedLow: band?.low ?? null, expectedHigh: band?.high ?? null };
  });
}
