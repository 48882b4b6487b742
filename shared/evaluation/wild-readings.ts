/**
 * Bounded influence for wild readings, decided with what was known on the day (Huber 1964; Hampel 1974).
 *
 * Before shipping a reading is held against its neighbours on both sides. After shipping it is held against the stretch from
 * the baseline to the latest readings, with the whole baseline's swing: a lasting movement passes once three readings show
 * it, a single wild one never does.
 */
const WILD = 4;
const NEIGHBOURS = 3;
/** Latest readings whose median says where the metric stands now. */
const LATEST = 5;
/** Readings after shipping that show a lasting movement. The first ones are held against the first three together. */
export const SHOWN = 3;
const FEWEST_BEFORE = 8;

export interface CalmValues {
  readonly values: readonly number[];
  /** Before shipping. */
  readonly pulledInCount: number;
}

/** Readings further than four robust deviations out come back to that distance. A baseline of fewer than eight is left as it is. */
export function pullInWildOnes(values: readonly number[], preCount: number): CalmValues {
  const before = values.slice(0, preCount);
  const middles = before.map((_, t) => medianOf(before.slice(Math.max(0, t - NEIGHBOURS), t + NEIGHBOURS + 1)));
  const middle = medianOf(before);
  const limit = limitFrom(before.map((value, t) => value - (middles[t] ?? value)));
  if (preCount < FEWEST_BEFORE || limit === 0) return { values, pulledInCount: 0 };
  const limitSince = Math.max(limit, limitFrom(before.map((value) => value - middle)));
  const start = medianOf(before.slice(-LATEST));
  let pulledInCount = 0;
  const calm = values.map((value, t) => {
    const near = middles[t];
    if (near === undefined) {
      const [low, high] = ends(
        start,
        values.slice(Math.max(preCount, t - LATEST + 1), Math.max(t + 1, preCount + SHOWN)),
      );
      return Math.min(Math.max(value, low - limitSince), high + limitSince);
    }
    const held = Math.min(Math.max(value, near - limit), near + limit);
    if (held !== value) pulledInCount += 1;
    return held;
  });
  return { values: calm, pulledInCount };
}

/** Four robust deviations: 1.4826 makes the median deviation that of a normal. */
function limitFrom(deviations: readonly number[]): number {
  return WILD * 1.4826 * medianOf(deviations.map(Math.abs));
}

/** From the baseline to where the metric stands now; fewer than three readings say nothing of that. */
function ends(start: number, latest: readonly number[]): readonly [low: number, high: number] {
  const now = latest.length < SHOWN ? start : medianOf(latest);
  return [Math.min(start, now), Math.max(start, now)];
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (upper + lower) / 2;
}
