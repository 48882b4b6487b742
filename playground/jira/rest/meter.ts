/**
 * What the app's requests cost. A read costs one point and one per object returned, a write one point.
 * Source: "Rate limiting" of Jira Cloud, in force since March 2026; 65,000 points an hour for an app in the first tier.
 */
export interface MeterReading {
  readonly requests: number;
  readonly points: number;
  readonly refused: number;
  /** By operation id. */
  readonly byOperation: Readonly<Record<string, { readonly requests: number; readonly points: number }>>;
}

export interface Meter {
  count(operationId: string, points: number, status: number): void;
  reading(): MeterReading;
  reset(): void;
}

export function createMeter(): Meter {
  let byOperation = new Map<string, { requests: number; points: number }>();
  let refused = 0;
  return {
    count: (operationId, points, status) => {
      const soFar = byOperation.get(operationId) ?? { requests: 0, points: 0 };
      byOperation.set(operationId, { requests: soFar.requests + 1, points: soFar.points + points });
      if (status === 429) refused += 1;
    },
    reading: () => {
      const all = [...byOperation.values()];
      return {
        requests: all.reduce((sum, { requests }) => sum + requests, 0),
        points: all.reduce((sum, { points }) => sum + points, 0),
        refused,
        byOperation: Object.fromEntries([...byOperation].sort(([one], [other]) => one.localeCompare(other))),
      };
    },
    reset: () => {
      byOperation = new Map();
      refused = 0;
    },
  };
}
