/** Shows and changes the policies of the whole site or organisation. */
import { SITE_SUBJECT } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { Policies } from "../domain/settings.ts";
import { digestOf } from "../journal/hash-chain.ts";
import { foldPolicies } from "../journal/settings-state.ts";
import type { Host, ValueStore } from "../ports.ts";
import { appendExpecting } from "./append-entries.ts";
import { authorsOf } from "./project-settings.ts";
import { readJournal } from "./read-journals.ts";
import type { PoliciesPage } from "./settings-api.ts";

/** What is in force now: for the use cases that a policy binds. */
export async function policiesInForce(store: ValueStore): Promise<Result<Policies>> {
  const history = await readJournal(store, SITE_SUBJECT);
  return history.ok ? ok(foldPolicies(history.value).inForce) : history;
}

/** Policies bind everybody, so everybody may read them. */
export async function openPolicies(host: Host): Promise<Result<PoliciesPage>> {
  const [may, history] = await Promise.all([host.mayAdministerSite(), readJournal(host, SITE_SUBJECT)]);
  if (!may.ok) return may;
  if (!history.ok) return history;
  const { length, inForce, changes } = foldPolicies(history.value);
  const people = await host.people(authorsOf(changes));
  if (!people.ok) return people;
  return ok({ inForce, length, changes: [...changes], people: [...people.value], mayChange: may.value });
}

/** `no_permission` without the right to administer the site; `changed_meanwhile` when somebody else saved first. */
export async function savePolicies(
  host: Host,
  { policies, expectedLength }: { readonly policies: Policies; readonly expectedLength: number },
): Promise<Result<PoliciesPage>> {
  const [may, history] = await Promise.all([host.mayAdministerSite(), readJournal(host, SITE_SUBJECT)]);
  if (!may.ok) return may;
  if (!history.ok) return history;
  if (!may.value) return fail({ code: "no_permission", what: "change the policies: administer the whole site" });
  if (digestOf(policies) !== digestOf(foldPolicies(history.value).inForce)) {
    const body = { kind: "policies_changed" as const, policies };
    const appended = await appendExpecting(host, SITE_SUBJECT, [body], expectedLength);
    if (!appended.ok) return appended;
  }
  return openPolicies(host);
}
