/** Effects back in the metric's own unit. */
import { chanceBelow, highEnd, lowEnd } from "./averaged-effect.ts";
import type { Situation } from "./situation.ts";
import type { Interval } from "./types.ts";

/** Effect at full ramp, metric unit, against the level just before shipping; `null` when nothing can be estimated. */
export function effectInUnit({ fitted, baseline }: Situation): Interval | null {
  const effect = fitted.looks.at(-1)?.effect() ?? null;
  if (effect === null || baseline === null) return null;
  const { scale, spread } = fitted.prepared;
  const inUnit = (swings: number) => scale.from(scale.to(baseline) + swings * spread) - baseline;
  if (scale.isLog && baseline <= 0) return null;
  return { estimate: inUnit(effect.estimate), low: inUnit(lowEnd(effect)), high: inUnit(highEnd(effect)) };
}

/** Effect as a fraction of the level without the work; `null` when that level is not above zero. */
export function relativeEffect(situation: Situation, effect: Interval | null): Interval | null {
  const level = meanWithout(situation);
  const { isLog } = situation.fitted.prepared.scale;
  const base = isLog ? situation.baseline : level;
  if (effect === null || base === null || !(base > 0)) return null;
  return { estimate: effect.estimate / base, low: effect.low / base, high: effect.high / base };
}

/** Sum over the readings since the first shipment, metric unit. */
export function cumulativeEffect({ fitted }: Situation, effect: Interval | null): Interval | null {
  if (effect === null) return null;
  const due = fitted.prepared.column.slice(fitted.prepared.preCount).reduce((sum, share) => sum + share, 0);
  return { estimate: effect.estimate * due, low: effect.low * due, high: effect.high * due };
}

/** Mean of the readings since shipping less the effect on each, metric unit. */
function meanWithout({ fitted }: Situation): number | null {
  const { prepared, looks } = fitted;
  const effect = looks.at(-1)?.effect()?.estimate ?? 0;
  const post = prepared.values.slice(prepared.preCount);
  if (post.length === 0) return null;
  const without = post.map((value, i) =>
    prepared.scale.from((value - effect * (prepared.column[prepared.preCount + i] ?? 0)) * prepared.spread),
  );
  return without.reduce((sum, value) => sum + value, 0) / without.length;
}

/**
 * Chance that the full effect reaches the promise within its tolerance, which is what counts as reached; the level without
 * the work is taken to stay. `null` before the effect can be estimated.
 */
export function probabilityOfTarget({ input, fitted, promised }: Situation): number | null {
  const effect = fitted.looks.at(-1)?.effect() ?? null;
  if (effect === null || promised === 0) return null;
  // Numbers near the end of what a computer can hold leave nothing to compare: no answer, rather than a wrong one.
  const below = chanceBelow(effect, promised * (1 - input.path.tolerance));
  return below === null ? null : promised > 0 ? 1 - below : below;
}
