/** A problem that crossed a bridge between our own two sides, parsed like everything else that comes from outside. */
import * as z from "zod/mini";
import { Said } from "../text/said.ts";

const What = { what: z.string() };

export const ProblemRecord = z.discriminatedUnion("code", [
  z.strictObject({ code: z.literal("not_found"), ...What }),
  z.strictObject({ code: z.literal("no_permission"), ...What }),
  z.strictObject({ code: z.literal("rate_limited"), ...What, retryAfterMs: z.number() }),
  z.strictObject({
    code: z.literal("invalid_record"),
    ...What,
    fields: z.array(z.strictObject({ path: z.string(), message: z.string(), said: z.optional(Said) })),
  }),
  z.strictObject({ code: z.literal("newer_version"), ...What }),
  z.strictObject({ code: z.literal("changed_meanwhile"), ...What }),
  z.strictObject({ code: z.literal("host_failed"), ...What }),
]);
