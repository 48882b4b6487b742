/** The one word about an initiative that a host's lists, boards and filters show: the same as on the value line. */
import type { ValueProjection } from "../domain/projection.ts";
import { VERDICTS } from "../evaluation/types.ts";
import { LINE_WORDS } from "./verdict-words.ts";

export function mirroredWord({ state, verdict }: Pick<ValueProjection, "state" | "verdict">): string {
  if (state === "draft") return LINE_WORDS.draft;
  const known = VERDICTS.find((word) => word === verdict);
  return LINE_WORDS[known ?? "insufficient_evidence"];
}
