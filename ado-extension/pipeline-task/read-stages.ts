/** Stages of a project's classic releases: which releases reached them since the last look, and what each of them carried. */
import type { EpochDay } from "@upshot/shared";
import { addDays, isoDay, ok } from "@upshot/shared";
import type { KeptPlace, Place } from "../kept-deployments.ts";
import { DAYS_KEPT } from "../kept-deployments.ts";
import type { ReadPlace } from "./place-read.ts";
import { carriedBy, orGone } from "./place-read.ts";
import type { DeployedRelease } from "./release-deployments.ts";
import { readReleases, workItemsOfRelease } from "./release-deployments.ts";
import type { Run } from "./run.ts";
import { forEach } from "./run.ts";

/** A machine that answers may be behind the one that takes changes; what is read again is known and costs nothing. */
const OVERLAP_MS = 86_400_000;

export async function readStages(
  run: Run,
  { project, names }: Place,
  before: KeptPlace,
  today: EpochDay,
): Promise<ReadPlace> {
  const start = `${isoDay(addDays(today, -DAYS_KEPT))}T00:00:00.000Z`;
  const from = before.since === null ? start : new Date(Date.parse(before.since) - OVERLAP_MS).toISOString();
  const deployed = await readReleases(run.requestAdo, project, names, from);
  if (!deployed.ok) return deployed;
  const { releases, lastChange } = deployed.value;
  const known = new Set(before.runs.map(keyOf));
  const all = [...before.runs.map(({ run: name, pipeline }) => ({ release: numberOf(name), pipeline })), ...releases];
  const fresh = releases
    .map((one) => ({ ...one, run: `release ${one.release}` }))
    .filter((one) => !known.has(keyOf(one)));
  const items = await forEach(
    run,
    fresh,
    async (one) => {
      const carried = await workItemsOfRelease(run.requestAdo, project, one.release, previousOf(one, all));
      return orGone(run, `Release ${one.release}`, carried, []);
    },
    "new deployments",
  );
  const { read, unread, troubles } = carriedBy(
    fresh.map(({ run: name, pipeline, on }, index) => ({
      run: { run: name, pipeline, on },
      items: items[index] ?? null,
    })),
  );
  const since = unread.size > 0 ? (before.since ?? start) : (lastChange ?? before.since ?? start);
  return ok({ since, environmentId: null, runs: [...before.runs, ...read], troubles });
}

function keyOf({ run, pipeline }: { readonly run: string; readonly pipeline: string }): string {
  return `${run} ${pipeline}`;
}

function numberOf(name: string): number {
  return Number(name.replace("release ", ""));
}

/** The release of the same pipeline that reached the same stage before. */
function previousOf(
  { release, pipeline }: DeployedRelease,
  all: readonly Omit<DeployedRelease, "on">[],
): number | null {
  const earlier = all.filter((one) => one.pipeline === pipeline && one.release < release);
  return earlier.length === 0 ? null : Math.max(...earlier.map((one) => one.release));
}
