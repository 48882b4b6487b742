/** One environment of a project: which runs reached it since the last look, and which work items each of them carried. */
import type { EpochDay, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import type { DeployedRun, KeptPlace, Place } from "../kept-deployments.ts";
import { MOST_WORK_ITEMS, workItemsBetween, workItemsOfBuild } from "./build-items.ts";
import type { JobRecord } from "./environment-records.ts";
import { findEnvironment, readRecords, readUpTo } from "./environment-records.ts";
import type { ReadPlace } from "./place-read.ts";
import { carriedBy, orGone } from "./place-read.ts";
import type { Run } from "./run.ts";
import { forEach } from "./run.ts";
import type { RunInEnvironment } from "./runs-in-environment.ts";
import { runsInEnvironment } from "./runs-in-environment.ts";

export async function readEnvironment(
  run: Run,
  { project, names: [name = ""] }: Place,
  before: KeptPlace,
  today: EpochDay,
): Promise<ReadPlace> {
  const seen = await recordsOf(run, project, name, before, today);
  if (!seen.ok || seen.value === null) return seen.ok ? ok(null) : seen;
  const { environmentId, records } = seen.value;
  const { runs, underWay } = runsInEnvironment(records, today);
  const known = new Set(before.runs.map((one) => one.run));
  const all = [...before.runs.map(numberAndPipeline), ...runs];
  for (const again of deployedAgain(runs, known, before))
    run.log.say(
      `Run ${again.build} was deployed to ${name} again after a later one: that takes no mark back; if it did, take the later one back (record-deployment, withdraw)`,
    );
  const fresh = runs.filter(({ build }) => !known.has(nameOf(build)));
  const items = await forEach(run, fresh, (one) => itemsOf(run, project, one, previousOf(one, all)), "new deployments");
  const { read, unread, troubles } = carriedBy(
    fresh.map((one, index) => ({
      run: { run: nameOf(one.build), pipeline: one.pipeline, on: one.on },
      items: items[index] ?? null,
    })),
  );
  const open = [...underWay, ...fresh.flatMap((one) => (unread.has(nameOf(one.build)) ? one.records : []))];
  const newest = Math.max(Number(before.since ?? 0), ...records.map(({ id }) => id));
  const since = String(open.length === 0 ? newest : Math.min(...open) - 1);
  return ok({ since, environmentId, runs: [...before.runs, ...read], troubles });
}

function nameOf(build: number): string {
  return `build ${build}`;
}

function numberAndPipeline({ run, pipeline }: DeployedRun): Pick<RunInEnvironment, "build" | "pipeline"> {
  return { build: Number(run.replace("build ", "")), pipeline };
}

/** `null` when there is no such environment for whoever asks. */
async function recordsOf(
  { requestAdo }: Run,
  project: string,
  name: string,
  before: KeptPlace,
  today: EpochDay,
): Promise<Result<{ readonly environmentId: number; readonly records: readonly JobRecord[] } | null>> {
  if (before.environmentId !== null) {
    const { environmentId, since } = before;
    const upTo = since === null ? null : Number(since);
    const records = await readRecords(requestAdo, { project, environmentId }, readUpTo(upTo, today));
    if (records.ok) return ok({ environmentId, records: records.value });
    if (records.problem.code !== "not_found") return records;
  }
  // One that was made anew under its old name has another id.
  const found = await findEnvironment(requestAdo, project, name);
  if (!found.ok || found.value === null) return found.ok ? ok(null) : found;
  const environmentId = found.value;
  const records = await readRecords(requestAdo, { project, environmentId }, readUpTo(null, today));
  return records.ok ? ok({ environmentId, records: records.value }) : fail(records.problem);
}

/** Runs that were known, with a record that is new, although a later run of their pipeline had been there. */
function deployedAgain(
  runs: readonly RunInEnvironment[],
  known: ReadonlySet<string>,
  { since, runs: kept }: KeptPlace,
): readonly RunInEnvironment[] {
  const others = kept.map(numberAndPipeline);
  return runs.filter(
    ({ build, pipeline, records }) =>
      known.has(nameOf(build)) &&
      Math.max(...records) > Number(since ?? 0) &&
      others.some((other) => other.pipeline === pipeline && other.build > build),
  );
}

/** The run of the same pipeline that was there before; builds in between that never got there go out with the next that does. */
function previousOf(
  { build, pipeline }: RunInEnvironment,
  all: readonly Pick<RunInEnvironment, "build" | "pipeline">[],
): number | null {
  const earlier = all.filter((one) => one.pipeline === pipeline && one.build < build);
  return earlier.length === 0 ? null : Math.max(...earlier.map((one) => one.build));
}

/** What is linked to the run, by people too, and what changed since the one before it: neither answer holds all of the other. */
async function itemsOf(
  run: Run,
  project: string,
  { build }: RunInEnvironment,
  previous: number | null,
): Promise<Result<readonly string[]>> {
  const linked = await workItemsOfBuild(run.requestAdo, project, String(build));
  const own = orGone(run, `Run ${build}`, linked, []);
  if (!own.ok || !linked.ok || previous === null) return own;
  const changed = await workItemsBetween(run.requestAdo, project, String(previous), String(build));
  const between = orGone(run, `Run ${previous}`, changed, []);
  if (!between.ok) return between;
  if (Math.max(own.value.length, between.value.length) >= MOST_WORK_ITEMS)
    run.log.warn(`Run ${build} carries more work items than one answer holds: name the others with record-deployment`);
  return ok([...new Set([...own.value, ...between.value])]);
}
