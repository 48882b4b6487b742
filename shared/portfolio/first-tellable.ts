/** When the first of several open verdicts may be told; `null` when none of them names a day after `today`. */
import type { EpochDay } from "../domain/day.ts";
import type { InitiativeSummary } from "../domain/summary.ts";

export function firstTellable(summaries: readonly InitiativeSummary[], today: EpochDay): EpochDay | null {
  return summaries.reduce<EpochDay | null>((first, { tellableFrom }) => {
    if (tellableFrom === null || tellableFrom <= today) return first;
    return first === null || tellableFrom < first ? tellableFrom : first;
  }, null);
}
