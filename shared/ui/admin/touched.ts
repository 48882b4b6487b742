import type { Touched } from "../../usecases/record-api.ts";

export function isTouched({ own, signed, named, summaries }: Touched): boolean {
  return own + signed + named + summaries > 0;
}
