/**
 * The seam of the verdict engine: what goes in, what comes out.
 *
 * `assess(input)` is pure and total: it always answers, if only `insufficient_evidence` with a reason code.
 * Days are `EpochDay`; values are in the metric's own unit; shares are fractions of the work (0 to 1).
 */
import type { EpochDay } from "../domain/day.ts";
import type { Direction, MetricTraits, Provenance } from "../domain/metric.ts";
import type { Said } from "../text/said.ts";

export interface SeriesPoint {
  readonly on: EpochDay;
  readonly value: number;
  /** Trials, population or exposure behind a proportion or rate; `null` when unknown. */
  readonly denominator: number | null;
  readonly provenance: Provenance;
}

export interface ControlSeries {
  readonly name: string;
  readonly readings: readonly SeriesPoint[];
}

/** A part of the work that reached users on a day. Shares of one initiative sum to at most 1. */
export interface Shipment {
  readonly on: EpochDay;
  readonly share: number;
}

export const PATH_SHAPES = ["step", "linear", "s_curve", "custom"] as const;
export type PathShape = (typeof PATH_SHAPES)[number];

/** The promise, fixed before work started. */
export interface PromisedPath {
  /** Metric unit; `null` = taken from the readings before the first shipment. */
  readonly baseline: number | null;
  readonly target: number;
  readonly targetOn: EpochDay;
  readonly lagDays: number;
  readonly rampDays: number;
  readonly shape: PathShape;
  /** For `custom`: (fraction of the ramp, fraction of the effect), both 0 to 1, sorted; else empty. */
  readonly customPoints: readonly (readonly [number, number])[];
  /** Share of the promised movement that may be missing and still count as on path (0.2 = 20 %). */
  readonly tolerance: number;
  readonly holdDays: number;
}

export interface OtherLaunch {
  readonly initiative: string;
  readonly shipments: readonly Shipment[];
  readonly path: PromisedPath | null;
}

export interface Indicator {
  readonly role: "adoption" | "behaviour";
  readonly direction: Direction;
  readonly readings: readonly SeriesPoint[];
}

/** Result of a randomised experiment or holdout, in the metric's unit at full ramp; the interval is 95 %. */
export interface ExperimentResult {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

export interface AssessmentInput {
  readonly id: string;
  readonly metric: MetricTraits;
  readonly readings: readonly SeriesPoint[];
  readonly controls: readonly ControlSeries[];
  readonly shipments: readonly Shipment[];
  readonly otherShipments: readonly OtherLaunch[];
  readonly indicators: readonly Indicator[];
  readonly experiment: ExperimentResult | null;
  /** Days from which the metric's definition differs; readings before the last break are not comparable. */
  readonly seriesBreaks: readonly EpochDay[];
  readonly path: PromisedPath;
  readonly asOf: EpochDay;
}

export const VERDICTS = [
  "not_due",
  "insufficient_evidence",
  "on_path",
  "slow_start",
  "off_path",
  "realized",
  "faded",
  "reversed",
] as const;
export type VerdictKind = (typeof VERDICTS)[number];

export const REASON_CODES = [
  "no_baseline",
  "too_few_readings",
  "noise_too_high",
  "stale_data",
  "series_break",
  "not_independent",
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export const EVIDENCE_GRADES = ["A", "B", "C", "D", "E"] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

export const CHAIN_BREAKS = [
  "not_shipped",
  "shipped_not_adopted",
  "adopted_no_behaviour_change",
  "behaviour_changed_metric_flat",
  "metric_moved_then_faded",
  "no_break",
  "unknown",
] as const;
export type ChainBreak = (typeof CHAIN_BREAKS)[number];

export const DATA_HEALTH = ["fresh", "late", "stale", "series_break"] as const;
export type DataHealth = (typeof DATA_HEALTH)[number];

export type Movement = "shown_intended" | "shown_adverse" | "not_shown";

/** A 95 % interval with its centre. Fixed-time; the time-uniform claim is `movement`. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Something that limits what may be concluded, with one plain sentence for the user. */
export interface Guard {
  readonly code: string;
  readonly sentence: string;
  readonly said: Said;
}

export interface Assessment {
  readonly id: string;
  readonly verdict: VerdictKind;
  readonly reasonCode: ReasonCode | null;
  /** At most three sentences a product owner can read aloud; English, no Greek letters. */
  readonly reason: string;
  /** The reason as data, for other languages. */
  readonly said: readonly Said[];
  readonly movement: Movement;
  /** "As strong as 1 in N": the e-process's running maximum, at least 1 when any reading after the first shipment exists. */
  readonly evidence: number;
  /** Effect at full ramp, metric unit; `null` when the engine abstains from estimating. */
  readonly effect: Interval | null;
  /** Effect as a fraction of the level without the work (-0.21 = 21 % less); `null` when not meaningful. */
  readonly relativeEffect: Interval | null;
  /** Sum over the readings since the first shipment of (reading - without the work), metric unit. */
  readonly cumulativeEffect: Interval | null;
  readonly probabilityOfTarget: number | null;
  readonly evidenceGrade: EvidenceGrade;
  readonly chainBreak: ChainBreak;
  readonly dataHealth: DataHealth;
  readonly tellableFrom: EpochDay | null;
  readonly readingsNeeded: number | null;
  readonly guards: readonly Guard[];
  readonly engineVersion: string;
  readonly inputsDigest: string;
}

export interface BandPoint extends Interval {
  readonly on: EpochDay;
}

/** What the chart draws and the evidence drawer lists; computed by the same engine on the same input. */
export interface AssessmentPicture {
  /** Level before the work used for the promise, metric unit; `null` without a baseline. */
  readonly baseline: Interval | null;
  /** Expected path from the first shipment (planned or real) to the target date or `asOf`, with its tolerance band. */
  readonly expected: readonly BandPoint[];
  /** What would have happened without the work, at each reading day from the first shipment on. */
  readonly counterfactual: readonly BandPoint[];
  /** What the model assumed, one plain sentence each; and how well the baseline forecast itself. */
  readonly assumptions: readonly Said[];
}
