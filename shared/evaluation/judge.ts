/** The rules from evidence to verdict; the order is the order of what must be known first. */

import { CLAIM } from "./claim.ts";
import type { Held } from "./held.ts";
import { indicatorState } from "./indicators.ts";
import { launchesBy } from "./launch-columns.ts";
import type { Gained, Situation } from "./situation.ts";
import { gainedAt } from "./situation.ts";
import type { ReasonCode, VerdictKind } from "./types.ts";

export interface Judgement {
  readonly verdict: VerdictKind;
  readonly reasonCode: ReasonCode | null;
}

const FEWEST_BEFORE = 5;
const FEWEST_AFTER = 2;
/** Part of the full effect that must be due before falling short of it means anything. */
const DUE = 0.5;
/** How many times better one of late and short must explain the readings. */
const CLEARLY = 3;

export function judge(situation: Situation, held: Held): Judgement {
  const { input, opensOn, health, fitted, promised, postCount } = situation;
  if (opensOn === null || opensOn > input.asOf) return { verdict: "not_due", reasonCode: null };
  if (health === "series_break") return cannotTell("series_break");
  if (health === "stale") return cannotTell("stale_data");
  if (fitted.prepared.preCount < FEWEST_BEFORE || situation.baseline === null || promised === 0)
    return cannotTell("no_baseline");
  if (postCount < FEWEST_AFTER) return cannotTell("too_few_readings");
  const look = fitted.looks.at(-1);
  const gained = look === undefined ? null : gainedAt(look, promised);
  if (look === undefined || gained === null) return cannotTell("too_few_readings");
  const isClaimed = look.evidence >= CLAIM;
  const isEstimatedOnly = fitted.prepared.points
    .slice(fitted.prepared.preCount)
    .every(({ provenance }) => provenance === "estimated" || provenance === "self_reported");
  if (held.fadedSince !== null) return { verdict: "faded", reasonCode: null };
  if (held.isRealized && !isEstimatedOnly) return { verdict: "realized", reasonCode: null };
  if (isClaimed && gained.isUnder(0)) return { verdict: "reversed", reasonCode: null };
  return againstPath(situation, gained, isClaimed);
}

function againstPath(situation: Situation, gained: Gained, isClaimed: boolean): Judgement {
  const { input, fitted } = situation;
  const enough = 1 - input.path.tolerance;
  const due = fitted.prepared.column.at(-1) ?? 0;
  if (due >= DUE && gained.isUnder(enough)) {
    const late = situation.lateAgainstShort()(fitted.prepared.points.length - 1);
    const odds = late * (indicatorState(input, "adoption") === "moved" ? CLEARLY : 1);
    if (odds >= CLEARLY) return { verdict: "slow_start", reasonCode: null };
    return odds <= 1 / CLEARLY ? { verdict: "off_path", reasonCode: null } : cannotTell("noise_too_high");
  }
  if (isClaimed && gained.estimate > 0 && gained.isAtLeast(enough)) return { verdict: "on_path", reasonCode: null };
  return cannotTell(isShared(situation) ? "not_independent" : "noise_too_high");
}

/** Other work shipped on the metric within the window: its share cannot be told apart. */
export function isShared({ input }: Situation): boolean {
  return launchesBy(input).together.length > 0;
}

function cannotTell(reasonCode: ReasonCode): Judgement {
  return { verdict: "insufficient_evidence", reasonCode };
}
