/** The administrators' page with the section about the record, over the memory host with one epic. */
import { mountAdmin } from "../../../shared/ui/settings/index.ts";
import { answerRecord } from "../../../shared/usecases/answer-record.ts";
import { answerPolicies } from "../../../shared/usecases/answer-settings.ts";
import { recordApiOver } from "../../../shared/usecases/record-api.ts";
import { policiesApiOver } from "../../../shared/usecases/settings-api.ts";
import { day } from "./cases.ts";
import type { MemoryHost } from "./memory-host.ts";

export interface DataWanted {
  readonly view: "data";
  readonly locale?: string;
  /** `null` = the host states none. */
  readonly limitBytes?: number | null;
  readonly maySite?: boolean;
  /** Text of the series' CSV file. */
  readonly csv?: string;
}

export function mountDataSection(element: HTMLElement, wanted: DataWanted, host: MemoryHost): { unmount(): void } {
  const { harness } = window;
  const asked = { ...host, mayAdministerSite: async () => ({ ok: true as const, value: wanted.maySite ?? true }) };
  return mountAdmin(element, {
    policies: policiesApiOver(async (call, payload) =>
      JSON.parse(JSON.stringify(await answerPolicies(asked, call, payload))),
    ),
    countsPoints: true,
    record: recordApiOver(async (call, payload) => {
      harness.calls.push(call);
      if (harness.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, harness.delayMs));
      const { problem, failing } = harness;
      if (problem !== null && (failing.length === 0 || failing.includes(call))) return { ok: false, problem };
      return JSON.parse(JSON.stringify(await answerRecord(asked, call, payload)));
    }),
    locale: wanted.locale ?? "en-GB",
    today: day("2026-11-24"),
    limitBytes: wanted.limitBytes === undefined ? 1_073_741_824 : wanted.limitBytes,
  });
}
