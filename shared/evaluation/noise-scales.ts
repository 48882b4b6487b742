/** How noisy each reading is beside the usual one, from the denominators behind proportions, rates and means. */
import type { MetricKind } from "../domain/metric.ts";
import type { SeriesPoint } from "./types.ts";

const SAMPLED_KINDS: readonly MetricKind[] = ["proportion", "rate", "mean"];
/** Sampling is never all of the noise: no reading counts more than twice as sharp, or four times as blurred. */
const SHARPEST = 0.5;
const MOST_BLURRED = 4;

/**
 * The variance of a share, a rate or a mean falls with the number behind it (binomial and Poisson sampling; weighted
 * regression). The usual number is the middle one of the baseline: later readings do not change what earlier ones weigh.
 * @returns `null` when no denominator of the baseline is known; a reading without one counts as usual.
 */
export function noiseScales(
  kind: MetricKind,
  points: readonly SeriesPoint[],
  preCount: number,
): readonly number[] | null {
  const known = points.slice(0, preCount).flatMap(({ denominator }) => (denominator === null ? [] : [denominator]));
  const usual = known.sort((a, b) => a - b)[Math.floor(known.length / 2)];
  if (!SAMPLED_KINDS.includes(kind) || usual === undefined) return null;
  return points.map(({ denominator }) =>
    denominator === null ? 1 : Math.min(MOST_BLURRED, Math.max(SHARPEST, Math.sqrt(usual / denominator))),
  );
}
