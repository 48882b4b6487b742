/**
 * What one gate asks, as whoever set up the step of the workflow chose it.
 *
 * Input: whatever the host kept for the step. Output: the policy, and whether somebody chose it.
 * Not here: whether a work item fulfils it (`usecases/judge-gate.ts`).
 */
import * as z from "zod/mini";
import type { VerdictKind } from "../evaluation/types.ts";
import { COMMITMENT_NEEDS } from "./settings.ts";

/** Verdicts that can hold work back; the others speak for it. */
export const STOPPING_VERDICTS = [
  "not_due",
  "insufficient_evidence",
  "slow_start",
  "off_path",
  "faded",
  "reversed",
] as const satisfies readonly VerdictKind[];
export type StoppingVerdict = (typeof STOPPING_VERDICTS)[number];

/** What stops unless it is chosen otherwise: nothing can be told, or it speaks against the work. */
export const USUAL_STOPS: readonly StoppingVerdict[] = ["not_due", "insufficient_evidence", "off_path", "reversed"];

export const LONGEST_READING_AGE_DAYS = 730;

export const GatePolicy = z
  .strictObject({
    schema: z.literal("gate-policy/1"),
    /** What a committed hypothesis must have here; `null` = work without one may pass. */
    commitment: z.nullable(
      z.strictObject({ needs: z.array(z.enum(COMMITMENT_NEEDS)).check(z.maxLength(COMMITMENT_NEEDS.length)) }),
    ),
    /** `null` = the verdict is not asked for. */
    verdict: z.nullable(
      z.strictObject({
        stops: z.array(z.enum(STOPPING_VERDICTS)).check(z.maxLength(STOPPING_VERDICTS.length)),
        /** A verdict is made at the gate, so it is as old as its newest reading: days, at most; `null` = any age. */
        newestReadingDays: z.nullable(z.int().check(z.minimum(1), z.maximum(LONGEST_READING_AGE_DAYS))),
      }),
    ),
  })
  .check(z.refine(asksForSomething));
export type GatePolicy = z.infer<typeof GatePolicy>;

/** A gate that asks for nothing would look closed and be open. */
export function asksForSomething({ commitment, verdict }: Pick<GatePolicy, "commitment" | "verdict">): boolean {
  return commitment !== null || (verdict !== null && (verdict.stops.length > 0 || verdict.newestReadingDays !== null));
}

/** What a new gate starts with, and what one without any choice asks. */
export const FIRST_POLICY: GatePolicy = {
  schema: "gate-policy/1",
  commitment: { needs: [...COMMITMENT_NEEDS] },
  verdict: null,
};

/** A choice that cannot be read may have been a strict one: then all is asked that gates usually ask. */
export const STRICT_POLICY: GatePolicy = {
  ...FIRST_POLICY,
  verdict: { stops: [...USUAL_STOPS], newestReadingDays: null },
};

export interface PolicyInForce {
  readonly policy: GatePolicy;
  /** `missing` = nobody chose anything; `unreadable` = what was kept is no policy that we know. */
  readonly found: "chosen" | "missing" | "unreadable";
}

/** @param kept JSON, as text or already parsed: hosts hand over either */
export function policyInForce(kept: unknown): PolicyInForce {
  const value = typeof kept === "string" ? parsedJson(kept) : kept;
  if (value === undefined || value === null || isEmpty(value)) return { policy: FIRST_POLICY, found: "missing" };
  const read = GatePolicy.safeParse(value);
  return read.success ? { policy: read.data, found: "chosen" } : { policy: STRICT_POLICY, found: "unreadable" };
}

function parsedJson(text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return "not JSON";
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
