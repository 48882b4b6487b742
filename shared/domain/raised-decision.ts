/** Whether what would change our mind has come true: then the decision in force is raised again. */
import type { Assessment } from "../evaluation/types.ts";
import type { EpochDay } from "./day.ts";
import type { EvidenceSeen, RaisesWhen } from "./governance.ts";

/**
 * Only the last decision can be raised: one that was replaced has been reconsidered already.
 * @param assessment as known on `today`; `null` without a committed promise.
 */
export function isRaisedAgain(
  decision: {
    readonly raisesWhen: RaisesWhen | null;
    readonly evidenceSeen: Pick<EvidenceSeen, "verdict"> | null;
  },
  assessment: Pick<Assessment, "verdict" | "probabilityOfTarget"> | null,
  today: EpochDay,
): boolean {
  const { raisesWhen, evidenceSeen } = decision;
  switch (raisesWhen?.kind) {
    case undefined:
      return false;
    case "day_reached":
      return today >= raisesWhen.on;
    case "verdict_becomes":
      // What was so already when it was decided has not become so.
      return assessment?.verdict === raisesWhen.verdict && evidenceSeen?.verdict !== raisesWhen.verdict;
    case "probability_below": {
      const chance = assessment?.probabilityOfTarget ?? null;
      return chance !== null && chance < raisesWhen.probability;
    }
  }
}
