/**
 * Which runs reached the users of an environment.
 *
 * Input: its records, one for each attempt of a job. Output: the runs, and what was still under way. Not here: what they carried.
 */
import type { EpochDay } from "@upshot/shared";
import { addDays, dayOfInstant } from "@upshot/shared";
import type { JobRecord } from "./environment-records.ts";

/** A record that is under way for longer was given up. */
const MOST_DAYS_UNDER_WAY = 40;

export interface RunInEnvironment {
  readonly build: number;
  /** Id of its pipeline. */
  readonly pipeline: string;
  /** The day its last job there ended. */
  readonly on: EpochDay;
  /** Ids of its records. */
  readonly records: readonly number[];
}

export interface RunsInEnvironment {
  /** By their number. */
  readonly runs: readonly RunInEnvironment[];
  /** Records that were under way: they are to be read again. */
  readonly underWay: readonly number[];
}

/**
 * A run counts when the last attempt of each of its jobs here went well: with warnings it is there all the same, and a job that a
 * condition left out is none. What failed, was cancelled or was rejected does not count; while a job is under way the run waits.
 */
export function runsInEnvironment(records: readonly JobRecord[], today: EpochDay): RunsInEnvironment {
  const runs: RunInEnvironment[] = [];
  const underWay: number[] = [];
  for (const [build, own] of byRun(records)) {
    const jobs = lastAttempts(own).filter((record) => !hasResult(record, "skipped"));
    underWay.push(...jobs.filter((record) => isUnderWay(record, today)).map(({ id }) => id));
    const ends = jobs.flatMap((record) => endOf(record) ?? []);
    if (ends.length === 0 || ends.length < jobs.length) continue;
    runs.push({
      build,
      pipeline: String(jobs[0]?.definition?.id ?? ""),
      on: Math.max(...ends) as EpochDay,
      records: own.map(({ id }) => id),
    });
  }
  return { runs: runs.sort((one, other) => one.build - other.build), underWay };
}

function byRun(records: readonly JobRecord[]): ReadonlyMap<number, readonly JobRecord[]> {
  const runs = new Map<number, JobRecord[]>();
  for (const record of records) {
    if (record.owner == null) continue;
    const own = runs.get(record.owner.id) ?? [];
    own.push(record);
    runs.set(record.owner.id, own);
  }
  return runs;
}

function lastAttempts(records: readonly JobRecord[]): readonly JobRecord[] {
  const last = new Map<string, JobRecord>();
  for (const record of records) {
    const job = JSON.stringify([record.stageName, record.jobName, record.resourceId]);
    const known = last.get(job);
    if (known === undefined || isLater(record, known)) last.set(job, record);
  }
  return [...last.values()];
}

function isLater(one: JobRecord, other: JobRecord): boolean {
  const differences = [
    (one.stageAttempt ?? 1) - (other.stageAttempt ?? 1),
    (one.jobAttempt ?? 1) - (other.jobAttempt ?? 1),
    one.id - other.id,
  ];
  return (differences.find((difference) => difference !== 0) ?? 0) > 0;
}

function hasResult({ result }: JobRecord, ...names: readonly string[]): boolean {
  return names.some((name) => name.toLowerCase() === result?.toLowerCase());
}

/** `null` unless it went well. */
function endOf(record: JobRecord): EpochDay | null {
  return hasResult(record, "succeeded", "succeededWithIssues") ? dayOfInstant(record.finishTime ?? "") : null;
}

function isUnderWay({ result, queueTime }: JobRecord, today: EpochDay): boolean {
  const queuedOn = dayOfInstant(queueTime ?? "");
  return result == null && (queuedOn === null || queuedOn >= addDays(today, -MOST_DAYS_UNDER_WAY));
}
