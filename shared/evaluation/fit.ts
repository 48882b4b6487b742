/** Readings up to a day -> effect of the work and evidence for it, averaged over a small grid of how restless the level is. */
import type { EpochDay } from "../domain/day.ts";
import { effectFraction } from "../trajectory/expected-path.ts";
import type { FilterRun } from "../stats/regression-filter.ts";
import { runFilter } from "../stats/regression-filter.ts";
import type { AssessmentInput, Interval, SeriesPoint } from "./types.ts";

const LEVEL_STEPS = [0, 0.01, 0.05, 0.2, 0.6];

export interface Fit {
  readonly points: readonly SeriesPoint[];
  readonly preCount: number;
  readonly baseline: Interval | null;
  readonly effect: Interval;
  /** Largest likelihood ratio of "an effect" against "none" over all looks. */
  readonly evidence: number;
  readonly noise: number;
}

/** `null` with fewer than three readings before or none after the first shipment. */
export function fit(input: AssessmentInput, baselineGuess: number): Fit | null {
  const first = input.shipments[0]?.on;
  const lastBreak = input.seriesBreaks.filter((day) => day <= input.asOf).at(-1) ?? (-Infinity as EpochDay);
  const points = [...input.readings].filter(({ on }) => on <= input.asOf && on >= lastBreak).sort((a, b) => a.on - b.on);
  if (first === undefined) return null;
  const preCount = points.filter(({ on }) => on < first).length;
  if (preCount < 3 || preCount === points.length) return null;
  const values = points.map(({ value }) => value);
  const rows = points.map((point, index) => [
    effectFraction(point.on, input.path, input.shipments),
    ...controlRow(input, point.on),
    ...seasonRow(input, index),
  ]);
  const width = (rows[0]?.length ?? 1) - 1;
  const scale = spread(values.slice(0, preCount)) || 1;
  const promised = Math.abs(input.path.target - baselineGuess) / scale || 1;
  const runs = LEVEL_STEPS.map((levelStep) => {
    const others = Array.from({ length: width }, () => 1e4);
    const model = (variance: number) => ({ levelStep, priorVariance: [variance, ...others], priorMean: Array.from({ length: width + 1 }, () => 0) });
    return { with: runFilter(values, rows, model(4 * promised * promised + 1)), without: runFilter(values, rows, model(1e-12)) };
  });
  return { points, preCount, ...summarize(runs, preCount, values), noise: scale };
}

function summarize(runs: readonly { readonly with: FilterRun; readonly without: FilterRun }[], preCount: number, values: readonly number[]) {
  const preBest = Math.max(...runs.map((run) => run.with.logEvidence[preCount - 1] ?? 0));
  const weights = runs.map((run) => Math.exp((run.with.logEvidence[preCount - 1] ?? 0) - preBest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let evidence = 1;
  for (let t = preCount; t < values.length; t += 1) {
    const at = (side: "with" | "without") => logSum(runs.map((run, i) => Math.log((weights[i] ?? 0) / total + 1e-300) + (run[side].logEvidence[t] ?? 0) - (run[side].logEvidence[preCount - 1] ?? 0)));
    evidence = Math.max(evidence, Math.exp(Math.min(600, at("with") - at("without"))));
  }
  const last = runs.map((run) => run.with.logEvidence.at(-1) ?? 0);
  const best = Math.max(...last);
  const posterior = last.map((value) => Math.exp(value - best));
  const sum = posterior.reduce((a, b) => a + b, 0);
  const mean = runs.reduce((m, run, i) => m + ((posterior[i] ?? 0) / sum) * (run.with.mean[1] ?? 0), 0);
  const variance = runs.reduce((v, run, i) => v + ((posterior[i] ?? 0) / sum) * (((run.with.covariance[1]?.[1] ?? 0) * run.with.rate) / run.with.shape + ((run.with.mean[1] ?? 0) - mean) ** 2), 0);
  const half = 2 * Math.sqrt(variance);
  const preMean = values.slice(0, preCount).reduce((a, b) => a + b, 0) / preCount;
  const preHalf = (2 * spread(values.slice(0, preCount))) / Math.sqrt(preCount);
  return {
    evidence,
    effect: { estimate: mean, low: mean - half, high: mean + half },
    baseline: { estimate: preMean, low: preMean - preHalf, high: preMean + preHalf },
  };
}

function controlRow({ controls }: AssessmentInput, on: EpochDay): readonly number[] {
  if (controls.length === 0) return [];
  const values = controls.slice(0, 3).map(({ readings }) => readings.find((point) => point.on === on)?.value ?? 0);
  return values;
}

function seasonRow({ metric }: AssessmentInput, index: number): readonly number[] {
  const period = metric.seasonPeriod;
  if (period === null) return [];
  return [1, 2].flatMap((harmonic) => [Math.cos((2 * Math.PI * harmonic * index) / period), Math.sin((2 * Math.PI * harmonic * index) / period)]);
}

function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}
