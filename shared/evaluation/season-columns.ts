/** Columns for the season: harmonics of the period (Harvey 1989, 2.3.4), the coarse ones free, the fine ones held back. */
import type { MetricTraits } from "../domain/metric.ts";
import { CADENCE_DAYS } from "../domain/metric.ts";
import { DIFFUSE } from "../stats/filter-states.ts";
import type { SeriesPoint } from "./types.ts";

export interface Columns {
  readonly rows: readonly (readonly number[])[];
  readonly priorVariances: readonly number[];
}

const FEWEST_CYCLES = 2;
/** Harmonics learned freely; finer ones are pulled towards none, so that a dozen of them do not use up three years of months. */
const FREE_HARMONICS = 2;
const MOST_HARMONICS = 6;
const FINE_VARIANCE = 0.05;

export function seasonColumns(
  points: readonly SeriesPoint[],
  preCount: number,
  { seasonPeriod, cadence }: MetricTraits,
): Columns & { readonly isUnlearned: boolean } {
  if (seasonPeriod === null) return { rows: [], priorVariances: [], isUnlearned: false };
  if (preCount < FEWEST_CYCLES * seasonPeriod) return { rows: [], priorVariances: [], isUnlearned: true };
  const first = points[0]?.on ?? 0;
  const waves = Array.from({ length: Math.min(MOST_HARMONICS, Math.floor(seasonPeriod / 2)) }, (_, k) => k + 1);
  const rows = points.map(({ on }) => {
    const place = Math.round((on - first) / CADENCE_DAYS[cadence]);
    return waves.flatMap((k) => wave(k, place, seasonPeriod));
  });
  const priorVariances = waves.flatMap((k) =>
    wave(k, 0, seasonPeriod).map(() => (k <= FREE_HARMONICS ? DIFFUSE : FINE_VARIANCE)),
  );
  return { rows, priorVariances, isUnlearned: false };
}

/** Cosine and sine; the shortest wave of an even period has no sine. */
function wave(k: number, place: number, period: number): readonly number[] {
  const angle = (2 * Math.PI * k * place) / period;
  return 2 * k === period ? [Math.cos(angle)] : [Math.cos(angle), Math.sin(angle)];
}
