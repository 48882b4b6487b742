/** Runs what the page about nightly runs asked. Nobody but the administrator of the whole site gets an answer. Never throws. */
import { type FieldRefusal, triedAgainOn } from "../domain/field-refusal.ts";
import { isUnderWay } from "../domain/night.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { NightStore } from "../nightly-ports.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Administration, Clock } from "../ports.ts";
import { forgetFieldRefusal, readFieldRefusal } from "./field-refusals.ts";
import { guardedCall } from "./guarded-call.ts";
import { reportFacts } from "./report-accounts.ts";
import type { Runs } from "./runs-api.ts";
import { BeginRunPayload, RUNS_CALLS } from "./runs-api.ts";
import { forgetLastNight, readNight } from "./spend-night.ts";
import { readToldState } from "./told-changes.ts";

type RunsHost = Clock & Pick<Administration, "mayAdministerSite"> & Pick<NightStore, "note" | "saveNote">;

/** @param begin has the host's queue go on with the run, or begin one. */
export async function answerRuns(
  host: RunsHost,
  begin: () => Promise<void>,
  call: string,
  payload: unknown,
): Promise<Result<unknown>> {
  return guardedCall(RUNS_CALLS, call, async (known) => {
    const may = await host.mayAdministerSite();
    if (!may.ok) return may;
    if (!may.value) return fail({ code: "no_permission", what: "nightly runs: administer the whole site" });
    const runs = await runsOf(host);
    if (known === "readRuns" || !runs.ok) return runs;
    const request = parseWith(BeginRunPayload, payload, "request");
    if (!request.ok) return request;
    const forgotten = request.value.anew && !runs.value.isUnderWay ? await forgetForRepair(host) : ok(null);
    if (!forgotten.ok) return forgotten;
    await begin();
    return runsOf(host);
  });
}

async function forgetForRepair(host: RunsHost): Promise<Result<null>> {
  const tried = await forgetFieldRefusal(host);
  return tried.ok ? forgetLastNight(host) : tried;
}

async function runsOf(host: RunsHost): Promise<Result<Runs>> {
  const run = await readNight(host);
  if (!run.ok) return run;
  const accounts = await reportFacts(host);
  if (!accounts.ok) return accounts;
  const told = await readToldState(host);
  if (!told.ok) return told;
  const refusal = await readFieldRefusal(host);
  if (!refusal.ok) return refusal;
  const now = host.now();
  const waitUntil = told.value?.waitingUntil ?? null;
  return ok({
    changesWaitUntil: waitUntil !== null && waitUntil > now ? waitUntil : null,
    fieldRefusal: refusal.value === null ? null : shownRefusal(refusal.value),
    accounts: accounts.value,
    run: run.value,
    isUnderWay: run.value !== null && isUnderWay(run.value, now),
    now,
  });
}

function shownRefusal(refusal: FieldRefusal): Runs["fieldRefusal"] {
  const { of, why, on } = refusal;
  return { alone: of === "all" ? null : of.length, why, on, againOn: triedAgainOn(refusal) };
}
