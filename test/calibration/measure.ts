/** Runs the engine and its rivals over one cell of the design and counts claims and covered intervals. */

import { CLAIM } from "../../shared/evaluation/claim.ts";
import { effectInUnit } from "../../shared/evaluation/effects.ts";
import { situationOf } from "../../shared/evaluation/situation.ts";
import type { Family } from "./families.ts";
import { firstClaim, RIVALS } from "./rivals.ts";
import { simulated } from "./simulated-series.ts";

export interface Cell {
  readonly family: Family;
  readonly preCount: number;
  readonly postCount: number;
  readonly effectSd: number;
  readonly rampReadings: number;
  readonly seriesCount: number;
}

export interface Tally {
  readonly cell: Cell;
  /** Series in which movement was claimed at some look: by the engine, then by each rival. */
  readonly claimed: readonly number[];
  /** Series with an interval at the last look, and those whose interval holds the true effect. */
  readonly answered: number;
  readonly covered: number;
}

/** Promises tried on series without an effect, in usual swings. */
const NULL_PROMISES = [0.5, 1, 2] as const;

export function measure(cell: Cell, firstSeed: number, withRivals: boolean): Tally {
  const { family, effectSd, seriesCount } = cell;
  const claimed = [0, ...RIVALS.map(() => 0)];
  let answered = 0;
  let covered = 0;
  for (let i = 0; i < seriesCount; i += 1) {
    const promisedSd = effectSd === 0 ? (NULL_PROMISES[i % NULL_PROMISES.length] ?? 1) : effectSd;
    const input = simulated({ ...cell, promisedSd, seed: firstSeed + i });
    const situation = situationOf(input);
    if ((situation.fitted.looks.at(-1)?.evidence ?? 1) >= CLAIM) claimed[0] = (claimed[0] ?? 0) + 1;
    if (withRivals) {
      for (const [r, rival] of RIVALS.entries()) {
        if (firstClaim(rival, input, promisedSd * family.sd) !== null) claimed[r + 1] = (claimed[r + 1] ?? 0) + 1;
      }
    }
    const effect = effectInUnit(situation);
    if (effect === null) continue;
    answered += 1;
    const truth = effectSd * family.sd;
    if (effect.low <= truth && truth <= effect.high) covered += 1;
  }
  return { cell, claimed, answered, covered };
}
