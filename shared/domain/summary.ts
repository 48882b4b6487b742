/**
 * What was last concluded about an initiative, kept so that a first line shows at once and so that other initiatives
 * on the same metric know its launches. A cache: it can be rebuilt from journals and host facts, and is never the record.
 */
import * as z from "zod/mini";
import { DATA_HEALTH, EVIDENCE_GRADES, VERDICTS } from "../evaluation/types.ts";
import { ExpectedPath } from "./hypothesis.ts";
import { InitiativeRef, MetricId, PersonId, ProjectRef } from "./ids.ts";
import { Day, Fraction, plainText } from "./text.ts";

export const InitiativeSummary = z.strictObject({
  schema: z.literal("summary/1"),
  initiative: InitiativeRef,
  project: ProjectRef,
  metricId: z.nullable(MetricId),
  path: z.nullable(ExpectedPath),
  shipments: z.array(z.strictObject({ on: Day, share: Fraction })),
  asOf: Day,
  verdict: z.nullable(z.enum(VERDICTS)),
  headline: plainText(2000),
  evidence: z.number(),
  evidenceGrade: z.enum(EVIDENCE_GRADES),
  dataHealth: z.enum(DATA_HEALTH),
  ownerId: z.nullable(PersonId),
  nextReviewOn: z.nullable(Day),
});
export type InitiativeSummary = z.infer<typeof InitiativeSummary>;
