/** What limits a conclusion, each with one plain sentence. */
import type { Said } from "../text/said.ts";
import { inEnglish, said } from "../text/said.ts";
import { isShared } from "./judge.ts";
import type { Situation } from "./situation.ts";
import type { Guard } from "./types.ts";

/** @param experimentDisagrees the experiment and the series differ by more than their errors explain */
export function guards(situation: Situation, experimentDisagrees: boolean): readonly Guard[] {
  const { input, fitted, health, promised } = situation;
  const { prepared } = fitted;
  const post = prepared.points.slice(prepared.preCount);
  const found: Guard[] = [];
  const add = (applies: boolean, code: string, sentence: Said) => {
    if (applies) found.push({ code, sentence: inEnglish([sentence]), said: sentence });
  };
  add(health === "late", "late_data", said("A reading is late: this rests on older data."));
  add(
    prepared.brokenOn !== null,
    "series_break",
    said("The metric's definition changed: readings before that day are shown, but not compared."),
  );
  add(
    prepared.seasonUnlearned,
    "season_unlearned",
    said(
      "The metric has a season, but less than two full cycles were measured before shipping: a seasonal swing could look like an effect.",
    ),
  );
  add(
    prepared.pulledInCount > 0,
    "wild_readings",
    said(
      "{count, plural, one {# wild reading before shipping was} other {# wild readings before shipping were}} given less weight.",
      { count: prepared.pulledInCount },
    ),
  );
  add(
    isShared(situation),
    "shared_launch",
    said("Other work on the same metric shipped at about the same time: the movement is shared, and cannot be split."),
  );
  add(
    post.some(({ provenance }) => provenance === "estimated" || provenance === "self_reported"),
    "estimated_readings",
    said("Some readings are estimates: estimates alone never realize a benefit."),
  );
  add(
    startedFarOff(situation),
    "regression_to_the_mean",
    said("The last readings before shipping were unusual: part of a movement back would have happened anyway."),
  );
  add(
    wasMoving(situation),
    "trend_before_shipping",
    said("The metric was already moving before the work shipped: what it would have done by itself is less sure."),
  );
  add(
    hasNoRoom(situation),
    "floor_or_ceiling",
    said("The metric stands close to the end of its range: there may be no room for the promised movement to show."),
  );
  add(
    experimentDisagrees,
    "experiment_disagrees",
    said(
      "The experiment and the readings tell different sizes: the experiment's is shown, and the difference wants an explanation.",
    ),
  );
  add(
    prepared.preCount > 0 && prepared.preCount < 12,
    "short_baseline",
    said("The baseline is short: what the metric does by itself is only roughly known."),
  );
  add(
    input.path.baseline !== null && promised !== 0 && isFarFromStated(situation),
    "stated_baseline",
    said(
      "The stated baseline differs from what was measured before shipping: movements are counted from the stated one.",
    ),
  );
  return found;
}

/** The last quarter of the baseline lies more than 1.5 usual swings from its mean. */
function startedFarOff({ fitted: { prepared } }: Situation): boolean {
  const { values, preCount } = prepared;
  if (preCount < 8) return false;
  const mean = average(values.slice(0, preCount));
  const last = average(values.slice(preCount - Math.max(2, Math.floor(preCount / 8)), preCount));
  return Math.abs(last - mean) > 1.5;
}

/** A straight line through the baseline rises or falls by more than three times the scatter around it. */
function wasMoving({ fitted: { prepared } }: Situation): boolean {
  const values = prepared.values.slice(0, prepared.preCount);
  if (values.length < FEWEST_FOR_TREND || prepared.hasSeason) return false;
  const middle = (values.length - 1) / 2;
  const mean = average(values);
  const sxx = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const slope = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / sxx;
  const scatter = Math.sqrt(average(values.map((value, at) => (value - mean - slope * (at - middle)) ** 2)));
  return Math.abs(slope) * (values.length - 1) > 3 * scatter;
}

const FEWEST_FOR_TREND = 10;

/** Less than two usual swings between the level before the work and the end of the range the promise moves towards. */
function hasNoRoom({ input, baseline, promised, fitted: { prepared } }: Situation): boolean {
  // On the log scale there is no floor to run into.
  if (baseline === null || promised === 0 || prepared.scale.isLog) return false;
  const { kind } = input.metric;
  const ceiling = kind === "proportion" ? 1 : Number.POSITIVE_INFINITY;
  const floor = kind === "mean" ? Number.NEGATIVE_INFINITY : 0;
  const room = promised > 0 ? ceiling - baseline : baseline - floor;
  return room < 2 * prepared.spread;
}

function isFarFromStated({ fitted: { prepared }, course, input }: Situation): boolean {
  if (course.level === null || input.path.baseline === null) return false;
  const stated = prepared.scale.to(input.path.baseline) / prepared.spread;
  return stated < course.level.low || stated > course.level.high;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
