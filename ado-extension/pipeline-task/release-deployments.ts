/**
 * Where classic releases were deployed, and what they carry; both at the address of the release service.
 *
 * `GET {project}/_apis/release/deployments`, oldest first, and `GET {project}/_apis/release/releases/{id}/workitems`.
 */
import type { EpochDay, Result } from "@upshot/shared";
import { dayOfInstant, fail, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "../ado-problem.ts";
import type { RequestAdo } from "../request-ado.ts";
import { adoPath } from "../request-ado.ts";
import { MOST_WORK_ITEMS } from "./build-items.ts";
import { readPages } from "./read-pages.ts";

const Named = z.object({ id: z.int(), name: z.optional(z.nullable(z.string())) });
const Text = z.optional(z.nullable(z.string()));
const Deployment = z.object({
  id: z.int(),
  release: Named,
  releaseDefinition: z.optional(z.nullable(Named)),
  releaseEnvironment: Named,
  deploymentStatus: Text,
  operationStatus: Text,
  completedOn: Text,
  lastModifiedOn: Text,
});
type Deployment = z.infer<typeof Deployment>;

export interface DeployedRelease {
  readonly release: number;
  /** The release pipeline and the stage. */
  readonly pipeline: string;
  readonly on: EpochDay;
}

export interface DeployedReleases {
  /** Each release once for each stage, by its number. */
  readonly releases: readonly DeployedRelease[];
  /** When the last of the deployments that were read was changed; `null` = none was read. */
  readonly lastChange: string | null;
}

/** What somebody turned down after it was deployed, or stopped. */
const NOT_THERE: ReadonlySet<string> = new Set(["rejected", "canceled", "cancelling", "phasecanceled", "gatefailed"]);
/** The service's word for "never". */
const NEVER = "0001";

/** @param since an instant; @param stages names of stages, in any letters */
export async function readReleases(
  requestAdo: RequestAdo,
  project: string,
  stages: readonly string[],
  since: string,
): Promise<Result<DeployedReleases>> {
  const read = await readPages(requestAdo, {
    area: "releases",
    apiVersion: "7.1-preview.2",
    segments: [project, "_apis", "release", "deployments"],
    query: { deploymentStatus: "succeeded", minModifiedTime: since, queryOrder: "ascending", $top: "100" },
    row: Deployment,
    what: "its releases",
    isEnough: () => false,
  });
  if (!read.ok) return read;
  const wanted = new Set(stages.map((stage) => stage.toLowerCase()));
  const releases = new Map<string, DeployedRelease>();
  for (const deployment of read.value) {
    const found = reached(deployment, wanted);
    const key = found === null ? "" : `${found.release} ${found.pipeline}`;
    // Deployed again, it stays with its first day.
    if (found !== null && !releases.has(key)) releases.set(key, found);
  }
  const changes = read.value.flatMap(({ lastModifiedOn }) => lastModifiedOn ?? []).sort();
  const sorted = [...releases.values()].sort((one, other) => one.release - other.release);
  return ok({ releases: sorted, lastChange: changes.at(-1) ?? null });
}

function reached(deployment: Deployment, stages: ReadonlySet<string>): DeployedRelease | null {
  const { release, releaseDefinition, releaseEnvironment, deploymentStatus, operationStatus } = deployment;
  const stage = releaseEnvironment.name?.toLowerCase() ?? "";
  if (!stages.has(stage) || deploymentStatus?.toLowerCase() !== "succeeded") return null;
  if (NOT_THERE.has(operationStatus?.toLowerCase() ?? "")) return null;
  const ends = [deployment.completedOn, deployment.lastModifiedOn].filter((end) => end?.startsWith(NEVER) === false);
  const on = dayOfInstant(ends[0] ?? "");
  return on === null ? null : { release: release.id, pipeline: `${releaseDefinition?.id ?? ""}/${stage}`, on };
}

const LinkedWorkItems = z.object({ value: z.array(z.object({ id: Text, url: Text })) });

/** Also those of the releases since another of the same pipeline. Items of other trackers are left out. @param base `null` = none */
export async function workItemsOfRelease(
  requestAdo: RequestAdo,
  project: string,
  release: number,
  base: number | null,
): Promise<Result<readonly string[]>> {
  const what = `work items of release ${release}`;
  const query = { ...(base === null ? {} : { baseReleaseId: String(base) }), $top: String(MOST_WORK_ITEMS) };
  const path = adoPath([project, "_apis", "release", "releases", String(release), "workitems"], query);
  const response = await requestAdo({ area: "releases", path, apiVersion: "7.1-preview.1" });
  if (response.status !== 200) return fail(adoProblem(response, what));
  const linked = LinkedWorkItems.safeParse(response.body);
  if (!linked.success) return fail(unexpectedShape(what));
  const own = linked.data.value.filter(({ url }) => url == null || /\/(_workitems|_apis\/wit\/workitems)\//i.test(url));
  return ok([...new Set(own.flatMap(({ id }) => (/^[1-9]\d*$/.test(id ?? "") ? [id ?? ""] : [])))]);
}
