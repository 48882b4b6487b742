/** Series made by a seeded generator: weekly readings of a metric that does what its story says. */
import { dice } from "../dice.ts";

export const STORIES = [
  "on_path",
  "late",
  "short",
  "realized",
  "faded",
  "wrong_way",
  "not_shipped",
  "drafted",
  "just_shipped",
  "noisy",
  "stale",
  "short_baseline",
  "estimated",
  "compared",
] as const;
export type Story = (typeof STORIES)[number];

export interface MadeSeries {
  readonly story: Story;
  readonly base: number;
  /** Usual swing of a reading. */
  readonly swing: number;
  /** Promised movement with its sign. */
  readonly promised: number;
  readonly seed: number;
}

interface Shape {
  /** Weeks of readings before shipping, and weeks since. */
  readonly before: number;
  readonly since: number;
  /** Share of the promise that is there, so many weeks after shipping. */
  readonly gained: (week: number) => number;
  /** The swing is so many times the usual. */
  readonly noise?: number;
  /** The latest readings that were never taken. */
  readonly missing?: number;
}

const ramp = (week: number, weeks: number) => Math.max(0, Math.min(1, (week + 1) / weeks));

export const SHAPES: Readonly<Record<Story, Shape>> = {
  on_path: { before: 52, since: 10, gained: (week) => ramp(week, 4) },
  late: { before: 60, since: 24, gained: (week) => ramp(week - 12, 4) },
  short: { before: 60, since: 26, gained: (week) => 0.25 * ramp(week, 4) },
  realized: { before: 52, since: 30, gained: (week) => 1.05 * ramp(week, 4) },
  faded: { before: 60, since: 44, gained: (week) => (week < 24 ? 1.05 * ramp(week, 4) : 0) },
  wrong_way: { before: 60, since: 20, gained: (week) => -0.8 * ramp(week, 4) },
  drafted: { before: 26, since: 0, gained: () => 0 },
  not_shipped: { before: 40, since: 0, gained: () => 0 },
  just_shipped: { before: 40, since: 1, gained: () => 0 },
  noisy: { before: 30, since: 8, gained: (week) => 0.5 * ramp(week, 4), noise: 4 },
  stale: { before: 52, since: 26, gained: (week) => ramp(week, 4), missing: 14 },
  short_baseline: { before: 8, since: 20, gained: (week) => ramp(week, 4) },
  estimated: { before: 30, since: 14, gained: (week) => ramp(week, 4) },
  compared: { before: 52, since: 26, gained: (week) => ramp(week, 4) },
};

/** CSV as people hand it in: `date,value` and, for `compared`, a series that the change does not touch. `on`: the ISO day of a week counted from shipping. */
export function madeCsv(made: MadeSeries, on: (week: number) => string): string {
  const { story, base, swing, promised, seed } = made;
  const { before, since, gained, noise = 1, missing = 0 } = SHAPES[story];
  const { normal } = dice(seed);
  const lines = Array.from({ length: before + since - missing }, (_, i) => {
    const week = i - before;
    const shared = story === "compared" ? 2 * swing * Math.sin(i / 5) : 0;
    const value = base + shared + swing * noise * normal() + (week >= 0 ? promised * gained(week) : 0);
    const beside = story === "compared" ? `,${written(base + shared + 0.5 * swing * normal())}` : "";
    return `${on(week)},${written(Math.max(0, value))}${beside}`;
  });
  return `date,value${story === "compared" ? ",elsewhere" : ""}\n${lines.join("\n")}\n`;
}

function written(value: number): string {
  return String(Number(value.toPrecision(5)));
}
