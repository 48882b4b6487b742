/**
 * What rules of an automation, and an agent, may ask: the calls of `answer-action.ts` with their inputs.
 *
 * Inputs come from a rule somebody wrote or from a language model: neither is trusted, and neither says who asks.
 * Smart values arrive as text, so numbers and days are text here and are read like cells that people paste.
 */
import * as z from "zod/mini";
import { GATES } from "../domain/governance.ts";
import { InitiativeRef } from "../domain/ids.ts";
import { PROVENANCES } from "../domain/metric.ts";
import { plainText, someText } from "../domain/text.ts";

const LONG_TEXT = 2000;

export const ACTIONS = ["recordReading", "checkValue", "queryOutcomes", "explainVerdict", "draftHypothesis"] as const;
export type ActionCall = (typeof ACTIONS)[number];

/** Key or id, as people and rules write it. */
const WorkItem = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text: string) => text.trim()),
  ),
  InitiativeRef,
);

export const RecordReadingInput = z.strictObject({
  workItem: WorkItem,
  value: someText(60),
  /** `2026-11-24` or a longer instant; the rest is left out. */
  on: someText(60),
  provenance: z._default(z.enum(PROVENANCES), "measured"),
});

export const CheckValueInput = z.strictObject({
  workItem: WorkItem,
  gate: z._default(z.enum(GATES), "commitment"),
});

export const QueryOutcomesInput = z.strictObject({
  /** In the portfolio's own query language; empty = everything. */
  query: z._default(plainText(LONG_TEXT), ""),
});

export const ExplainVerdictInput = z.strictObject({ workItem: WorkItem });

export const DraftHypothesisInput = z.strictObject({
  workItem: WorkItem,
  change: plainText(LONG_TEXT),
  who: plainText(LONG_TEXT),
  behaviour: z._default(plainText(LONG_TEXT), ""),
  mechanism: z._default(plainText(LONG_TEXT), ""),
  falsifier: z._default(plainText(LONG_TEXT), ""),
});
