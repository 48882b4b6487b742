/** Money as whole minor units of one ISO 4217 currency. Two currencies are never added. */
import * as z from "zod/mini";
import { msg } from "../text/t.ts";

export const Money = z.strictObject({
  amountMinor: z.int(msg("Give whole minor units (cents).")),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, msg("Give a three-letter currency code such as EUR."))),
});
export type Money = z.infer<typeof Money>;
