/** Settings and policies in force, folded from the journals of a project and of the site, with who changed them and when. */
import { withoutIds } from "../domain/chosen-type.ts";
import type { PersonId, ProjectRef } from "../domain/ids.ts";
import type { ChosenTypes, Policies, ProjectScope, ProjectSettings } from "../domain/settings.ts";
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from "../domain/settings.ts";
import type { JournalEntry } from "./entry.ts";

/** One saved change. */
export interface Changed<T> {
  readonly value: T;
  readonly at: string;
  readonly by: PersonId;
}

export interface Kept<T> {
  /** Entries of the whole journal: what the next append must expect. */
  readonly length: number;
  readonly inForce: T;
  /** Oldest first; empty = nobody ever changed the defaults. */
  readonly changes: readonly Changed<T>[];
}

export function foldSettings(history: readonly JournalEntry[]): Kept<ProjectSettings> {
  const moved = movedCount(history);
  const changes = history.flatMap(({ body, at, by, sequence }) =>
    body.kind === "settings_changed"
      ? [{ value: sequence > moved ? body.settings : ofAnotherSite(body.settings), at, by }]
      : [],
  );
  return { length: history.length, inForce: changes.at(-1)?.value ?? DEFAULT_SETTINGS, changes };
}

export function foldPolicies(history: readonly JournalEntry[]): Kept<Policies> {
  const changes = history.flatMap(({ body, at, by }) =>
    body.kind === "policies_changed" ? [{ value: body.policies, at, by }] : [],
  );
  return { length: history.length, inForce: changes.at(-1)?.value ?? DEFAULT_POLICIES, changes };
}

/** Projects whose settings say something about which work carries hypotheses; all others are as the defaults have it. */
export function foldScopes(history: readonly JournalEntry[]): ReadonlyMap<ProjectRef, ProjectScope> {
  const moved = movedCount(history);
  const scopes = new Map<ProjectRef, ProjectScope>();
  for (const { body, sequence } of history)
    if (body.kind === "project_scoped")
      scopes.set(body.project, sequence > moved ? body.scope : ofAnotherSite(body.scope));
  return scopes;
}

/** How many of the first entries came from another site. */
function movedCount(history: readonly JournalEntry[]): number {
  return Math.max(0, ...history.map(({ body }) => (body.kind === "moved_from" ? body.entries : 0)));
}

/** There the ids of types meant other types than here: what is left of them is their names. */
function ofAnotherSite<T extends ProjectScope>(settings: T): T {
  const { initiativeTypes } = settings;
  return initiativeTypes === null ? settings : { ...settings, initiativeTypes: withoutIds(initiativeTypes) };
}

export function chosenTypes(scopes: ReadonlyMap<ProjectRef, ProjectScope>): ChosenTypes {
  return new Map(
    [...scopes].flatMap(([project, { initiativeTypes }]) =>
      initiativeTypes === null ? [] : [[project, initiativeTypes] as const],
    ),
  );
}
