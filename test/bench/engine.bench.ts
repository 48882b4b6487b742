/** Speed of the verdict engine, one core: the budgets, and time against length and against number of epics. */
import { addDays } from "../../shared/domain/day.ts";
import { assess, replay } from "../../shared/evaluation/index.ts";
import { benchSample } from "./engine-sample.ts";
import { type BenchRow, medianMs } from "./row.ts";

const weekly = { cadence: "week", seasonPeriod: null, epicCount: 1, seed: 1 } as const;

export function rows(): readonly BenchRow[] {
  return [...budgets(), ...byLength(), ...byEpics()];
}

function budgets(): readonly BenchRow[] {
  const threeYears = benchSample({ ...weekly, count: 156 });
  const daily = benchSample({ count: 1095, cadence: "day", seasonPeriod: 7, epicCount: 1, seed: 2 });
  const looks = benchSample({ ...weekly, count: 300 });
  const days = Array.from({ length: 200 }, (_, i) => addDays(looks.asOf, -7 * (199 - i)));
  return [
    { what: "156 weekly readings", measured: medianMs(() => assess(threeYears), 60), unit: "ms", budget: 2 },
    { what: "1,095 daily readings, season 7", measured: medianMs(() => assess(daily), 15), unit: "ms", budget: 15 },
    { what: "200 looks replayed", measured: medianMs(() => replay(looks, days), 5), unit: "ms", budget: 200 },
    ...tenThousand(),
  ];
}

function tenThousand(): readonly BenchRow[] {
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  for (let i = 0; i < 10_000; i += 1) assess(benchSample({ ...weekly, count: 60, seed: i }));
  const seconds = (performance.now() - start) / 1000;
  const grownMb = Math.max(0, (process.memoryUsage().heapUsed - before) / 1e6);
  return [
    { what: "10,000 assessments of 60 readings", measured: seconds, unit: "s", budget: 10 },
    { what: "memory kept after them", measured: grownMb, unit: "MB", budget: 100 },
  ];
}

function byLength(): readonly BenchRow[] {
  return [30, 60, 120, 250, 500, 1000].map((count) => {
    const input = benchSample({ ...weekly, count });
    return { what: `${count} readings`, measured: medianMs(() => assess(input), 15), unit: "ms", budget: null };
  });
}

function byEpics(): readonly BenchRow[] {
  return [1, 2, 4, 8].map((epicCount) => {
    const input = benchSample({ ...weekly, count: 156, epicCount });
    return {
      what: `156 readings, ${epicCount} epics`,
      measured: medianMs(() => assess(input), 15),
      unit: "ms",
      budget: null,
    };
  });
}
