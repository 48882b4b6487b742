/**
 * How much one installation may ask of Forge SQL, by the clock that also times each statement: 150 data statements a second, 25
 * schema statements a minute, and 62.5 s of statements running in a minute. Source: "Forge SQL limits" (December 2025), which
 * names no code for these refusals.
 */
import type { SqlEndpoint } from "./sql-rules.ts";

export interface SqlPace {
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
  /** Counts one statement. @returns whether it may run. */
  admits(endpoint: SqlEndpoint): boolean;
  /** Counts how long a statement ran. */
  ran(ms: number): void;
  /** Counts from now on; before, everything is let through: writing the demo is nobody's traffic. */
  begin(): void;
}

const LIMITS: Readonly<Record<SqlEndpoint, { readonly most: number; readonly withinMs: number }>> = {
  dml: { most: 150, withinMs: 1_000 },
  ddl: { most: 25, withinMs: 60_000 },
};
const RUNNING = { mostMs: 62_500, withinMs: 60_000 };

export function createSqlPace(now: () => number): SqlPace {
  const sent: Record<SqlEndpoint, readonly number[]> = { dml: [], ddl: [] };
  // By second: a minute of statements is thousands.
  const ranMs = new Map<number, number>();
  let hasBegun = false;
  const hasTimeLeft = () => {
    const from = now() - RUNNING.withinMs;
    for (const second of ranMs.keys()) if (1_000 * (second + 1) <= from) ranMs.delete(second);
    return [...ranMs.values()].reduce((sum, ms) => sum + ms, 0) < RUNNING.mostMs;
  };
  return {
    now,
    begin: () => {
      hasBegun = true;
    },
    ran: (ms) => {
      if (!hasBegun) return;
      const second = Math.floor(now() / 1_000);
      ranMs.set(second, (ranMs.get(second) ?? 0) + ms);
    },
    admits: (endpoint) => {
      if (!hasBegun) return true;
      const { most, withinMs } = LIMITS[endpoint];
      const at = now();
      const recent = sent[endpoint].filter((before) => at - before < withinMs);
      const isAdmitted = recent.length < most && hasTimeLeft();
      sent[endpoint] = isAdmitted ? [...recent, at] : recent;
      return isAdmitted;
    },
  };
}
