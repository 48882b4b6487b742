/** Records what an initiative has cost and still takes. Only what is still to be spent is ever weighed against what is to come. */
import type { Costs } from "../domain/costs.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { Host } from "../ports.ts";
import { appendExpecting } from "./append-entries.ts";
import { editableInitiative } from "./permission.ts";

export async function recordCosts(
  host: Host,
  ref: InitiativeRef,
  { spent, toSpend, expectedLength }: Costs & { readonly expectedLength: number },
): Promise<Result<InitiativeRef>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const body = { kind: "costs_recorded" as const, spent, toSpend };
  const appended = await appendExpecting(host, epicSubject(facts.value.ref), [body], expectedLength);
  return appended.ok ? ok(facts.value.ref) : appended;
}
