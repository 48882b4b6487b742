/** Signs an exception to a gate: reasoned, dated, and over by itself. */
import { addDays, dayOfInstant } from "../domain/day.ts";
import type { GateException } from "../domain/governance.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { Host } from "../ports.ts";
import { fieldRefusal, said } from "../text/said.ts";
import { appendExpecting } from "./append-entries.ts";
import { editableInitiative } from "./permission.ts";
import { policiesInForce } from "./policies.ts";

/** `invalid_record` when it would be over already, or later than the policies allow. */
export async function grantException(
  host: Host,
  ref: InitiativeRef,
  { expectedLength, ...exception }: GateException & { readonly expectedLength: number },
): Promise<Result<InitiativeRef>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const today = dayOfInstant(host.now());
  if (today === null) return fail({ code: "host_failed", what: "the host's clock" });
  const policies = await policiesInForce(host);
  if (!policies.ok) return policies;
  const { longestExceptionDays } = policies.value;
  const latest = addDays(today, longestExceptionDays);
  if (exception.expiresOn < today || exception.expiresOn > latest) {
    const message = said("Give a day from {first} to {last}: an exception is a bridge of at most {count} days.", {
      first: { on: today },
      last: { on: latest },
      count: longestExceptionDays,
    });
    return fail({ code: "invalid_record", what: "exception", fields: [fieldRefusal("expiresOn", message)] });
  }
  const body = { kind: "exception_granted" as const, ...exception };
  const appended = await appendExpecting(host, epicSubject(facts.value.ref), [body], expectedLength);
  return appended.ok ? ok(facts.value.ref) : appended;
}
