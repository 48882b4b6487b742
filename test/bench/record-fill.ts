/**
 * A large record, written straight into the tables: entries and summaries of the true shape and size, hashes made up (a true
 * chain over seven million entries would take longer than what is measured).
 */
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import { sqlNightStore } from "../../forge-app/night-store.ts";
import { pack } from "../../forge-app/packed-text.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { writeSummaries } from "../../forge-app/summary-rows.ts";
import { dice } from "../../playground/dice.ts";
import type { KeptWork } from "../../shared/delivery/kept-work.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, MetricId, PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import type { EntryBody } from "../../shared/journal/entry.ts";
import { summaryOf } from "../contract/contract-entries.ts";
import { benchRow } from "./portfolio-rows.ts";

export interface Scale {
  readonly hypotheses: number;
  /** Of each hypothesis: readings that came by file, in one entry, and readings that came one by one. */
  readonly readingsByFile: number;
  readonly readingsOneByOne: number;
}

/** Entries as their columns stand, and the summary that is kept beside them. */
export interface Rows {
  readonly entries: readonly (readonly [subject: string, sequence: number, entry: string])[];
  readonly summary: InitiativeSummary;
}

const FIRST_EPIC = 1_000_000;
const PROJECTS = 500;
export const epicId = (index: number) => String(FIRST_EPIC + index);
export const metricIdOf = (index: number) => `${epicId(index)}-m1-0a1b2c3d`;
export const projectIdOf = (index: number) => String(10_000 + (index % PROJECTS));
export const itemIdOf = (index: number, item: number) => String(10 * (FIRST_EPIC + 10 * index) + item);
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
    summary: summaryAt(index, metricId),
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

/** As full as a summary gets: a chart of 32 points with its band, and figures as different as those of a true portfolio. */
function summaryAt(index: number, metricId: MetricId): InitiativeSummary {
  return {
    ...summaryOf(epicId(index), "Compatible with what was promised"),
    ...benchRow(index).summary,
    initiative: InitiativeRef.parse(epicId(index)),
    project: ProjectRef.parse(projectIdOf(index)),
    metricId,
    metric: {
      name: `Finished purchases of first-time buyers, ${index}`,
      unit: "%",
      kind: "proportion",
      direction: "increase",
    },
    shipments: [{ on: 20_500 as EpochDay, share: 1 }],
    spark: Array.from({ length: 32 }, (_, week) => ({
      on: (20_500 + 7 * week) as EpochDay,
      value: 0.031 + Math.round(1e6 * 0.002 * thrown.normal()) / 1e6,
      expectedLow: 0.0318,
      expectedHigh: 0.0342,
    })),
  };
}

const ITEMS = 10;

/** The work below one epic as a night keeps it. */
export function workOf(index: number): KeptWork {
  return {
    schema: "work/1",
    initiative: InitiativeRef.parse(epicId(index)),
    projects: [ProjectRef.parse(projectIdOf(index))],
    items: Array.from({ length: ITEMS }, (_, item) => [
      itemIdOf(index, item),
      epicId(index),
      "Story",
      item % 3 === 0 ? "done" : "in_progress",
      20_300 as EpochDay,
      item % 3 === 0 ? (20_500 as EpochDay) : null,
      3,
      [],
      false,
    ]),
    archived: [],
    releases: [],
    readAt: "2026-11-24T09:30:00.000Z",
  };
}

const AT_ONCE = 50;

/** The schema, and all of it in each database: entries packed once for all, the rest by the app's own code. */
export async function fill(
  databases: readonly RunSql[],
  scale: Scale,
  onWritten: (hypotheses: number) => void = () => undefined,
): Promise<void> {
  for (const runSql of databases) for (const statement of STATEMENTS) await runSql(statement, []);
  for (let from = 0; from < scale.hypotheses; from += AT_ONCE) {
    const indices = Array.from({ length: AT_ONCE }, (_, index) => from + index);
    const some = indices.map((index) => rowsOf(index, scale));
    const entries = some.flatMap((row) => row.entries).map(([key, sequence, text]) => [key, sequence, pack(text)]);
    const places = entries.map(() => "(?, ?, ?)").join(", ");
    for (const runSql of databases) {
      await runSql(`INSERT INTO upshot_entries (subject, sequence, entry) VALUES ${places}`, entries.flat());
      await writeSummaries(
        runSql,
        some.map(({ summary }) => summary),
      );
      await sqlNightStore(runSql).saveWork(indices.map(workOf));
    }
    onWritten(from + AT_ONCE);
  }
}
