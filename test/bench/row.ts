/** One row of the benchmark table. A `*.bench.ts` file exports `rows(): readonly BenchRow[]`. */
export interface BenchRow {
  readonly what: string;
  readonly measured: number;
  readonly unit: "ms" | "s" | "B" | "MB" | "MiB" | "million" | "requests" | "points";
  /** `null` = shown for information. */
  readonly budget: number | null;
}

/** The same for work that waits. */
export async function medianMsOf(work: () => Promise<unknown>, repeats: number): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < repeats; i += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Median time of one call, ms, after warming up. */
export function medianMs(work: () => unknown, repeats: number): number {
  for (let i = 0; i < 3 * repeats; i += 1) work();
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
