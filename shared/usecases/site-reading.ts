/** How far a run is that reads all work of the site: the first of all, or one that begins anew. */
import { isUnderWay } from "../domain/night.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { NightStore } from "../nightly-ports.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Clock } from "../ports.ts";
import { guardedCall } from "./guarded-call.ts";
import { NoRequest } from "./portfolio-api.ts";
import { READING_CALLS, type SiteReading } from "./site-reading-api.ts";
import { readNight } from "./spend-night.ts";

type ReadingHost = Pick<Clock, "now"> & Pick<NightStore, "note">;

export function answerReading(host: ReadingHost, call: string, payload: unknown): Promise<Result<unknown>> {
  return guardedCall(READING_CALLS, call, async () => {
    const request = parseWith(NoRequest, payload, "request");
    return request.ok ? siteReading(host) : request;
  });
}

export async function siteReading(host: ReadingHost): Promise<Result<SiteReading>> {
  const night = await readNight(host);
  if (!night.ok) return night;
  if (night.value === null || night.value.since !== null || !isUnderWay(night.value, host.now())) return ok(null);
  const { done, total, waitingUntil } = night.value;
  return ok({ donePercent: Math.min(100, Math.floor((100 * done) / Math.max(1, total))), waitingUntil });
}
