/** Journals for tests of the core: short ways to write entries, chained as the product chains them. */
import type { EpochDay } from "../../shared/domain/day.ts";
import { parseDay } from "../../shared/domain/day.ts";
import type { ValueHypothesis } from "../../shared/domain/hypothesis.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { MetricId, PersonId, SubjectId } from "../../shared/domain/ids.ts";
import type { MetricDefinition, ReadingRow } from "../../shared/domain/metric-definition.ts";
import type { EntryBody, JournalEntry, RecordedVerdict } from "../../shared/journal/entry.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";

export const EPIC = SubjectId.parse("epic:10001");
export const METRIC = SubjectId.parse("metric:10001-m1");
export const ANA = PersonId.parse("account-0001");
export const BERND = PersonId.parse("account-0002");

/** The day of an ISO date. @throws when it does not exist. */
export function day(iso: string): EpochDay {
  const parsed = parseDay(iso);
  if (parsed === null) throw new Error(`no day: ${iso}`);
  return parsed;
}

export function journal(bodies: readonly EntryBody[], subject = EPIC): readonly JournalEntry[] {
  return chainOn([], subject, bodies, { at: "2026-11-24T09:30:00.000Z", by: ANA });
}

export const DEFINITION: MetricDefinition = {
  name: "Checkout conversion",
  unit: "%",
  kind: "proportion",
  direction: "increase",
  cadence: "week",
  seasonPeriod: null,
  stewardId: null,
  seriesBreakOn: null,
};

/** Complete: nothing needed is missing once its metric is defined. */
export const COMPLETE: ValueHypothesis = {
  ...EMPTY_HYPOTHESIS,
  change: "let people pay without an account",
  who: "first-time buyers",
  behaviour: "finish the purchase",
  mechanism: "the account form is where they leave",
  metricId: MetricId.parse("10001-m1"),
  path: { ...EMPTY_HYPOTHESIS.path, baseline: 0.031, target: 0.036, targetOn: day("2027-06-30") },
  falsifier: { text: "", threshold: 0.033, on: day("2027-06-30") },
  ownerId: ANA,
};

export function reading(iso: string, value: number): ReadingRow {
  return { on: day(iso), value, denominator: null, provenance: "measured" };
}

export function recorded(rows: readonly ReadingRow[], series: string | null = null): EntryBody {
  return { kind: "readings_recorded", series, source: "typed", rows: [...rows] };
}

export function verdict(asOf: string, word: RecordedVerdict["verdict"]): EntryBody {
  return {
    kind: "verdict_recorded",
    asOf: day(asOf),
    verdict: word,
    reasonCode: null,
    reason: "",
    evidence: 1,
    evidenceGrade: "C",
    dataHealth: "fresh",
    engineVersion: "0.0.0",
    inputsDigest: "x",
  };
}
