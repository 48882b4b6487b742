/** What limits a conclusion, each with one plain sentence. */
import { isShared } from "./judge.ts";
import type { Situation } from "./situation.ts";
import type { Guard } from "./types.ts";

export function guards(situation: Situation): readonly Guard[] {
  const { input, fitted, health, promised } = situation;
  const { prepared } = fitted;
  const post = prepared.points.slice(prepared.preCount);
  const found: Guard[] = [];
  const add = (applies: boolean, code: string, sentence: string) => {
    if (applies) found.push({ code, sentence });
  };
  add(health === "late", "late_data", "A reading is late: this rests on older data.");
  add(
    prepared.brokenOn !== null,
    "series_break",
    "The metric's definition changed: readings before that day are shown, but not compared.",
  );
  add(
    prepared.seasonUnlearned,
    "season_unlearned",
    "The metric has a season, but less than two full cycles were measured before shipping: a seasonal swing could look like an effect.",
  );
  add(
    prepared.pulledInCount > 0,
    "wild_readings",
    `${prepared.pulledInCount} wild ${prepared.pulledInCount === 1 ? "reading" : "readings"} before shipping ${prepared.pulledInCount === 1 ? "was" : "were"} given less weight.`,
  );
  add(
    isShared(situation),
    "shared_launch",
    "Other work on the same metric shipped at about the same time: the movement is shared, and cannot be split.",
  );
  add(
    post.some(({ provenance }) => provenance === "estimated" || provenance === "self_reported"),
    "estimated_readings",
    "Some readings are estimates: estimates alone never realize a benefit.",
  );
  add(
    startedFarOff(situation),
    "regression_to_the_mean",
    "The last readings before shipping were unusual: part of a movement back would have happened anyway.",
  );
  add(
    prepared.preCount > 0 && prepared.preCount < 12,
    "short_baseline",
    "The baseline is short: what the metric does by itself is only roughly known.",
  );
  add(
    input.path.baseline !== null && promised !== 0 && isFarFromStated(situation),
    "stated_baseline",
    "The stated baseline differs from what was measured before shipping: movements are counted from the stated one.",
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

function isFarFromStated({ fitted: { prepared }, course, input }: Situation): boolean {
  if (course.level === null || input.path.baseline === null) return false;
  const stated = prepared.scale.to(input.path.baseline) / prepared.spread;
  return stated < course.level.low || stated > course.level.high;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
