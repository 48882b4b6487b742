/**
 * Where reading kept hypotheses goes on: the last one the viewer saw, and how many were passed over since. So a place given to
 * a page names nothing that is hidden. It comes back from the page: it is a claim.
 */
import * as z from "zod/mini";
import { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { parseWith } from "../parse/field-problems.ts";

const Place = z.strictObject({
  after: z.nullable(
    z.strictObject({
      values: z.nullable(
        z.array(z.union([z.string().check(z.maxLength(24)), z.number(), z.null()])).check(z.maxLength(30)),
      ),
      initiative: InitiativeRef,
    }),
  ),
  skip: z.int().check(z.minimum(0)),
});
export type Place = z.infer<typeof Place>;

export const START: Place = { after: null, skip: 0 };

/** @param text as `JSON.stringify` wrote it */
export function placeOf(text: string): Result<Place> {
  return parseWith(Place, parsedText(text), "cursor");
}

function parsedText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
