/**
 * What the settings page of a project and the page of policies can ask, the same on both hosts: the twin of `value-api.ts`
 * for pages of administrators.
 */
import * as z from "zod/mini";
import { PersonId } from "../domain/ids.ts";
import { Person } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { Policies, ProjectSettings, SHIPPED_RULES } from "../domain/settings.ts";
import { Instant, someText } from "../domain/text.ts";
import { asking } from "./asking.ts";

/** Entries of the journal when the page was opened. */
const ExpectedLength = z.int().check(z.minimum(0));

function pageOf<S extends z.ZodMiniType>(values: S) {
  return {
    inForce: values,
    length: ExpectedLength,
    /** Oldest first. */
    changes: z.array(z.strictObject({ value: values, at: Instant, by: PersonId })),
    people: z.array(Person),
    mayChange: z.boolean(),
  };
}

export const SettingsPage = z.strictObject({
  ...pageOf(ProjectSettings),
  /** Types of the project, in the host's order; `isDefault` = carries hypotheses when nothing is chosen. */
  types: z.array(z.strictObject({ id: z.nullable(someText(120)), name: someText(200), isDefault: z.boolean() })),
  /** Those of the rules that the host can tell by. */
  shippedRules: z.array(z.enum(SHIPPED_RULES)),
});
export type SettingsPage = z.infer<typeof SettingsPage>;

export const PoliciesPage = z.strictObject(pageOf(Policies));
export type PoliciesPage = z.infer<typeof PoliciesPage>;

export const SaveSettingsPayload = z.strictObject({ settings: ProjectSettings, expectedLength: ExpectedLength });
export const SavePoliciesPayload = z.strictObject({ policies: Policies, expectedLength: ExpectedLength });

/** Of the project whose page it is. */
export interface SettingsApi {
  openSettings(): Promise<Result<SettingsPage>>;
  saveSettings(request: {
    readonly settings: ProjectSettings;
    readonly expectedLength: number;
  }): Promise<Result<SettingsPage>>;
}

export interface PoliciesApi {
  openPolicies(): Promise<Result<PoliciesPage>>;
  savePolicies(request: {
    readonly policies: Policies;
    readonly expectedLength: number;
  }): Promise<Result<PoliciesPage>>;
}

export type SettingsCall = keyof SettingsApi;
export type PoliciesCall = keyof PoliciesApi;
export const SETTINGS_CALLS: readonly SettingsCall[] = ["openSettings", "saveSettings"];
export const POLICIES_CALLS: readonly PoliciesCall[] = ["openPolicies", "savePolicies"];

/** @param send carries a call to `answerSettings` and back. */
export function settingsApiOver(send: (call: SettingsCall, payload: unknown) => Promise<unknown>): SettingsApi {
  const ask = asking(send);
  return {
    openSettings: () => ask("openSettings", SettingsPage, {}),
    saveSettings: (request) => ask("saveSettings", SettingsPage, request),
  };
}

/** @param send carries a call to `answerPolicies` and back. */
export function policiesApiOver(send: (call: PoliciesCall, payload: unknown) => Promise<unknown>): PoliciesApi {
  const ask = asking(send);
  return {
    openPolicies: () => ask("openPolicies", PoliciesPage, {}),
    savePolicies: (request) => ask("savePolicies", PoliciesPage, request),
  };
}
