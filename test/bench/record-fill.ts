/**
 * A large record, written straight into the tables: entries and summaries of the true shape and size, hashes made up (a true
 * chain over seven million entries would take longer than what is measured).
 */
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import { dice } from "../../playground/dice.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, MetricId, PersonId } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import type { EntryBody } from "../../shared/journal/entry.ts";
import { summaryOf } from "../contract/contract-entries.ts";

export interface Scale {
  readonly hypotheses: number;
  /** Of each hypothesis: readings that came by file, in one entry, and readings that came one by one. */
  readonly readingsByFile: number;
  readonly readingsOneByOne: number;
}

/** Tables by name, with rows as their columns stand. */
export interface Rows {
  readonly entries: readonly (readonly [subject: string, sequence: number, entry: string])[];
  readonly summaries: readonly (readonly [initiative: string, project: string, summary: string])[];
}

const FIRST_EPIC = 1_000_000;
const PROJECTS = 500;
export const epicId = (index: number) => String(FIRST_EPIC + index);
export const metricIdOf = (index: number) => `${epicId(index)}-m1-0a1b2c3d`;
export const projectIdOf = (index: number) => String(10_000 + (index % PROJECTS));
export const STATEMENTS = MIGRATIONS.map(({ statement }) => statement);

const AUTHOR = PersonId.parse("5b10ac8d82e05b22cc7d4ef5");
const thrown = dice(7);
const hex = (length: number) =>
  Array.from({ length: length / 8 }, () =>
    Math.floor(0x1_0000_0000 * thrown.uniform())
      .toString(16)
      .padStart(8, "0"),
  ).join("");

export function rowsOf(index: number, { readingsByFile, readingsOneByOne }: Scale): Rows {
  const metricId = MetricId.parse(metricIdOf(index));
  const hypothesis = {
    ...EMPTY_HYPOTHESIS,
    change: "let people pay without an account, in one step, on every device that we support",
    who: "first-time buyers who come from a campaign",
    behaviour: "finish the purchase in the first visit",
    mechanism: "the account form is where three of four of them leave",
    metricId,
    path: { ...EMPTY_HYPOTHESIS.path, baseline: 0.031, target: 0.036, targetOn: 20_999 as EpochDay },
    falsifier: {
      text: "no more finished purchases by the end of the quarter",
      threshold: 0.033,
      on: 20_999 as EpochDay,
    },
    ownerId: AUTHOR,
    objective: "Grow in the home market",
  };
  const verdict = {
    kind: "verdict_recorded" as const,
    asOf: 20_700 as EpochDay,
    verdict: "on_path" as const,
    reasonCode: null,
    reason: "It moved 0.4 percentage points since the work shipped, which is compatible with what was promised.",
    evidence: 34.25,
    evidenceGrade: "C" as const,
    dataHealth: "fresh" as const,
    engineVersion: "0.6.0",
    inputsDigest: hex(64),
  };
  const reading = (day: number) => ({
    on: day as EpochDay,
    value: Math.round(1e6 * (0.031 + 0.002 * thrown.normal())) / 1e6,
    denominator: null,
    provenance: "measured" as const,
  });
  const epic: readonly EntryBody[] = [
    { kind: "hypothesis_drafted", hypothesis },
    { kind: "hypothesis_committed", hypothesis },
    verdict,
    { ...verdict, verdict: "realized" },
  ];
  const metric: readonly EntryBody[] = [
    {
      kind: "metric_defined",
      definition: {
        name: "Finished purchases of first-time buyers",
        unit: "%",
        kind: "proportion",
        direction: "increase",
        cadence: "week",
        seasonPeriod: null,
        stewardId: null,
        seriesBreakOn: null,
      },
    },
    { kind: "initiative_linked", initiative: InitiativeRef.parse(epicId(index)) },
    {
      kind: "readings_recorded",
      series: null,
      source: "csv",
      rows: Array.from({ length: readingsByFile }, (_, week) => reading(20_000 + 7 * week)),
    },
    ...Array.from({ length: readingsOneByOne }, (_, week) => ({
      kind: "readings_recorded" as const,
      series: null,
      source: "pushed" as const,
      rows: [reading(20_000 + 7 * (readingsByFile + week))],
    })),
  ];
  return {
    entries: [...stored(`epic:${epicId(index)}`, epic), ...stored(`metric:${metricId}`, metric)],
    summaries: [[epicId(index), projectIdOf(index), JSON.stringify(summaryAt(index, metricId))]],
  };
}

function stored(subject: string, bodies: readonly EntryBody[]): Rows["entries"] {
  let previousHash = "0".repeat(64);
  return bodies.map((body, index) => {
    const hash = hex(64);
    const entry = {
      schema: "entry/2",
      subject,
      sequence: index + 1,
      at: "2026-11-24T09:30:00.000Z",
      by: AUTHOR,
      body,
      previousHash,
      salt: hex(32),
      hash,
    };
    previousHash = hash;
    return [subject, index + 1, JSON.stringify(entry)];
  });
}

/** As full as a summary gets: a chart of 32 points with its band. */
function summaryAt(index: number, metricId: MetricId): InitiativeSummary {
  return {
    ...summaryOf(epicId(index), "Compatible with what was promised"),
    metricId,
    metric: { name: "Finished purchases of first-time buyers", unit: "%", kind: "proportion", direction: "increase" },
    shipments: [{ on: 20_500 as EpochDay, share: 1 }],
    spark: Array.from({ length: 32 }, (_, week) => ({
      on: (20_500 + 7 * week) as EpochDay,
      value: 0.031 + Math.round(1e6 * 0.002 * thrown.normal()) / 1e6,
      expectedLow: 0.0318,
      expectedHigh: 0.0342,
    })),
  };
}
