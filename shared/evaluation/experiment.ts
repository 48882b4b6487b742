/**
 * The size of the effect from an experiment and from the series together.
 *
 * Where both say the same within their errors they are averaged by precision (inverse variance: Cochran 1954; the fixed-effect
 * mean of two estimates). Where they do not, the experiment stands alone, because only it was randomised, and a guard says so.
 */
import type { ExperimentResult, Interval } from "./types.ts";

/** Half of a 95 % interval of a normal estimate, in standard errors. */
const Z95 = 1.96;

export interface CombinedEffect {
  readonly effect: Interval;
  /** The two differ by more than their errors explain. */
  readonly disagrees: boolean;
}

/** @param series effect by the series, metric unit; `null` when it has none. Then the experiment is the effect. */
export function withExperiment({ estimate, low, high }: ExperimentResult, series: Interval | null): CombinedEffect {
  const alone = { effect: { estimate, low, high }, disagrees: false };
  if (series === null) return alone;
  const [own, other] = [errorOf({ estimate, low, high }), errorOf(series)];
  if (!(own > 0) || !(other > 0) || !Number.isFinite(own + other)) return alone;
  const difference = Math.abs(estimate - series.estimate);
  if (difference > Z95 * Math.hypot(own, other)) return { ...alone, disagrees: true };
  const [weight, otherWeight] = [1 / own ** 2, 1 / other ** 2];
  const mean = (weight * estimate + otherWeight * series.estimate) / (weight + otherWeight);
  const half = Z95 / Math.sqrt(weight + otherWeight);
  return { effect: { estimate: mean, low: mean - half, high: mean + half }, disagrees: false };
}

function errorOf({ low, high }: Interval): number {
  return (high - low) / (2 * Z95);
}
