/**
 * Where the metric was promised to be, on any day: the ship curve convolved with the promised shape.
 *
 * Input: the promise, the baseline, what shipped when. Output: metric unit. Not here: readings, verdicts, today's date.
 */
import type { EpochDay } from "../domain/day.ts";
import { addDays } from "../domain/day.ts";
import type { PromisedPath, Shipment } from "../evaluation/types.ts";

/** Fraction (0 to 1) of the full effect, `daysSinceShip` after one shipment. */
export function rampFraction(daysSinceShip: number, path: PromisedPath): number {
  const into = daysSinceShip - path.lagDays;
  if (into < 0) return 0;
  if (path.shape === "step" || path.rampDays === 0 || into >= path.rampDays) return 1;
  const share = into / path.rampDays;
  switch (path.shape) {
    case "linear":
      return share;
    case "s_curve":
      return share * share * (3 - 2 * share);
    case "custom":
      return customFraction(share, path.customPoints);
  }
}

function customFraction(share: number, points: PromisedPath["customPoints"]): number {
  const after = points.findIndex(([x]) => x >= share);
  const right = points[after];
  if (right === undefined) return 1;
  const [leftX, leftY] = points[after - 1] ?? [0, 0];
  const [rightX, rightY] = right;
  return rightX === leftX ? rightY : leftY + ((rightY - leftY) * (share - leftX)) / (rightX - leftX);
}

/** Fraction of the full effect expected on `day`: the sum over shipments of share times ramp. 0 before the first. */
export function effectFraction(day: EpochDay, path: PromisedPath, shipments: readonly Shipment[]): number {
  return shipments.reduce((sum, { on, share }) => (day < on ? sum : sum + share * rampFraction(day - on, path)), 0);
}

/** Promised value on `day`, metric unit. */
export function expectedValueOn(
  day: EpochDay,
  path: PromisedPath,
  baseline: number,
  shipments: readonly Shipment[],
): number {
  return baseline + (path.target - baseline) * effectFraction(day, path, shipments);
}

/** Day from which a signal can be expected: first shipment plus lag. `null` while nothing shipped. Moves with the ship date. */
export function windowOpensOn(path: PromisedPath, shipments: readonly Shipment[]): EpochDay | null {
  const first = shipments.reduce<EpochDay | null>((day, { on }) => (day === null || on < day ? on : day), null);
  return first === null ? null : addDays(first, path.lagDays);
}
