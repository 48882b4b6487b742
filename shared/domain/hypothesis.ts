/**
 * The value hypothesis: "If we *change*, then *who* will *behave differently*, which moves *metric* from *baseline* to
 * *target* by *date*, because *mechanism*. We are wrong if *falsifier*."
 *
 * A draft may have gaps (`null` or empty); committing needs them filled (see `hypothesis-gaps.ts`).
 */
import * as z from "zod/mini";
import { PATH_SHAPES } from "../evaluation/types.ts";
import { msg } from "../text/t.ts";
import { MetricId, PersonId } from "./ids.ts";
import { Money } from "./money.ts";
import { Day, FiniteNumber, Fraction, plainText, WholeDays } from "./text.ts";

/** What the benefit is. Cashable means a budget line really falls (HM Treasury Green Book). */
export const BENEFIT_CLASSES = [
  "cashable",
  "non_cashable",
  "cost_avoidance",
  "revenue",
  "risk_reduction",
  "experience",
  "compliance",
  "environmental",
  "social",
  "governance",
] as const;
export type BenefitClass = (typeof BENEFIT_CLASSES)[number];

const LONG_TEXT = 2000;

/** Condition, fixed before work starts, under which we admit the hypothesis failed. */
export const Falsifier = z.strictObject({
  text: plainText(LONG_TEXT),
  /** Metric unit: failing means being on the wrong side of this value on `on`. */
  threshold: z.nullable(FiniteNumber),
  on: z.nullable(Day),
});
export type Falsifier = z.infer<typeof Falsifier>;

/** The promised curve from baseline to target. See `trajectory/`. */
export const ExpectedPath = z.strictObject({
  baseline: z.nullable(FiniteNumber),
  target: z.nullable(FiniteNumber),
  targetOn: z.nullable(Day),
  lagDays: WholeDays,
  rampDays: WholeDays,
  shape: z.enum(PATH_SHAPES),
  customPoints: z.array(z.tuple([Fraction, Fraction])).check(z.maxLength(50)),
  tolerance: Fraction,
  holdDays: WholeDays,
});
export type ExpectedPath = z.infer<typeof ExpectedPath>;

/** A number that moves earlier on the same causal link. */
export const LeadingIndicator = z.strictObject({ metricId: MetricId, role: z.enum(["adoption", "behaviour"]) });

export const ValueHypothesis = z.strictObject({
  schema: z.literal("hypothesis/1"),
  change: plainText(LONG_TEXT),
  who: plainText(LONG_TEXT),
  behaviour: plainText(LONG_TEXT),
  mechanism: plainText(LONG_TEXT),
  metricId: z.nullable(MetricId),
  path: ExpectedPath,
  falsifier: Falsifier,
  /** The one accountable person; `null` = orphan, shown as such, never defaulted to the assignee. */
  ownerId: z.nullable(PersonId),
  sponsorId: z.nullable(PersonId),
  /** The strategic objective this serves, in words. */
  objective: plainText(300),
  benefitClass: z.nullable(z.enum(BENEFIT_CLASSES)),
  /** Worth of one metric unit for one year, where somebody can defend such a figure. */
  worthPerUnitYear: z.nullable(Money),
  indicators: z.array(LeadingIndicator).check(z.maxLength(10)),
  reviewOn: z.nullable(Day),
  /**
   * Which part of the metric's promised movement this hypothesis claims; the committed claims on one metric sum to at most 1.
   * `null` or left out = none is claimed. Optional, because entries written before it have hashes without it.
   */
  contributionShare: z.optional(z.nullable(Fraction)),
  /** People or cases the change reaches in a quarter, where somebody counted; `null` or left out = nobody did. */
  reachPerQuarter: z.optional(z.nullable(FiniteNumber.check(z.positive(msg("A reach is above zero, or left empty."))))),
});
export type ValueHypothesis = z.infer<typeof ValueHypothesis>;

/** An empty draft. Four weeks of lag-free ramp and hold, one fifth of tolerance: shown, and easy to change. */
export const EMPTY_HYPOTHESIS: ValueHypothesis = {
  schema: "hypothesis/1",
  change: "",
  who: "",
  behaviour: "",
  mechanism: "",
  metricId: null,
  path: {
    baseline: null,
    target: null,
    targetOn: null,
    lagDays: 0,
    rampDays: 28,
    shape: "linear",
    customPoints: [],
    tolerance: 0.2,
    holdDays: 28,
  },
  falsifier: { text: "", threshold: null, on: null },
  ownerId: null,
  sponsorId: null,
  objective: "",
  benefitClass: null,
  worthPerUnitYear: null,
  indicators: [],
  reviewOn: null,
};
