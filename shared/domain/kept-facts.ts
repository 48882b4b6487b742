/**
 * What the first line says of a kept summary. A file of its own and small, because a page parses it before anything else of
 * ours is there.
 */
import * as z from "zod/mini";
import { DATA_HEALTH, EVIDENCE_GRADES, VERDICTS } from "../evaluation/types.ts";
import { Said } from "../text/said.ts";
import { PersonId } from "./ids.ts";
import { Day, plainText } from "./text.ts";

/** Fields of `InitiativeSummary`. */
export const KEPT_FIELDS = {
  asOf: Day,
  verdict: z.nullable(z.enum(VERDICTS)),
  headline: plainText(2000),
  /** The headline as data, so that it can be said in another language; missing in older records. */
  said: z.optional(z.array(Said)),
  /** "As strong as 1 in N". */
  evidence: z.number(),
  evidenceGrade: z.enum(EVIDENCE_GRADES),
  dataHealth: z.enum(DATA_HEALTH),
  ownerId: z.nullable(PersonId),
  nextReviewOn: z.nullable(Day),
};

/** Of a whole summary, these. */
export const KeptFacts = z.object(KEPT_FIELDS);
export type KeptFacts = z.infer<typeof KeptFacts>;
