/** How well a movement can be attributed to the work: the product's scale A to E. */
import { isShared } from "./judge.ts";
import type { Situation } from "./situation.ts";
import type { EvidenceGrade } from "./types.ts";

const ENOUGH_TO_MODEL = 12;

/** Work of others that shipped at the same time leaves a plain before and after, however well the series is modelled. */
export function grade(situation: Situation): EvidenceGrade {
  const { input, fitted } = situation;
  const { prepared } = fitted;
  const post = prepared.points.slice(prepared.preCount);
  if (input.experiment !== null) return "A";
  if (prepared.preCount === 0 || post.length === 0) return "E";
  if (post.every(({ provenance }) => provenance === "estimated" || provenance === "self_reported")) return "E";
  if (isShared(situation)) return "D";
  if (prepared.hasControls) return "B";
  return prepared.preCount >= ENOUGH_TO_MODEL && !prepared.seasonUnlearned ? "C" : "D";
}
