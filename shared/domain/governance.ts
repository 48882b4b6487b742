/** Decisions, reviews, hand-overs and exceptions: what people enter about an epic besides its hypothesis. */
import * as z from "zod/mini";
import { CHAIN_BREAKS, VERDICTS } from "../evaluation/types.ts";
import { PersonId } from "./ids.ts";
import { Day, someText } from "./text.ts";

export const DECISIONS = ["fund", "persevere", "pivot", "pause", "stop", "scale", "accept_realized"] as const;

/** A decision with its reason, the evidence as it was seen, and what would change our mind. */
export const Decision = z.strictObject({
  choice: z.enum(DECISIONS),
  reason: someText(2000),
  evidenceSeen: z.strictObject({ asOf: Day, verdict: z.enum(VERDICTS), inputsDigest: someText(128) }),
  wouldChangeOurMind: someText(2000),
});

/** Held because the benefit window says so: did it create the value, where did the chain break, which assumptions held. */
export const ValueReview = z.strictObject({
  createdTheValue: z.enum(["yes", "partly", "no", "cannot_tell"]),
  chainBreak: z.enum(CHAIN_BREAKS),
  assumptions: z.array(z.strictObject({ text: someText(500), judgement: z.enum(["held", "broken", "untested"]) })),
});

/** Offered to a person; until accepted the old owner stays. */
export const OwnershipHandover = z.strictObject({ toId: PersonId, reason: someText(2000) });

/** Signed, reasoned, expiring permission to pass a gate. */
export const GateException = z.strictObject({ gate: someText(100), reason: someText(2000), expiresOn: Day });
