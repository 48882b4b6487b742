/**
 * What pipelines deployed to an environment: one record for each job, newest first.
 *
 * `GET {project}/_apis/distributedtask/environments` and `…/{id}/environmentdeploymentrecords`. The order is documented nowhere:
 * pages are left early only while they come newest first.
 */
import type { EpochDay, Result } from "@upshot/shared";
import { addDays, dayOfInstant, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { DAYS_KEPT } from "../kept-deployments.ts";
import type { RequestAdo } from "../request-ado.ts";
import { readPages } from "./read-pages.ts";

/** Released in the vendor's reference, a preview in an earlier one: whichever a service has, it says so. */
const API_VERSION = "7.1";
const PAGE = "100";

const Environment = z.object({ id: z.int(), name: z.string() });
const Owner = z.optional(z.nullable(z.object({ id: z.int() })));
const Text = z.optional(z.nullable(z.string()));
const Whole = z.optional(z.nullable(z.int()));
const JobRecord = z.object({
  id: z.int(),
  /** The run, and its pipeline. */
  owner: Owner,
  definition: Owner,
  stageName: Text,
  stageAttempt: Whole,
  jobName: Text,
  jobAttempt: Whole,
  resourceId: Whole,
  queueTime: Text,
  finishTime: Text,
  /** Missing while it is under way. */
  result: Text,
});
export type JobRecord = z.infer<typeof JobRecord>;

export const NO_ENVIRONMENT =
  "there is none, or the identity of this run has no role in its security (Reader is enough)";

/** `null` when the project has none of this name, or whoever asks has no role in it. */
export async function findEnvironment(
  requestAdo: RequestAdo,
  project: string,
  name: string,
): Promise<Result<number | null>> {
  const isIt = (one: z.infer<typeof Environment>) => one.name.toLowerCase() === name.toLowerCase();
  const found = await readPages(requestAdo, {
    apiVersion: API_VERSION,
    segments: [project, "_apis", "distributedtask", "environments"],
    query: { name, $top: PAGE },
    row: Environment,
    what: "its id",
    isEnough: (environments) => environments.some(isIt),
  });
  return found.ok ? ok(found.value.find(isIt)?.id ?? null) : found;
}

/** @param isEnough asked after each page with all records so far; not asked where they do not come newest first */
export function readRecords(
  requestAdo: RequestAdo,
  { project, environmentId }: { readonly project: string; readonly environmentId: number },
  isEnough: (records: readonly JobRecord[]) => boolean,
): Promise<Result<readonly JobRecord[]>> {
  return readPages(requestAdo, {
    apiVersion: API_VERSION,
    segments: [
      project,
      "_apis",
      "distributedtask",
      "environments",
      String(environmentId),
      "environmentdeploymentrecords",
    ],
    query: { top: PAGE },
    row: JobRecord,
    what: "its deployments",
    isEnough: (records) => isNewestFirst(records) && isEnough(records),
  });
}

/** @param since id of the last record that needs no reading again; `null` = as far back as deployments are kept */
export function readUpTo(since: number | null, today: EpochDay): (records: readonly JobRecord[]) => boolean {
  const oldest = addDays(today, -DAYS_KEPT);
  const isKnown = ({ id, queueTime }: JobRecord) =>
    since === null ? (dayOfInstant(queueTime ?? "") ?? today) < oldest : id <= since;
  return (records) => records.some(isKnown);
}

function isNewestFirst(records: readonly JobRecord[]): boolean {
  return records.every(({ id }, index) => index === 0 || id <= (records[index - 1]?.id ?? id));
}
