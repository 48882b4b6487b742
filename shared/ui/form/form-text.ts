/** What stands in the form, as text people typed: nothing typed is ever lost to a number that does not parse. */
import type { EpochDay } from "../../domain/day.ts";
import { isoDay } from "../../domain/day.ts";
import type { ValueHypothesis } from "../../domain/hypothesis.ts";
import { EMPTY_HYPOTHESIS } from "../../domain/hypothesis.ts";
import type { Cadence, Direction, MetricKind } from "../../domain/metric.ts";
import type { MetricDefinition } from "../../domain/metric-definition.ts";
import type { Money } from "../../domain/money.ts";
import type { Person } from "../../domain/people.ts";
import type { PathShape } from "../../evaluation/types.ts";
import { inMajorUnits } from "../../portfolio/amount.ts";
import { nameOf } from "../people-words.ts";
import { valueText } from "../typed-value.ts";

/** In `metric`: one to be created. */
export const NEW_METRIC = "new";

export interface FormText {
  readonly change: string;
  readonly who: string;
  readonly behaviour: string;
  readonly mechanism: string;
  readonly objective: string;
  readonly benefitClass: string;
  /** A metric's id, `NEW_METRIC`, or empty: not chosen yet. */
  readonly metric: string;
  readonly metricName: string;
  readonly unit: string;
  readonly kind: MetricKind;
  readonly direction: Direction;
  readonly cadence: Cadence;
  readonly season: string;
  readonly baseline: string;
  readonly target: string;
  readonly targetOn: string;
  readonly lagDays: string;
  readonly rampDays: string;
  readonly shape: PathShape;
  readonly customPoints: string;
  readonly tolerance: string;
  readonly holdDays: string;
  readonly falsifier: string;
  readonly threshold: string;
  readonly thresholdOn: string;
  readonly reviewOn: string;
  /** Worth of one metric unit (one percentage point for a proportion) for a year, and its currency. */
  readonly worth: string;
  readonly currency: string;
  /** Percent of the metric's promised movement that this work claims; empty = none. */
  readonly share: string;
  /** People or cases in a quarter; empty = nobody counted. */
  readonly reach: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly sponsorId: string;
  readonly sponsorName: string;
  readonly reason: string;
}

export function textOf(
  hypothesis: ValueHypothesis | null,
  definition: MetricDefinition | null,
  people: readonly Person[],
  locale: string,
): FormText {
  const from = hypothesis ?? EMPTY_HYPOTHESIS;
  const { path, falsifier, ownerId, sponsorId } = from;
  const kind = definition?.kind ?? "mean";
  return {
    change: from.change,
    who: from.who,
    behaviour: from.behaviour,
    mechanism: from.mechanism,
    objective: from.objective,
    benefitClass: from.benefitClass ?? "",
    metric: from.metricId ?? "",
    metricName: "",
    unit: "",
    kind,
    direction: definition?.direction ?? "increase",
    cadence: definition?.cadence ?? "week",
    season: "",
    baseline: valueText(path.baseline, kind, locale),
    target: valueText(path.target, kind, locale),
    targetOn: dayText(path.targetOn),
    lagDays: String(path.lagDays),
    rampDays: String(path.rampDays),
    shape: path.shape,
    customPoints: path.customPoints.map(([x, y]) => `${round(100 * x)}:${round(100 * y)}`).join(" "),
    tolerance: valueText(path.tolerance, "proportion", locale),
    holdDays: String(path.holdDays),
    falsifier: falsifier.text,
    threshold: valueText(falsifier.threshold, kind, locale),
    thresholdOn: dayText(falsifier.on),
    reviewOn: dayText(from.reviewOn),
    ...worthText(from.worthPerUnitYear, kind, locale),
    share: valueText(from.contributionShare ?? null, "proportion", locale),
    reach: valueText(from.reachPerQuarter ?? null, "mean", locale),
    ownerId: ownerId ?? "",
    ownerName: ownerId === null ? "" : nameOf(ownerId, people),
    sponsorId: sponsorId ?? "",
    sponsorName: sponsorId === null ? "" : nameOf(sponsorId, people),
    reason: "",
  };
}

/** A proportion is worth something by the percentage point: a whole one would be all there is. */
export const POINTS = 100;

function worthText(worth: Money | null, kind: MetricKind, locale: string): Pick<FormText, "worth" | "currency"> {
  if (worth === null) return { worth: "", currency: "EUR" };
  const perUnit = inMajorUnits(worth.amountMinor, worth.currency) / (kind === "proportion" ? POINTS : 1);
  return { worth: valueText(perUnit, "mean", locale), currency: worth.currency };
}

function dayText(day: EpochDay | null): string {
  return day === null ? "" : isoDay(day);
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
