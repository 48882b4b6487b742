/** Ends the monitoring of a benefit: from then on the verdict is final, as of that day. Readings and history stay. */
import type { EpochDay } from "../domain/day.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { foldEpic, promiseInForce } from "../journal/epic-state.ts";
import type { Host } from "../ports.ts";
import { appendExpecting } from "./append-entries.ts";
import { claimShare } from "./claim-share.ts";
import { editableInitiative } from "./permission.ts";
import { readJournal } from "./read-journals.ts";

export async function endMonitoring(
  host: Host,
  ref: InitiativeRef,
  end: { readonly on: EpochDay; readonly reason: string; readonly expectedLength: number },
): Promise<Result<InitiativeRef>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const history = await readJournal(host, epicSubject(facts.value.ref));
  if (!history.ok) return history;
  const body = { kind: "monitoring_ended" as const, on: end.on, reason: end.reason };
  const appended = await appendExpecting(host, epicSubject(facts.value.ref), [body], end.expectedLength);
  if (!appended.ok) return appended;
  // What has ended claims nothing of what the metric does from now on.
  const metricId = promiseInForce(foldEpic(history.value))?.metricId ?? null;
  const released = metricId === null ? ok(0) : await claimShare(host, metricId, facts.value.ref, 0);
  return released.ok ? ok(facts.value.ref) : released;
}
