/** Asks the host which work carries hypotheses, with what the projects' settings say of it. */
import type { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import { SITE_SUBJECT } from "../domain/ids.ts";
import type { InitiativeFacts } from "../domain/initiative.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { NOTHING_CHOSEN } from "../domain/settings.ts";
import type { JournalEntry } from "../journal/entry.ts";
import { chosenTypes, foldScopes } from "../journal/settings-state.ts";
import type { DeliverySource, ValueStore, Visibility } from "../ports.ts";
import { readJournal } from "./read-journals.ts";

/** An initiative, and the journal of the site that told which work is one. */
export interface Placed {
  readonly facts: InitiativeFacts;
  readonly siteEntries: readonly JournalEntry[];
}

/** Both are asked at once, so that nobody waits for settings that hardly any site has; where there are some, the host is asked again. */
export async function placedInitiative(host: DeliverySource & ValueStore, ref: InitiativeRef): Promise<Result<Placed>> {
  const [site, usual] = await Promise.all([readJournal(host, SITE_SUBJECT), host.initiative(ref, NOTHING_CHOSEN)]);
  if (!site.ok) return site;
  const chosen = chosenTypes(foldScopes(site.value));
  const facts = chosen.size === 0 ? usual : await host.initiative(ref, chosen);
  return facts.ok ? ok({ facts: facts.value, siteEntries: site.value }) : facts;
}

export async function initiativeOf(
  host: DeliverySource & ValueStore,
  ref: InitiativeRef,
): Promise<Result<InitiativeFacts>> {
  const place = await placedInitiative(host, ref);
  return place.ok ? ok(place.value.facts) : place;
}

/** A page of the work that carries hypotheses or could, without projects that do without Upshot. */
export async function initiativesPage(
  host: Visibility & ValueStore,
  project: ProjectRef | null,
  after: string | null,
): ReturnType<Visibility["initiativesIn"]> {
  const site = await readJournal(host, SITE_SUBJECT);
  if (!site.ok) return site;
  const scopes = foldScopes(site.value);
  const page = await host.initiativesIn(project, after, chosenTypes(scopes));
  if (!page.ok) return page;
  const { initiatives, next } = page.value;
  return ok({ initiatives: initiatives.filter((one) => scopes.get(one.project)?.isEnabled !== false), next });
}
