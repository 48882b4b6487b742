/**
 * Columns for other work on the same metric: its ship curve along its own promised path, estimated jointly with ours.
 * Work that shipped within the same weeks has no column: its part cannot be told from ours, and a guard says so.
 */
import type { EpochDay } from "../domain/day.ts";
import { effectFraction, windowOpensOn } from "../trajectory/expected-path.ts";
import type { Columns } from "./season-columns.ts";
import type { AssessmentInput, OtherLaunch, PromisedPath, SeriesPoint } from "./types.ts";
import type { WorkingScale } from "./working-scale.ts";

/** Nearer to ours than this, or than our ramp, and two launches are one. */
const SAME_WEEKS = 28;
/** More columns than this would use up a short series; the nearest launches are the ones that matter. */
const MOST_COLUMNS = 6;
/** Prior deviation of another launch's effect in usual swings: at least, at most, and when its promise is unknown. */
const LEAST = 1;
const MOST = 10;
const UNPROMISED = 3;

type Timing = Pick<AssessmentInput, "shipments" | "otherShipments" | "path" | "asOf">;

/** Other work that shipped by the day: at about the same time as ours, and apart from it (nearest first). */
export function launchesBy({ shipments, otherShipments, path, asOf }: Timing): {
  readonly together: readonly OtherLaunch[];
  readonly apart: readonly OtherLaunch[];
} {
  const opensOn = windowOpensOn(
    path,
    shipments.filter(({ on }) => on <= asOf),
  );
  if (opensOn === null) return { together: [], apart: [] };
  const distance = (launch: OtherLaunch) => Math.min(...launch.shipments.map(({ on }) => Math.abs(on - opensOn)));
  const shipped = otherShipments
    .map((launch) => ({ ...launch, shipments: launch.shipments.filter(({ on }) => on <= asOf) }))
    .filter((launch) => launch.shipments.length > 0)
    .sort((a, b) => distance(a) - distance(b));
  const near = Math.max(SAME_WEEKS, path.rampDays);
  return {
    together: shipped.filter((launch) => distance(launch) <= near),
    apart: shipped.filter((launch) => distance(launch) > near),
  };
}

/**
 * One column a launch, counted from where it stood at our first shipment, so that the level just before shipping keeps
 * what earlier work had brought.
 */
export function launchColumns(
  input: Timing,
  points: readonly SeriesPoint[],
  preCount: number,
  { to, isLog }: WorkingScale,
  spread: number,
): Columns {
  const columns = nearestApart(launchesBy(input).apart, points, preCount);
  const promised = (path: PromisedPath | null) => {
    if (path === null || path.baseline === null || (isLog && !(path.baseline > 0 && path.target > 0)))
      return UNPROMISED;
    return Math.abs(to(path.target) - to(path.baseline)) / spread;
  };
  return {
    rows: points.map((_, t) => columns.map(({ column }) => column[t] ?? 0)),
    priorVariances: columns.map(({ path }) => Math.min(MOST, Math.max(LEAST, promised(path))) ** 2),
  };
}

function nearestApart(apart: readonly OtherLaunch[], points: readonly SeriesPoint[], preCount: number) {
  return apart
    .map(({ shipments, path }, place) => {
      const along = points.map(({ on }) => effectFraction(on, path ?? AT_ONCE, shipments));
      const before = along[Math.max(0, preCount - 1)] ?? 0;
      return { column: along.map((share) => share - before), path, place };
    })
    .filter(({ column }) => column.some((share) => share !== 0))
    .slice(0, MOST_COLUMNS);
}

/**
 * Whether the columns of the first `count` readings alone, as known on `asOf`, would be the beginnings of the columns of all.
 * A launch whose effect was not due by then has a column of zeros in one and none in the other, which is the same.
 */
export function launchesBeginAlike(
  input: Timing,
  asOf: EpochDay,
  points: readonly SeriesPoint[],
  count: number,
  preCount: number,
): boolean {
  const known = (day: EpochDay) =>
    input.otherShipments.reduce((sum, { shipments }) => sum + shipments.filter(({ on }) => on <= day).length, 0);
  if (input.otherShipments.length === 0) return true;
  if (known(asOf) !== known(input.asOf)) return false;
  const { apart } = launchesBy(input);
  if (apart.length <= MOST_COLUMNS) return true;
  const all = new Set(nearestApart(apart, points, preCount).map(({ place }) => place));
  return nearestApart(apart, points.slice(0, count), preCount).every(({ place }) => all.has(place));
}

/** Where another launch's promised path is not known, its effect is taken to be there from the day it shipped. */
const AT_ONCE: PromisedPath = {
  baseline: null,
  target: 0,
  targetOn: 0 as EpochDay,
  lagDays: 0,
  rampDays: 0,
  shape: "step",
  customPoints: [],
  tolerance: 0,
  holdDays: 0,
};
