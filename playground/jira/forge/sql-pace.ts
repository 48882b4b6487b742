/**
 * How many statements one installation may send, as Forge SQL counts them, by the clock that also times each: 150 data statements a second, 25 schema
 * statements a minute. Source: "Forge SQL limitations" (December 2025), which names no code for the refusal.
 */
import type { SqlEndpoint } from "./sql-rules.ts";

export interface SqlPace {
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
  /** Counts one statement. @returns whether it may run. */
  admits(endpoint: SqlEndpoint): boolean;
  /** Counts from now on; before, everything is let through: writing the demo is nobody's traffic. */
  begin(): void;
}

const LIMITS: Readonly<Record<SqlEndpoint, { readonly most: number; readonly withinMs: number }>> = {
  dml: { most: 150, withinMs: 1_000 },
  ddl: { most: 25, withinMs: 60_000 },
};

export function createSqlPace(now: () => number): SqlPace {
  const sent: Record<SqlEndpoint, readonly number[]> = { dml: [], ddl: [] };
  let hasBegun = false;
  return {
    now,
    begin: () => {
      hasBegun = true;
    },
    admits: (endpoint) => {
      if (!hasBegun) return true;
      const { most, withinMs } = LIMITS[endpoint];
      const at = now();
      const recent = sent[endpoint].filter((before) => at - before < withinMs);
      const isAdmitted = recent.length < most;
      sent[endpoint] = isAdmitted ? [...recent, at] : recent;
      return isAdmitted;
    },
  };
}
