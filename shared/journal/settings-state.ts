/** Settings and policies in force, folded from the journals of a project and of the site, with who changed them and when. */
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
  const changes = history.flatMap(({ body, at, by }) =>
    body.kind === "settings_changed" ? [{ value: body.settings, at, by }] : [],
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
  const scopes = new Map<ProjectRef, ProjectScope>();
  for (const { body } of history) if (body.kind === "project_scoped") scopes.set(body.project, body.scope);
  return scopes;
}

export function chosenTypes(scopes: ReadonlyMap<ProjectRef, ProjectScope>): ChosenTypes {
  return new Map(
    [...scopes].flatMap(([project, { initiativeTypes }]) =>
      initiativeTypes === null ? [] : [[project, initiativeTypes] as const],
    ),
  );
}
