/**
 * What the host's own search may find about an initiative: a published mirror of its kept summary.
 *
 * Whoever may edit the work item can overwrite it, so nothing is ever read back from it as truth: it is compared, and
 * written anew when it differs.
 */
import { digestOf } from "../journal/hash-chain.ts";
import { isoDay } from "./day.ts";
import { ERASED } from "./people.ts";
import type { InitiativeSummary } from "./summary.ts";

/** Days as `2026-11-24`; absent values are left out, so that the host's "is empty" finds them. */
export interface ValueProjection {
  /** 2: the verdict's word goes, with it, where people read it in lists; what was mirrored before is written once more. */
  readonly schema: "projection/2";
  readonly state: InitiativeSummary["state"];
  readonly verdict?: string;
  readonly grade: string;
  readonly health: string;
  /** Chance of the target in whole percent: finer would be written every night for nothing. */
  readonly chance?: number;
  readonly owner?: string;
  readonly windowOn?: string;
  readonly reviewOn?: string;
  readonly tellableOn?: string;
  readonly objective?: string;
  readonly decision?: string;
  /** The decision that waits for a second person. */
  readonly proposed?: string;
  readonly chainBreak: string;
  readonly promises: number;
  /** Of everything above: a value that was changed by hand no longer fits. */
  readonly checksum: string;
}

export function projectionOf(summary: InitiativeSummary): ValueProjection {
  const day = (on: InitiativeSummary["nextReviewOn"]) => (on === null ? undefined : isoDay(on));
  const { verdict, probabilityOfTarget, ownerId, objective, lastDecision, governance } = summary;
  const values = {
    schema: "projection/2" as const,
    state: summary.state,
    ...present("verdict", verdict ?? undefined),
    grade: summary.evidenceGrade,
    health: summary.dataHealth,
    ...present("chance", probabilityOfTarget === null ? undefined : Math.round(100 * probabilityOfTarget)),
    ...present("owner", ownerId === null || ownerId === ERASED ? undefined : ownerId),
    ...present("windowOn", day(summary.windowOpensOn)),
    ...present("reviewOn", day(summary.nextReviewOn)),
    ...present("tellableOn", day(summary.tellableFrom)),
    ...present("objective", objective === "" ? undefined : objective),
    ...present("decision", lastDecision?.choice),
    ...present("proposed", governance?.proposal?.choice),
    chainBreak: summary.chainBreak,
    promises: summary.promiseCount,
  };
  return { ...values, checksum: digestOf(values).slice(0, 16) };
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  // The key is the one asked for; TypeScript cannot tell that of a computed name.
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

/** Whether what the host holds is what it should hold, whoever wrote it last. */
export function isCurrent(stored: unknown, wanted: ValueProjection): boolean {
  return stored !== null && typeof stored === "object" && digestOf(stored) === digestOf(wanted);
}
