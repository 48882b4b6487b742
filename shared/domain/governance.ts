/** Decisions, reviews, hand-overs and exceptions: what people enter about an epic besides its hypothesis. */
import * as z from "zod/mini";
import { CHAIN_BREAKS, EVIDENCE_GRADES, VERDICTS } from "../evaluation/types.ts";
import { Said } from "../text/said.ts";
import { PersonId } from "./ids.ts";
import { Day, FiniteNumber, Fraction, plainText, someText } from "./text.ts";

export const DECISIONS = ["fund", "persevere", "pivot", "pause", "stop", "scale", "accept_realized"] as const;
export type DecisionChoice = (typeof DECISIONS)[number];

/** The assessment as it was seen: frozen, so that a decision can be read by what was known when it was made. */
export const EvidenceSeen = z.strictObject({
  asOf: Day,
  verdict: z.enum(VERDICTS),
  reason: plainText(2000),
  /** The reason as data, so that it can be said in another language; missing in older records. */
  said: z.optional(z.array(Said)),
  /** "As strong as 1 in N". */
  evidence: z.number(),
  evidenceGrade: z.enum(EVIDENCE_GRADES),
  probabilityOfTarget: z.nullable(Fraction),
  /** Effect at full ramp, metric unit, 95 %. */
  effect: z.nullable(z.strictObject({ estimate: FiniteNumber, low: FiniteNumber, high: FiniteNumber })),
  engineVersion: someText(60),
  inputsDigest: someText(128),
});
export type EvidenceSeen = z.infer<typeof EvidenceSeen>;

/** What raises a decision again when it comes true; a machine can tell each of them. */
export const RaisesWhen = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("verdict_becomes"), verdict: z.enum(VERDICTS) }),
  z.strictObject({ kind: z.literal("probability_below"), probability: Fraction }),
  z.strictObject({ kind: z.literal("day_reached"), on: Day }),
]);
export type RaisesWhen = z.infer<typeof RaisesWhen>;

/** A decision with its reason, the evidence as it was seen, and what would change our mind. */
export const Decision = z.strictObject({
  choice: z.enum(DECISIONS),
  reason: someText(2000),
  /** `null` = there was no committed promise to judge. */
  evidenceSeen: z.nullable(EvidenceSeen),
  wouldChangeOurMind: someText(2000),
  raisesWhen: z.nullable(RaisesWhen),
});
export type Decision = z.infer<typeof Decision>;

export const CREATED_VALUE = ["yes", "partly", "no", "cannot_tell"] as const;
export const ASSUMPTION_JUDGEMENTS = ["held", "broken", "untested"] as const;

/** Held because the benefit window says so: did it create the value, where did the chain break, which assumptions held. */
export const ValueReview = z.strictObject({
  createdTheValue: z.enum(CREATED_VALUE),
  chainBreak: z.enum(CHAIN_BREAKS),
  assumptions: z
    .array(z.strictObject({ text: someText(2000), judgement: z.enum(ASSUMPTION_JUDGEMENTS) }))
    .check(z.maxLength(20)),
  /** What was learnt, in words. */
  learnt: plainText(2000),
});
export type ValueReview = z.infer<typeof ValueReview>;

/** Offered to a person; until accepted the old owner stays. */
export const OwnershipHandover = z.strictObject({ toId: PersonId, reason: someText(2000) });
export type OwnershipHandover = z.infer<typeof OwnershipHandover>;

export const GATES = ["commitment", "verdict"] as const;
/** An exception is a bridge, not a way of life. */
export const LONGEST_EXCEPTION_DAYS = 90;

/** Signed, reasoned, expiring permission to pass a gate. `commitment`: without one; `verdict`: against one. */
export const GateException = z.strictObject({ gate: z.enum(GATES), reason: someText(2000), expiresOn: Day });
export type GateException = z.infer<typeof GateException>;
