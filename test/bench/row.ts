/** One row of the benchmark table. A `*.bench.ts` file exports `rows(): readonly BenchRow[]`. */
export interface BenchRow {
  readonly what: string;
  readonly measured: number;
  readonly unit: "ms" | "s" | "B" | "MB" | "MiB" | "million" | "requests" | "points" | "statements";
  /** `null` = shown for information. */
  readonly budget: number | null;
  /** Time of the processor, ms, where it was taken: on a machine that others share, the clock on the wall also counts them. */
  readonly cpuMs?: number;
  /** Where it stands beside the same figure of another host, in a table of its own. */
  readonly beside?: Beside;
}

export interface Beside {
  readonly host: "Jira" | "Azure DevOps";
  readonly night: "the first night" | "the night after" | "a bad first night";
  readonly figure: "requests" | "processor" | "memory" | "wall";
  /** The least there is; `null` where nothing says. */
  readonly least: number | null;
}

/** Median times of one call of work that waits, ms: on the wall, and of this process' processor, after warming up. */
export async function mediansOf(
  work: () => unknown,
  repeats: number,
): Promise<{ readonly measured: number; readonly cpuMs: number }> {
  await work();
  const walls: number[] = [];
  const cpus: number[] = [];
  for (let i = 0; i < repeats; i += 1) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(before);
    walls.push(performance.now() - start);
    cpus.push((user + system) / 1000);
  }
  return { measured: median(walls), cpuMs: median(cpus) };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Median time of one call, ms, after warming up. */
export function medianMs(work: () => unknown, repeats: number): number {
  for (let i = 0; i < 3 * repeats; i += 1) work();
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}
