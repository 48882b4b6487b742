/** Entries and summaries that the contract stores: real ones, chained, with contents that stores tend to spoil. */
import type { EpochDay } from "../../shared/domain/day.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, PersonId, ProjectRef, SubjectId } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import type { EntryBody, JournalEntry } from "../../shared/journal/entry.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import type { ValueStore } from "../../shared/ports.ts";
import { ANA } from "./seed.ts";

export const AT = "2026-11-24T09:30:00.000Z";

export function subject(text: string): SubjectId {
  return SubjectId.parse(text);
}

export function draftOf(change: string): EntryBody {
  return { kind: "hypothesis_drafted", hypothesis: { ...EMPTY_HYPOTHESIS, change } };
}

export function readingsOf(rows: readonly (readonly [day: number, value: number])[]): EntryBody {
  return {
    kind: "readings_recorded",
    series: null,
    source: "csv",
    rows: rows.map(([on, value]) => ({ on: on as EpochDay, value, denominator: null, provenance: "measured" })),
  };
}

/** The next entries on top of `history`. */
export function next(
  about: SubjectId,
  bodies: readonly EntryBody[],
  history: readonly JournalEntry[] = [],
): readonly JournalEntry[] {
  return chainOn(history, about, bodies, { at: AT, by: PersonId.parse(ANA) });
}

export async function stored(store: ValueStore, about: SubjectId): Promise<readonly unknown[]> {
  const read = await store.histories([about]);
  if (!read.ok) throw new Error(`reading ${about}: ${read.problem.code} ${read.problem.what}`);
  const journal = read.value[0];
  if (journal === undefined) throw new Error(`${about} was left out`);
  return journal;
}

export function summaryOf(ref: string, headline: string): InitiativeSummary {
  return {
    schema: "summary/3",
    initiative: InitiativeRef.parse(ref),
    project: ProjectRef.parse("10000"),
    state: "committed",
    metricId: null,
    metric: null,
    path: null,
    baseline: null,
    headroom: null,
    shipments: [],
    delivery: { status: "shipped", total: 1, done: 1, shipped: 1, plannedOn: null, pointsLeft: null },
    asOf: 20781 as EpochDay,
    verdict: "not_due",
    headline,
    evidence: 1,
    evidenceGrade: "E",
    dataHealth: "fresh",
    effect: null,
    probabilityOfTarget: null,
    chainBreak: "unknown",
    windowOpensOn: null,
    watched: null,
    tellableFrom: null,
    objective: "",
    benefitClass: null,
    worthPerUnitYear: null,
    contributionShare: null,
    reachPerQuarter: null,
    costs: null,
    ownerId: null,
    handoverToId: null,
    nextReviewOn: null,
    reviewHeldOn: null,
    lastDecision: null,
    governance: { raisesWhen: null, verdictSeen: null, exceptions: [] },
    promiseCount: 1,
    spark: [],
  };
}
