/** Money of an initiative: what went into it, which says nothing about what is still to come, and what it still takes. */
import * as z from "zod/mini";
import { msg } from "../text/t.ts";
import { Money } from "./money.ts";

const Cost = Money.check(z.refine(({ amountMinor }) => amountMinor >= 0, msg("A cost is zero or more.")));

export const Costs = z.strictObject({
  /** Sunk: shown behind a click, and never an input to a figure about going on. `null` = not known. */
  spent: z.nullable(Cost),
  /** From now until it has shipped in full; `null` = not known, which is not nothing. */
  toSpend: z.nullable(Cost),
});
export type Costs = z.infer<typeof Costs>;
