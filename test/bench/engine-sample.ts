/** Series for the engine's benchmarks: seeded noise, a step at two thirds, one to several epics on the metric. */

import { dice } from "../../playground/dice.ts";
import { addDays, parseDay } from "../../shared/domain/day.ts";
import type { AssessmentInput } from "../../shared/evaluation/types.ts";

export interface BenchSample {
  readonly count: number;
  readonly cadence: "day" | "week";
  readonly seasonPeriod: number | null;
  readonly epicCount: number;
  readonly seed: number;
}

export function benchSample({ count, cadence, seasonPeriod, epicCount, seed }: BenchSample): AssessmentInput {
  const start = parseDay("2022-01-03");
  if (start === null) throw new Error("the first day exists");
  const { normal } = dice(seed);
  const every = cadence === "week" ? 7 : 1;
  const preCount = Math.floor((2 * count) / 3);
  const readings = Array.from({ length: count }, (_, t) => ({
    on: addDays(start, t * every),
    value:
      100 +
      10 * normal() +
      (t >= preCount ? 10 : 0) +
      (seasonPeriod === null ? 0 : 5 * Math.sin((6.2832 * t) / seasonPeriod)),
    denominator: null,
    provenance: "measured" as const,
  }));
  const path = {
    baseline: null,
    target: 110,
    targetOn: addDays(start, count * every),
    lagDays: 0,
    rampDays: 8 * every,
    shape: "linear" as const,
    customPoints: [],
    tolerance: 0.2,
    holdDays: 28,
  };
  return {
    id: `bench ${seed}`,
    metric: { kind: "mean", direction: "increase", cadence, seasonPeriod },
    readings,
    controls: [],
    shipments: [{ on: addDays(start, preCount * every), share: 1 }],
    otherShipments: Array.from({ length: epicCount - 1 }, (_, i) => ({
      initiative: `EPIC-${i}`,
      shipments: [{ on: addDays(start, Math.floor((count * (i + 1)) / (epicCount + 2)) * every), share: 1 }],
      path,
    })),
    indicators: [],
    experiment: null,
    seriesBreaks: [],
    path,
    asOf: addDays(start, (count - 1) * every),
  };
}
