/** A place in a list that goes on with the next page, as text that a page or a job hands back: read like all that comes from outside. */
import * as z from "zod/mini";

/** Ids as they go into a question to Jira's search: nothing else may find its way there through a place. */
export const Ids = z.array(z.string().check(z.regex(/^\d+$/)));

/** @returns `null` when the text is no such place: whoever reads on begins anew, or refuses it */
export function placeOf<T>(schema: z.ZodMiniType<T>, after: string): T | null {
  try {
    const read = schema.safeParse(JSON.parse(after));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
