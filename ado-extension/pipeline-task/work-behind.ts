/**
 * The work behind a release: what is linked to this run and, where environments are named, all that changed since the run of its
 * pipeline that got there last. Runs in between that never got there go out with this one. Asked anew each time, of no kept answer.
 */
import type { EpochDay, InitiativeRef, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { MOST_WORK_ITEMS, workItemsBetween, workItemsOfThisBuild } from "./build-items.ts";
import type { JobRecord } from "./environment-records.ts";
import { findEnvironment, NO_ENVIRONMENT, readRecords, readUpTo } from "./environment-records.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";
import { runsInEnvironment } from "./runs-in-environment.ts";

export async function workBehind(
  run: Run,
  environments: readonly string[],
  today: EpochDay,
): Promise<Result<readonly InitiativeRef[]>> {
  const own = await workItemsOfThisBuild(run);
  if (!own.ok) return own;
  const all = new Set(own.value);
  for (const name of environments) {
    const since = await changedSinceLast(run, name, today);
    // A gate that cannot see all the work lets none of it pass.
    if (!since.ok) return fail({ code: "host_failed", what: `environment ${name}: ${problemLine(since.problem)}` });
    for (const ref of since.value) all.add(ref);
  }
  return ok([...all]);
}

async function changedSinceLast(run: Run, name: string, today: EpochDay): Promise<Result<readonly InitiativeRef[]>> {
  const { requestAdo, project, buildId, pipelineId } = run;
  if (project === null || buildId === null || pipelineId === null)
    return fail({ code: "host_failed", what: "this run belongs to no pipeline" });
  const environment = await findEnvironment(requestAdo, project, name);
  if (!environment.ok) return environment;
  if (environment.value === null) return fail({ code: "host_failed", what: NO_ENVIRONMENT });
  const isEarlier = ({ owner, definition }: JobRecord) =>
    String(definition?.id ?? "") === pipelineId && (owner?.id ?? Number.POSITIVE_INFINITY) < Number(buildId);
  const isOldEnough = readUpTo(null, today);
  const hasOne = (records: readonly JobRecord[]) =>
    runsInEnvironment(records.filter(isEarlier), today).runs.length > 0 || isOldEnough(records);
  const records = await readRecords(requestAdo, { project, environmentId: environment.value }, hasOne);
  if (!records.ok) return records;
  const { runs } = runsInEnvironment(records.value.filter(isEarlier), today);
  const [last] = [...runs].sort((one, other) => Math.max(...other.records) - Math.max(...one.records));
  if (last === undefined) {
    run.log.say(`No run of this pipeline has reached ${name} before: only what is linked to this run is checked`);
    return ok([]);
  }
  const changed = await workItemsBetween(requestAdo, project, String(last.build), buildId);
  if (changed.ok && changed.value.length >= MOST_WORK_ITEMS)
    return fail({ code: "host_failed", what: `more changed since run ${last.build} than one answer holds` });
  if (changed.ok) run.log.say(`Checking what changed since run ${last.build}, the last of this pipeline in ${name}`);
  return changed;
}
