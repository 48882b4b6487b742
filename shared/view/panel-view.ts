/**
 * What the panel shows, as data: computed from the panel's inputs as known on a day. Pure, the same on every host.
 *
 * Not here: markup, colours, requests. Pages format and draw it.
 */
import type { DeliverySummary } from "../delivery/delivery-summary.ts";
import type { Costs } from "../domain/costs.ts";
import type { EpochDay } from "../domain/day.ts";
import { dayOfInstant } from "../domain/day.ts";
import { largestQuarterlyMove } from "../domain/headroom.ts";
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { Gap } from "../domain/hypothesis-gaps.ts";
import { hypothesisGaps } from "../domain/hypothesis-gaps.ts";
import type { MetricId, PersonId } from "../domain/ids.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import { isRaisedAgain } from "../domain/raised-decision.ts";
import type { ReviewDays } from "../domain/review-due.ts";
import { isReviewDueOn, nextReviewOn } from "../domain/review-due.ts";
import type { Assessed } from "../evaluation/index.ts";
import { assessed } from "../evaluation/index.ts";
import { onceAsked } from "../evaluation/once-asked.ts";
import type { Assessment, AssessmentInput, AssessmentPicture } from "../evaluation/types.ts";
import type { CommittedVersion, EpicState, Signed } from "../journal/epic-state.ts";
import { enteredBy, exceptionsInForce, foldEpic, promiseInForce } from "../journal/epic-state.ts";
import type { MetricState } from "../journal/metric-state.ts";
import { foldMetric } from "../journal/metric-state.ts";
import { windowOpensOn } from "../trajectory/expected-path.ts";
import { deliveryAsOf, promisedPath, questionAsOf } from "../usecases/assessment-input.ts";
import type { PanelInputs } from "../usecases/panel-inputs.ts";
import type { ChartData } from "./chart-data.ts";
import { chartData } from "./chart-data.ts";
import type { SentencePart } from "./sentence.ts";
import { hypothesisSentence } from "./sentence.ts";
import type { ValueLine } from "./value-line.ts";
import { valueLine } from "./value-line.ts";

export const DEFAULT_LOCALE = "en-GB";

export interface PanelView {
  readonly state: "no_hypothesis" | "draft" | "committed";
  readonly asOf: EpochDay;
  /** Latest day worth showing: today, or the day monitoring ended. */
  readonly latestDay: EpochDay;
  /** First day of the record, where the "as of" slider starts; `null` without readings. */
  readonly earliestDay: EpochDay | null;
  readonly monitoringEndedOn: EpochDay | null;
  readonly line: ValueLine;
  readonly hypothesis: ValueHypothesis | null;
  /** A change in preparation on top of a committed promise. */
  readonly pendingDraft: ValueHypothesis | null;
  readonly commitments: readonly CommittedVersion[];
  readonly sentence: readonly SentencePart[];
  readonly gaps: readonly Gap[];
  readonly metricId: MetricId | null;
  readonly definition: MetricDefinition | null;
  readonly ownerId: PersonId | null;
  readonly delivery: DeliverySummary;
  /** `null` while there is nothing to judge: no committed promise. */
  readonly assessment: Assessment | null;
  readonly picture: AssessmentPicture | null;
  readonly chart: ChartData | null;
  readonly verdictHistory: EpicState["verdicts"];
  /** Day from which the work should show: first shipment plus lag; `null` before anything shipped. */
  readonly windowOpensOn: EpochDay | null;
  /** Entered by the day looked from, oldest first. */
  readonly decisions: EpicState["decisions"];
  readonly reviews: EpicState["reviews"];
  readonly exceptions: EpicState["exceptions"];
  /** As last said by the day looked from; `null` = nobody had. */
  readonly costs: Costs | null;
  /** The decision in force is raised again: what would change our mind has come true. */
  readonly isDecisionRaised: boolean;
  /** The benefit window is open, the day of the review has come, and none was held since the window opened. */
  readonly isReviewDue: boolean;
  /** A hand-over that waits for an answer, whatever the day. */
  readonly openOffer: EpicState["openOffer"];
  /** A decision that waits for a second person, whatever the day. */
  readonly openProposal: EpicState["openProposal"];
  readonly otherPromiseCount: number;
  readonly unknownPromiseCount: number;
  readonly hiddenPromiseCount: number;
  readonly mayEdit: boolean;
}

/** @param asOf day to look from; later than today or than the end of monitoring means that day. */
export function computePanel(inputs: PanelInputs, asOf: EpochDay, locale: string = DEFAULT_LOCALE): PanelView {
  return viewOf(inputs, lookFrom(inputs, asOf), locale);
}

/** What is judged from a day, before anything of it is worded or drawn. */
export interface PanelLook {
  readonly day: EpochDay;
  readonly latestDay: EpochDay;
  readonly delivery: DeliverySummary;
  /** The question of the promise in force, and what the engine makes of it; `null` while there is none. */
  readonly judged: (Assessed & { readonly question: AssessmentInput }) | null;
}

/** @param asOf as for `computePanel`. */
export function lookFrom(inputs: PanelInputs, asOf: EpochDay): PanelLook {
  const { monitoringEndedOn } = foldEpic(inputs.epicEntries);
  const latestDay = Math.min(inputs.today, monitoringEndedOn ?? inputs.today) as EpochDay;
  const day = Math.min(asOf, latestDay) as EpochDay;
  const delivery = deliveryAsOf(inputs, day);
  const question = questionAsOf(inputs, delivery, day);
  return { day, latestDay, delivery, judged: question === null ? null : { ...assessed(question), question } };
}

/** What is drawn and worded for whoever reads it is made when it is first looked at. */
export function viewOf(inputs: PanelInputs, look: PanelLook, locale: string = DEFAULT_LOCALE): PanelView {
  const { day, latestDay, delivery, judged } = look;
  const epic = foldEpic(inputs.epicEntries);
  const metric = foldMetric(inputs.metricEntries);
  const promise = promiseInForce(epic);
  const hypothesis = promise ?? epic.draft;
  const assessment = judged?.assessment ?? null;
  const drawn = judged?.picture ?? null;
  const path = hypothesis === null ? null : promisedPath(hypothesis.path);
  const opensOn = path === null ? null : windowOpensOn(path, delivery.shipments);
  // After the end of monitoring the figures stand still, and people go on deciding.
  const enteredUntil = day === latestDay ? inputs.today : day;
  const decisions = enteredBy(epic.decisions, enteredUntil);
  const reviews = enteredBy(epic.reviews, enteredUntil);
  const days = reviewDays(hypothesis, opensOn, reviews, inputs.settings.reviewCadenceDays);
  const inForce = decisions.at(-1);
  const state = promise !== null ? "committed" : epic.draft !== null ? "draft" : "no_hypothesis";
  const sentence = onceAsked(() =>
    hypothesis === null
      ? []
      : hypothesisSentence(hypothesis, metric.definition, drawn?.baseline?.estimate ?? null, locale),
  );
  const gaps = onceAsked(() => (hypothesis === null ? [] : gapsOf(inputs, hypothesis, metric)));
  const chart = onceAsked(() =>
    metric.definition === null
      ? null
      : chartData(metric, drawn, { ...marksOf(hypothesis), shipments: delivery.shipments, asOf: day }),
  );
  return {
    state,
    asOf: day,
    latestDay,
    earliestDay: metric.readings[0]?.on ?? null,
    monitoringEndedOn: epic.monitoringEndedOn,
    line: valueLine({
      inputs,
      state,
      hypothesis,
      epic,
      metric,
      delivery,
      assessment,
      baseline: drawn?.baseline ?? null,
      nextReviewOn: days.nextReviewOn,
      locale,
    }),
    hypothesis,
    pendingDraft: promise === null ? null : epic.draft,
    commitments: epic.commitments,
    get sentence() {
      return sentence();
    },
    get gaps() {
      return gaps();
    },
    metricId: inputs.metricId,
    definition: metric.definition,
    ownerId: epic.ownerId,
    delivery,
    assessment,
    picture: drawn,
    get chart() {
      return chart();
    },
    verdictHistory: epic.verdicts.filter((verdict) => verdict.asOf <= day),
    windowOpensOn: opensOn,
    decisions,
    reviews,
    exceptions: exceptionsInForce(epic, enteredUntil),
    costs: enteredBy(epic.costs, enteredUntil).at(-1) ?? null,
    isDecisionRaised: inForce !== undefined && isRaisedAgain(inForce, assessment, enteredUntil),
    isReviewDue: promise !== null && isReviewDueOn(days, day),
    openOffer: epic.openOffer,
    openProposal: epic.openProposal,
    otherPromiseCount: inputs.otherPromises.length,
    unknownPromiseCount: inputs.unknownPromiseCount,
    hiddenPromiseCount: inputs.hiddenPromiseCount,
    mayEdit: inputs.initiative.mayEdit,
  };
}

function reviewDays(
  hypothesis: ValueHypothesis | null,
  opensOn: EpochDay | null,
  reviews: readonly Signed[],
  cadenceDays: number,
): ReviewDays {
  const latest = reviews.at(-1);
  const reviewHeldOn = latest === undefined ? null : dayOfInstant(latest.at);
  const counted = opensOn !== null && reviewHeldOn !== null && reviewHeldOn >= opensOn ? reviewHeldOn : null;
  return {
    windowOpensOn: opensOn,
    nextReviewOn: hypothesis === null ? null : nextReviewOn(hypothesis, counted, cadenceDays),
    reviewHeldOn,
  };
}

function marksOf(hypothesis: ValueHypothesis | null): Pick<ChartData, "target" | "reviewOn"> {
  const target = hypothesis?.path.target ?? null;
  const on = hypothesis?.path.targetOn ?? null;
  return {
    target: target === null || on === null ? null : { value: target, on },
    reviewOn: hypothesis?.reviewOn ?? null,
  };
}

/** Gaps of a hypothesis as it would be judged now; the form asks the same while one types. */
export function gapsOf(inputs: PanelInputs, hypothesis: ValueHypothesis, metric: MetricState): readonly Gap[] {
  const values = metric.readings.map(({ value }) => value);
  const level = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return hypothesisGaps(hypothesis, {
    definition: metric.definition,
    today: inputs.today,
    readingCount: values.length,
    presentLevel: level,
    headroom: largestQuarterlyMove(metric.readings),
    promisedElsewhere: promisedElsewhere(inputs, level),
    commitmentNeeds: inputs.settings.commitmentNeeds,
  });
}

function promisedElsewhere(inputs: PanelInputs, level: number | null): number {
  return inputs.otherPromises.reduce((sum, { path }) => {
    const from = path?.baseline ?? level;
    return path?.target == null || from === null ? sum : sum + Math.abs(path.target - from);
  }, 0);
}
