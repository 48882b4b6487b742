/** Ends the monitoring of a benefit: from then on the verdict is final, as of that day. Readings and history stay. */
import type { EpochDay } from "../domain/day.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { Host } from "../ports.ts";
import { appendExpecting } from "./append-entries.ts";
import { editableInitiative } from "./permission.ts";

export async function endMonitoring(
  host: Host,
  ref: InitiativeRef,
  end: { readonly on: EpochDay; readonly reason: string; readonly expectedLength: number },
): Promise<Result<InitiativeRef>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const body = { kind: "monitoring_ended" as const, on: end.on, reason: end.reason };
  const appended = await appendExpecting(host, epicSubject(facts.value.ref), [body], end.expectedLength);
  return appended.ok ? ok(facts.value.ref) : appended;
}
