/** The administrators' page with the section about the record, over the memory host with one epic. */

import { type AccountReport, beginReport } from "../../../shared/domain/account-report.ts";
import type { FieldRefusal } from "../../../shared/domain/field-refusal.ts";
import { InitiativeRef } from "../../../shared/domain/ids.ts";
import { beginNight, type Night } from "../../../shared/domain/night.ts";
import { mountAdmin } from "../../../shared/ui/settings/index.ts";
import { answerRecord } from "../../../shared/usecases/answer-record.ts";
import { answerRuns } from "../../../shared/usecases/answer-runs.ts";
import { answerPolicies } from "../../../shared/usecases/answer-settings.ts";
import { recordApiOver } from "../../../shared/usecases/record-api.ts";
import { runsApiOver } from "../../../shared/usecases/runs-api.ts";
import { policiesApiOver } from "../../../shared/usecases/settings-api.ts";
import { day } from "./cases.ts";
import type { MemoryHost } from "./memory-host.ts";

export interface DataWanted {
  readonly view: "data";
  readonly locale?: string;
  /** `null` = the host states none. */
  readonly limitBytes?: number | null;
  readonly maySite?: boolean;
  /** The epic has this id here, under the label that it has everywhere. */
  readonly idHere?: string;
  /** State of the run that is kept; `null` = the host runs nothing by itself. */
  readonly night?: Partial<Night> | null;
  /** The last report of account ids that is kept. */
  readonly accounts?: Partial<AccountReport>;
  /** Changes between nights wait until then. */
  readonly changesWaitUntil?: string;
  /** The host's field for the verdict's word is refused. */
  readonly fieldRefusal?: FieldRefusal;
  /** Text of the series' CSV file. */
  readonly csv?: string;
}

export function mountDataSection(element: HTMLElement, wanted: DataWanted, host: MemoryHost): { unmount(): void } {
  const { harness } = window;
  const { idHere } = wanted;
  const asked = {
    ...host,
    mayAdministerSite: async () => ({ ok: true as const, value: wanted.maySite ?? true }),
    labelled: async (labels: readonly string[]): ReturnType<typeof host.labelled> => {
      const found = await host.labelled(labels);
      if (!found.ok || idHere === undefined) return found;
      return { ok: true, value: found.value.map((one) => ({ ...one, ref: InitiativeRef.parse(idHere) })) };
    },
  };
  return mountAdmin(element, {
    policies: policiesApiOver(async (call, payload) =>
      JSON.parse(JSON.stringify(await answerPolicies(asked, call, payload))),
    ),
    countsPoints: true,
    keepsNames: true,
    record: recordApiOver(async (call, payload) => {
      harness.calls.push(call);
      if (harness.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, harness.delayMs));
      const { problem, failing } = harness;
      if (problem !== null && (failing.length === 0 || failing.includes(call))) return { ok: false, problem };
      return JSON.parse(JSON.stringify(await answerRecord(asked, call, payload)));
    }),
    runs: wanted.night === null ? null : runsOver(wanted, asked.mayAdministerSite),
    locale: wanted.locale ?? "en-GB",
    today: day("2026-11-24"),
    limitBytes: wanted.limitBytes === undefined ? 1_073_741_824 : wanted.limitBytes,
  });
}

const NOW = "2026-11-24T03:00:00.000Z";

function runsOver(
  { night, accounts, changesWaitUntil, fieldRefusal }: DataWanted,
  mayAdministerSite: () => Promise<{ readonly ok: true; readonly value: boolean }>,
) {
  const notes = new Map<string, unknown>();
  if (night !== undefined) notes.set("night", { ...beginNight(NOW, null, 0), ...night });
  if (changesWaitUntil !== undefined)
    notes.set("changes:state", { hour: { startedAt: NOW, cost: 7_500 }, waitingUntil: changesWaitUntil });
  if (fieldRefusal !== undefined) notes.set("field-refusal", fieldRefusal);
  if (accounts !== undefined) notes.set("accounts", { ...beginReport(NOW), ...accounts });
  const host = {
    now: () => NOW,
    wait: async () => undefined,
    mayAdministerSite,
    note: async (name: string) => ({ ok: true as const, value: notes.get(name) ?? null }),
    saveNote: async (name: string, value: unknown) => {
      notes.set(name, value);
      return { ok: true as const, value: null };
    },
  };
  const begin = async () => {
    notes.set("night", beginNight(NOW, null, 12));
  };
  return runsApiOver(async (call, payload) => JSON.parse(JSON.stringify(await answerRuns(host, begin, call, payload))));
}
