/** What an erasure touches, summed over the pages of a look through the record. */
import type { ErasurePreview } from "../../usecases/record-api.ts";

export type Touched = Omit<ErasurePreview, "next">;

export const UNTOUCHED: Touched = {
  own: 0,
  signed: 0,
  named: 0,
  nameInTexts: 0,
  nameInTextsOf: [],
  summaries: 0,
  unreadable: [],
};

export function isTouched({ own, signed, named, summaries }: Touched): boolean {
  return own + signed + named + summaries > 0;
}
