/** The one call that the first line waits for, by itself: for a page that loads the others later. */
import * as z from "zod/mini";
import { KeptFacts } from "../domain/kept-facts.ts";
import type { Result } from "../domain/problem.ts";
import { asking } from "./asking.ts";

/** @param send carries a call to `answer` and back. @returns what was concluded last; `null` when nothing was, or the item carries no value */
export function askKept(
  send: (call: "keptSummary", payload: unknown) => Promise<unknown>,
): Promise<Result<KeptFacts | null>> {
  return asking(send)("keptSummary", z.nullable(KeptFacts), {});
}
