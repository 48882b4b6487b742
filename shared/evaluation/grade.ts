/** How well a movement can be attributed to the work: the product's scale A to E. */
import type { Situation } from "./situation.ts";
import type { EvidenceGrade } from "./types.ts";

const ENOUGH_TO_MODEL = 12;

export function grade({ input, fitted }: Situation): EvidenceGrade {
  const { prepared } = fitted;
  const post = prepared.points.slice(prepared.preCount);
  if (input.experiment !== null) return "A";
  if (prepared.preCount === 0 || post.length === 0) return "E";
  if (post.every(({ provenance }) => provenance === "estimated" || provenance === "self_reported")) return "E";
  if (prepared.hasControls) return "B";
  return prepared.preCount >= ENOUGH_TO_MODEL && !prepared.seasonUnlearned ? "C" : "D";
}
