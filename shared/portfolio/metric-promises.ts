/**
 * What all hypotheses together promise of one metric, against what it has ever moved between two quarters.
 * Sums only what it is given: what the viewer may see. Claimed shares count as the part they claim.
 */
import type { MetricId } from "../domain/ids.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import type { PortfolioRow } from "./row.ts";
import { promisedChange } from "./worth.ts";

export interface MetricPromises {
  readonly metricId: MetricId;
  readonly name: string;
  readonly unit: string;
  readonly kind: NonNullable<InitiativeSummary["metric"]>["kind"];
  /** Hypotheses in force that promise a movement. */
  readonly promiseCount: number;
  /** Of them, those whose movement is unknown: in no sum. */
  readonly unknownCount: number;
  /** Sum of the promised movements, metric unit, without sign. */
  readonly promised: number;
  /** Largest move between two neighbouring quarters; `null` = not known, so that nothing can be said of the sum. */
  readonly everMoved: number | null;
  /** Sum of the claimed shares; 0 when nobody claims one. */
  readonly claimedShare: number;
  /** More is promised than it has ever moved; `null` = cannot be told. */
  readonly isBeyond: boolean | null;
}

/** One line for each metric that is promised, the most over-promised first; metrics that cannot be told last. O(n log n). */
export function metricPromises(rows: readonly PortfolioRow[]): readonly MetricPromises[] {
  const byMetric = new Map<MetricId, InitiativeSummary[]>();
  for (const { summary } of rows) {
    if (summary?.state !== "committed" || summary.metricId === null || summary.path === null) continue;
    const members = byMetric.get(summary.metricId) ?? [];
    byMetric.set(summary.metricId, members);
    members.push(summary);
  }
  return [...byMetric]
    .flatMap(([metricId, members]) => promisesOf(metricId, members))
    .sort((a, b) => beyond(b) - beyond(a) || (a.name < b.name ? -1 : 1));
}

function promisesOf(metricId: MetricId, members: readonly InitiativeSummary[]): readonly MetricPromises[] {
  // Looked at last, it knows the longest history.
  const [latest] = [...members].sort((a, b) => b.asOf - a.asOf);
  if (latest?.metric == null) return [];
  const { name, unit, kind } = latest.metric;
  const changes = members.map((summary) => ({ change: promisedChange(summary), share: summary.contributionShare }));
  const promised = changes.reduce((sum, { change, share }) => sum + Math.abs(change ?? 0) * (share ?? 1), 0);
  const everMoved = latest.headroom;
  return [
    {
      metricId,
      name,
      unit,
      kind,
      promiseCount: members.length,
      unknownCount: changes.filter(({ change }) => change === null).length,
      promised,
      everMoved,
      claimedShare: changes.reduce((sum, { share }) => sum + (share ?? 0), 0),
      isBeyond: everMoved === null ? null : promised > everMoved,
    },
  ];
}

/** How many times what it ever moved is promised; below every other when it cannot be told. */
function beyond({ promised, everMoved }: MetricPromises): number {
  if (everMoved === null) return -1;
  return everMoved === 0 ? Number.MAX_VALUE : promised / everMoved;
}
