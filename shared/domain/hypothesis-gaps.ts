/**
 * What is missing or vague in a hypothesis, while one types. Nothing here blocks a draft; `needed` gaps block committing.
 *
 * Input: the hypothesis, its metric as far as known, and the metric's headroom. Output: gaps, in the order of the form.
 */
import type { EpochDay } from "./day.ts";
import type { ValueHypothesis } from "./hypothesis.ts";
import type { MetricDefinition } from "./metric-definition.ts";
import type { CommitmentNeed } from "./settings.ts";

export type GapField =
  | "change"
  | "who"
  | "behaviour"
  | "mechanism"
  | "metric"
  | "unit"
  | "baseline"
  | "target"
  | "targetOn"
  | "path"
  | "falsifier"
  | "owner"
  | "sharedMetric";

/** Codes; the words stand in `view/messages`. */
export type GapCode =
  | "missing"
  | "too_short"
  | "names_everyone"
  | "wrong_side"
  | "beyond_headroom"
  | "before_full_effect"
  | "in_the_past"
  | "no_threshold"
  | "over_claimed"
  | "no_readings"
  | "invalid_shape";

export interface Gap {
  readonly field: GapField;
  readonly code: GapCode;
  readonly severity: "needed" | "advice";
}

export interface GapContext {
  readonly definition: MetricDefinition | null;
  readonly today: EpochDay;
  readonly readingCount: number;
  /** Mean of the readings so far, standing in for a baseline left open; metric unit. */
  readonly presentLevel: number | null;
  /** Largest movement ever seen between two quarters, metric unit. */
  readonly headroom: number | null;
  /** Movement other hypotheses already promise on this metric, metric unit, in its direction. */
  readonly promisedElsewhere: number;
  /** What the project asks for before a commitment; the rest of the three is advice. */
  readonly commitmentNeeds: readonly CommitmentNeed[];
}

const SHORT_TEXT = 8;
const EVERYONE = /^\s*(everyone|everybody|all|all users|users|people|customers|the business|stakeholders)\s*\.?\s*$/i;

export function hypothesisGaps(hypothesis: ValueHypothesis, context: GapContext): readonly Gap[] {
  return [
    ...textGaps(hypothesis),
    ...metricGaps(hypothesis, context),
    ...pathGaps(hypothesis, context),
    ...falsifierGaps(hypothesis, context),
    ...(hypothesis.ownerId === null ? [asked("owner", context)] : []),
  ];
}

function textGaps({ change, who, behaviour, mechanism }: ValueHypothesis): readonly Gap[] {
  const gaps: Gap[] = [];
  if (change.trim() === "") gaps.push(needed("change"));
  else if (change.trim().length < SHORT_TEXT) gaps.push(advice("change", "too_short"));
  if (who.trim() === "") gaps.push(needed("who"));
  else if (EVERYONE.test(who)) gaps.push(advice("who", "names_everyone"));
  if (behaviour.trim() === "") gaps.push(advice("behaviour", "missing"));
  if (mechanism.trim() === "") gaps.push(advice("mechanism", "missing"));
  return gaps;
}

function metricGaps({ metricId, path }: ValueHypothesis, context: GapContext): readonly Gap[] {
  const { definition, readingCount } = context;
  if (metricId === null && definition === null) return [needed("metric")];
  const gaps: Gap[] = [];
  if (definition !== null && definition.unit.trim() === "") gaps.push(needed("unit"));
  if (path.baseline === null && readingCount === 0) gaps.push(asked("baseline", context));
  if (readingCount === 0) gaps.push(advice("baseline", "no_readings"));
  return gaps;
}

function pathGaps({ path }: ValueHypothesis, context: GapContext): readonly Gap[] {
  const gaps: Gap[] = [];
  const { target, targetOn } = path;
  if (target === null) gaps.push(needed("target"));
  if (targetOn === null) gaps.push(needed("targetOn"));
  if (path.shape === "custom" && !isRisingCurve(path.customPoints))
    gaps.push({ field: "path", code: "invalid_shape", severity: "needed" });
  if (targetOn !== null && targetOn <= context.today) gaps.push(advice("targetOn", "in_the_past"));
  if (targetOn !== null && targetOn > context.today && targetOn < context.today + path.lagDays + path.rampDays) {
    gaps.push(advice("targetOn", "before_full_effect"));
  }
  const from = path.baseline ?? context.presentLevel;
  if (target !== null && from !== null) gaps.push(...movementGaps(target - from, context));
  return gaps;
}

function movementGaps(movement: number, { definition, headroom, promisedElsewhere }: GapContext): readonly Gap[] {
  const direction = definition?.direction ?? "increase";
  const gaps: Gap[] = [];
  if (direction !== "maintain" && (direction === "increase" ? movement <= 0 : movement >= 0)) {
    gaps.push({ field: "target", code: "wrong_side", severity: "needed" });
  }
  if (headroom !== null && headroom > 0 && Math.abs(movement) > headroom)
    gaps.push(advice("target", "beyond_headroom"));
  if (headroom !== null && promisedElsewhere > 0 && Math.abs(movement) + promisedElsewhere > headroom) {
    gaps.push(advice("sharedMetric", "over_claimed"));
  }
  return gaps;
}

function falsifierGaps({ falsifier }: ValueHypothesis, context: GapContext): readonly Gap[] {
  if (falsifier.text.trim() === "" && falsifier.threshold === null) return [asked("falsifier", context)];
  if (falsifier.threshold === null || falsifier.on === null) return [advice("falsifier", "no_threshold")];
  return [];
}

/** Points go forward in time and never down, from (0, …) to (1, 1). */
function isRisingCurve(points: readonly (readonly [number, number])[]): boolean {
  if (points.length < 2 || points.at(-1)?.[0] !== 1 || points.at(-1)?.[1] !== 1) return false;
  return points.every(([x, y], index) => {
    const before = points[index - 1];
    return before === undefined || (x > before[0] && y >= before[1]);
  });
}

/** Needed or advice, as the project has it. */
function asked(field: CommitmentNeed, { commitmentNeeds }: GapContext): Gap {
  return commitmentNeeds.includes(field) ? needed(field) : advice(field, "missing");
}

function needed(field: GapField): Gap {
  return { field, code: "missing", severity: "needed" };
}

function advice(field: GapField, code: GapCode): Gap {
  return { field, code, severity: "advice" };
}
