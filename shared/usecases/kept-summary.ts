/**
 * What was concluded last about the initiative that a work item is or belongs to: the first line, before anything is judged.
 *
 * One round of three questions answers for an epic itself; for work below one, the host is first asked what it belongs to.
 * What is found is bounded by what the viewer may see, like every other figure.
 */
import type { InitiativeRef } from "../domain/ids.ts";
import { SITE_SUBJECT } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { ProjectScope } from "../domain/settings.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import { foldScopes } from "../journal/settings-state.ts";
import { parseSummary } from "../parse/stored-summary.ts";
import type { DeliverySource, ValueStore, Visibility } from "../ports.ts";
import { guardedCall } from "./guarded-call.ts";
import { initiativeOf } from "./initiatives.ts";
import { readJournal } from "./read-journals.ts";

type KeptHost = DeliverySource & ValueStore & Visibility;

/** The call `keptSummary` by itself, for a page that loads what answers the other calls later. Never throws. */
export function answerKept(host: KeptHost, ref: InitiativeRef): Promise<Result<unknown>> {
  return guardedCall(["keptSummary"], "keptSummary", () => keptSummary(host, ref));
}

/** `null` when nothing was concluded yet, or the project does without Upshot. */
export async function keptSummary(host: KeptHost, ref: InitiativeRef): Promise<Result<InitiativeSummary | null>> {
  const [site, kept, visible] = await Promise.all([
    readJournal(host, SITE_SUBJECT),
    host.summaries([ref]),
    host.visible([ref]),
  ]);
  if (!site.ok) return site;
  if (!kept.ok) return kept;
  if (!visible.ok) return visible;
  const scopes = foldScopes(site.value);
  const [seen] = visible.value;
  const scope = seen === undefined ? undefined : scopes.get(seen.project);
  const own = parseSummary(kept.value[0]);
  // Where types are chosen, a work item that once carried a value may be one below it now.
  if (own.ok && seen !== undefined && (scope?.initiativeTypes ?? null) === null)
    return ok(isEnabled(scope) ? own.value : null);
  return keptAbove(host, ref, scopes);
}

async function keptAbove(
  host: KeptHost,
  ref: InitiativeRef,
  scopes: ReadonlyMap<string, ProjectScope>,
): Promise<Result<InitiativeSummary | null>> {
  const facts = await initiativeOf(host, ref);
  if (!facts.ok) return facts;
  if (!isEnabled(scopes.get(facts.value.project))) return ok(null);
  const kept = await host.summaries([facts.value.ref]);
  if (!kept.ok) return kept;
  // One that cannot be read counts as never kept, as in every list.
  const summary = parseSummary(kept.value[0]);
  return ok(summary.ok ? summary.value : null);
}

function isEnabled(scope: ProjectScope | undefined): boolean {
  return scope?.isEnabled !== false;
}
