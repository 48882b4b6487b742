/**
 * Delivery status, percentages and the ship curve of one initiative.
 *
 * Input: the initiative and all work below it as the viewer may see it. Output: counts, points, shipments by day.
 * Not here: value, verdicts, today's date. Shares are fractions of the work in scope (cancelled work is out of scope).
 */
import type { EpochDay } from "../domain/day.ts";
import type { DeliveryStatus, WorkBelow, WorkItem } from "../domain/delivery.ts";
import type { ShippedRule } from "../domain/settings.ts";
import type { Shipment } from "../evaluation/types.ts";
import type { PieceOfWork, ShippedBy } from "./ship-days.ts";
import { piecesOfWork } from "./ship-days.ts";

export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly shipped: number;
}

export interface DeliverySummary {
  readonly status: DeliveryStatus;
  readonly count: Progress;
  /** `null` unless every piece in scope has an estimate above zero: half-estimated work would mislead. */
  readonly points: Progress | null;
  readonly shipments: readonly Shipment[];
  /** What told that the work shipped; `mixed` when pieces differ; `null` when nothing shipped. */
  readonly shippedBy: ShippedBy | "mixed" | null;
  readonly plannedOn: EpochDay | null;
  readonly cancelledCount: number;
  readonly reopenedCount: number;
  /** Done, but the release that carries it is not out. */
  readonly waitingForReleaseCount: number;
  /** Done in the host, on a day the host does not tell: it cannot be placed on the ship curve. */
  readonly undatedCount: number;
  readonly hiddenCount: number | null;
}

/** @param rule what the project counts as shipped */
export function summarizeDelivery(
  initiative: WorkItem,
  work: WorkBelow,
  rule: ShippedRule = "release_else_done",
): DeliverySummary {
  const pieces = piecesOfWork(initiative, work.items, work.releases, rule);
  const inScope = pieces.filter(({ isCancelled }) => !isCancelled);
  const weighOf = weightOf(inScope);
  const shipped = inScope.filter(isShipped);
  const unshippedDone = inScope.filter((piece) => piece.item.state === "done" && piece.shippedOn === null);
  return {
    status: statusOf(inScope),
    count: progressOf(inScope, () => 1),
    points: weighOf === null ? null : progressOf(inScope, weighOf),
    shipments: shipCurve(inScope, weighOf ?? (() => 1)),
    shippedBy: howShipped(shipped),
    plannedOn: earliestPlan(inScope),
    cancelledCount: pieces.length - inScope.length,
    reopenedCount: inScope.filter(({ item }) => item.isReopened).length,
    waitingForReleaseCount: unshippedDone.filter(({ shippedBy }) => shippedBy !== "done").length,
    undatedCount: unshippedDone.filter(({ shippedBy }) => shippedBy === "done").length,
    hiddenCount: work.hiddenCount,
  };
}

type ShippedPiece = PieceOfWork & { readonly shippedOn: EpochDay };
type Weigh = (piece: PieceOfWork) => number;

function isShipped(piece: PieceOfWork): piece is ShippedPiece {
  return piece.shippedOn !== null;
}

function weightOf(pieces: readonly PieceOfWork[]): Weigh | null {
  const allEstimated = pieces.length > 0 && pieces.every(({ item }) => item.points !== null && item.points > 0);
  return allEstimated ? ({ item }) => item.points ?? 0 : null;
}

function progressOf(pieces: readonly PieceOfWork[], weigh: Weigh): Progress {
  const sum = (some: readonly PieceOfWork[]) => total(some.map(weigh));
  return {
    total: sum(pieces),
    done: sum(pieces.filter(({ item }) => item.state === "done")),
    shipped: sum(pieces.filter(isShipped)),
  };
}

function statusOf(inScope: readonly PieceOfWork[]): DeliveryStatus {
  const shippedCount = inScope.filter(isShipped).length;
  if (inScope.length === 0) return "cancelled";
  if (shippedCount === inScope.length) return "shipped";
  if (shippedCount > 0) return "shipped_partly";
  return inScope.every(({ item }) => item.state === "to_do") ? "not_started" : "in_progress";
}

/** One shipment a day, oldest first; shares are of all work in scope, so they sum to 1 when everything shipped. */
function shipCurve(inScope: readonly PieceOfWork[], weigh: Weigh): readonly Shipment[] {
  const all = total(inScope.map(weigh));
  const weightsByDay = new Map<EpochDay, number[]>();
  for (const piece of inScope.filter(isShipped)) {
    const weights = weightsByDay.get(piece.shippedOn) ?? [];
    weightsByDay.set(piece.shippedOn, weights);
    weights.push(weigh(piece));
  }
  return [...weightsByDay]
    .sort(([a], [b]) => a - b)
    .map(([on, weights]) => ({ on, share: Math.min(1, total(weights) / all) }));
}

/** Smallest first, so that the order in which a host lists its items never changes the last digit. */
function total(weights: readonly number[]): number {
  return [...weights].sort((a, b) => a - b).reduce((sum, weight) => sum + weight, 0);
}

function howShipped(shipped: readonly PieceOfWork[]): DeliverySummary["shippedBy"] {
  const ways = new Set(shipped.map(({ shippedBy }) => shippedBy));
  if (ways.size > 1) return "mixed";
  return shipped[0]?.shippedBy ?? null;
}

function earliestPlan(pieces: readonly PieceOfWork[]): EpochDay | null {
  const days = pieces.flatMap(({ plannedOn }) => plannedOn ?? []);
  return days.length === 0 ? null : (Math.min(...days) as EpochDay);
}
