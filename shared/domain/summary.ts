/**
 * What was last concluded about an initiative, kept so that a first line and a portfolio show at once, and so that other
 * initiatives on the same metric know its launches. A cache: it can be rebuilt from journals and host facts, and is never
 * the record. No titles and no names of people: those are read from the host when shown.
 */
import * as z from "zod/mini";
import { CHAIN_BREAKS, VERDICTS } from "../evaluation/types.ts";
import { DELIVERY_STATUSES } from "./delivery.ts";
import { DECISIONS, GATES, RaisesWhen } from "./governance.ts";
import { BENEFIT_CLASSES, ExpectedPath } from "./hypothesis.ts";
import { InitiativeRef, MetricId, PersonId, ProjectRef } from "./ids.ts";
import { KEPT_FIELDS } from "./kept-facts.ts";
import { CADENCES, DIRECTIONS, METRIC_KINDS } from "./metric.ts";
import { Money } from "./money.ts";
import { Day, FiniteNumber, Fraction, plainText } from "./text.ts";

/** Points of the tiny chart: enough to see a path, few enough that ten thousand rows stay small. */
export const MOST_SPARK_POINTS = 32;

const SummaryInterval = z.strictObject({ estimate: FiniteNumber, low: FiniteNumber, high: FiniteNumber });

/** What people entered that a list must be able to tell: what would raise the last decision again, what is proposed, and open exceptions. */
const Governance = z.strictObject({
  /** Of the last decision. */
  raisesWhen: z.nullable(RaisesWhen),
  /** The verdict when it was decided: what was so then has not become so since. */
  verdictSeen: z.nullable(z.enum(VERDICTS)),
  /** Not expired when this was kept. */
  exceptions: z.array(z.strictObject({ gate: z.enum(GATES), expiresOn: Day })),
  /** A decision that waits for a second person; `null` = none does. Missing in older records: not known until the next look. */
  proposal: z.optional(z.nullable(z.strictObject({ choice: z.enum(DECISIONS), on: Day, byId: PersonId }))),
});

/** One reading of the tiny chart, with the promised band on that day where there is one. Metric unit. */
export const SparkPoint = z.strictObject({
  on: Day,
  value: FiniteNumber,
  expectedLow: z.nullable(FiniteNumber),
  expectedHigh: z.nullable(FiniteNumber),
});
export type SparkPoint = z.infer<typeof SparkPoint>;

export const InitiativeSummary = z.strictObject({
  schema: z.literal("summary/3"),
  ...KEPT_FIELDS,
  initiative: InitiativeRef,
  project: ProjectRef,
  /** `ended` = monitoring was ended. */
  state: z.enum(["draft", "committed", "ended"]),
  metricId: z.nullable(MetricId),
  metric: z.nullable(
    z.strictObject({
      name: plainText(200),
      unit: plainText(60),
      kind: z.enum(METRIC_KINDS),
      direction: z.enum(DIRECTIONS),
    }),
  ),
  path: z.nullable(ExpectedPath),
  /** Level before the work: as promised, else as estimated; metric unit. */
  baseline: z.nullable(FiniteNumber),
  /** Largest move between two neighbouring quarters the metric has ever made, metric unit; `null` when unknown. */
  headroom: z.nullable(FiniteNumber),
  shipments: z.array(z.strictObject({ on: Day, share: Fraction })),
  delivery: z.strictObject({
    status: z.enum(DELIVERY_STATUSES),
    total: z.int(),
    done: z.int(),
    shipped: z.int(),
    plannedOn: z.nullable(Day),
    /** Points not done yet; `null` unless every piece of work in scope has an estimate. */
    pointsLeft: z.nullable(FiniteNumber),
  }),
  /** Effect at full ramp, metric unit, 95 %; `null` when the engine abstains. */
  effect: z.nullable(SummaryInterval),
  probabilityOfTarget: z.nullable(Fraction),
  chainBreak: z.enum(CHAIN_BREAKS),
  /** Day from which the work should show: first shipment plus lag; `null` before anything shipped. */
  windowOpensOn: z.nullable(Day),
  /** Readings since the first shipment, and how often one comes; `null` before anything shipped, or when it was not kept. */
  watched: z.nullable(z.strictObject({ readingCount: z.int(), cadence: z.enum(CADENCES) })),
  tellableFrom: z.nullable(Day),
  objective: plainText(300),
  benefitClass: z.nullable(z.enum(BENEFIT_CLASSES)),
  worthPerUnitYear: z.nullable(Money),
  /** Part of the metric's movement that is claimed; `null` = none, or not kept. */
  contributionShare: z.nullable(Fraction),
  /** People or cases in a quarter; `null` = nobody counted. */
  reachPerQuarter: z.nullable(FiniteNumber),
  /** `null` = nobody said. */
  costs: z.nullable(z.strictObject({ spent: z.nullable(Money), toSpend: z.nullable(Money) })),
  /** A hand-over that waits for an answer. */
  handoverToId: z.nullable(PersonId),
  reviewHeldOn: z.nullable(Day),
  lastDecision: z.nullable(z.strictObject({ choice: z.enum(DECISIONS), on: Day })),
  /** `null` = kept by an older version, which did not say: the next look tells. */
  governance: z.nullable(Governance),
  /** Promises made: 2 or more = re-baselined. */
  promiseCount: z.int(),
  spark: z.array(SparkPoint).check(z.maxLength(MOST_SPARK_POINTS)),
});
export type InitiativeSummary = z.infer<typeof InitiativeSummary>;
