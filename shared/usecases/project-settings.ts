/** Shows and changes the settings of one project. */
import { asKnown, chosenName, isChosen } from "../domain/chosen-type.ts";
import type { PersonId, ProjectRef } from "../domain/ids.ts";
import { projectSubject, SITE_SUBJECT } from "../domain/ids.ts";
import type { FieldProblem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { ProjectScope, ProjectSettings } from "../domain/settings.ts";
import { DEFAULT_SETTINGS } from "../domain/settings.ts";
import { digestOf } from "../journal/hash-chain.ts";
import type { Changed } from "../journal/settings-state.ts";
import { foldScopes, foldSettings } from "../journal/settings-state.ts";
import type { Host, ProjectFacts } from "../ports.ts";
import { fieldRefusal, said } from "../text/said.ts";
import { msg } from "../text/t.ts";
import { appendAnyway, appendExpecting } from "./append-entries.ts";
import { readJournal } from "./read-journals.ts";
import type { SettingsPage } from "./settings-api.ts";

/**
 * Whoever may see the project may read its settings; `mayChange` tells who may do more. Chosen types are shown as the project has
 * them now, by id where they were kept by name; what is kept does not change by being read.
 */
export async function openSettings(host: Host, project: ProjectRef): Promise<Result<SettingsPage>> {
  const read = await readProject(host, project);
  if (!read.ok) return read;
  const { mayChange, facts, state } = read.value;
  const { length, inForce, changes } = state;
  const people = await host.people(authorsOf(changes));
  if (!people.ok) return people;
  const { types, shippedRules } = facts;
  return ok({
    inForce: asKnownNow(inForce, facts),
    length,
    changes: [...changes],
    people: [...people.value],
    mayChange,
    types: types.map((type) => ({ ...type })),
    shippedRules: [...shippedRules],
  });
}

/**
 * `no_permission` without the right to administer the project; `invalid_record` for what the host does not have;
 * `changed_meanwhile` when somebody else saved first. Saved without a change it writes nothing.
 */
export async function saveSettings(
  host: Host,
  project: ProjectRef,
  { settings: asked, expectedLength }: { readonly settings: ProjectSettings; readonly expectedLength: number },
): Promise<Result<SettingsPage>> {
  const read = await readProject(host, project);
  if (!read.ok) return read;
  const { mayChange, facts, state } = read.value;
  const settings = asKnownNow(asked, facts);
  if (!mayChange) return fail({ code: "no_permission", what: "change the settings: administer the project" });
  const wrong = problemsOf(settings, facts);
  if (wrong.length > 0) return fail({ code: "invalid_record", what: "settings", fields: wrong });
  if (digestOf(settings) !== digestOf(asKnownNow(state.inForce, facts))) {
    const body = { kind: "settings_changed" as const, settings };
    const appended = await appendExpecting(host, projectSubject(project), [body], expectedLength);
    if (!appended.ok) return appended;
  }
  const listed = await listScope(host, project, settings);
  return listed.ok ? openSettings(host, project) : listed;
}

function asKnownNow(settings: ProjectSettings, { types }: ProjectFacts): ProjectSettings {
  const { initiativeTypes } = settings;
  return initiativeTypes === null ? settings : { ...settings, initiativeTypes: asKnown(initiativeTypes, types) };
}

async function readProject(host: Host, project: ProjectRef) {
  const [may, facts, history] = await Promise.all([
    host.mayAdminister(project),
    host.projectFacts(project),
    readJournal(host, projectSubject(project)),
  ]);
  if (!may.ok) return may;
  if (!facts.ok) return facts;
  if (!history.ok) return history;
  return ok({ mayChange: may.value, facts: facts.value, state: foldSettings(history.value) });
}

/** What the host does not have cannot be asked for. */
function problemsOf(
  { initiativeTypes, shippedBy }: ProjectSettings,
  { types, shippedRules }: ProjectFacts,
): readonly FieldProblem[] {
  const unknown = (initiativeTypes ?? []).filter((chosen) => !types.some((type) => isChosen([chosen], type)));
  return [
    ...unknown.map((chosen) =>
      fieldRefusal(
        "initiativeTypes",
        said("There is no type called “{name}” in this project: choose among those it has.", {
          name: chosenName(chosen),
        }),
      ),
    ),
    ...(shippedRules.includes(shippedBy)
      ? []
      : [{ path: "shippedBy", message: msg("This host does not tell Upshot what this rule counts by.") }]),
  ];
}

/** The site's journal follows the project's. A cut between the two is mended by saving again: see `saveSettings`. */
async function listScope(
  host: Host,
  project: ProjectRef,
  { isEnabled, initiativeTypes }: ProjectSettings,
): Promise<Result<unknown>> {
  const scope: ProjectScope = { isEnabled, initiativeTypes };
  return appendAnyway(host, SITE_SUBJECT, (history) => {
    const { isEnabled: isUsuallyEnabled, initiativeTypes: usualTypes } = DEFAULT_SETTINGS;
    const usual = { isEnabled: isUsuallyEnabled, initiativeTypes: usualTypes };
    const known = foldScopes(history).get(project) ?? usual;
    return digestOf(known) === digestOf(scope) ? [] : [{ kind: "project_scoped", project, scope }];
  });
}

export function authorsOf(changes: readonly Changed<unknown>[]): readonly PersonId[] {
  return [...new Set(changes.map(({ by }) => by))];
}
