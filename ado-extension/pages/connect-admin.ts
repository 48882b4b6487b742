/** What the hubs of administrators need of Azure DevOps: the SDK's handshake, locale, toasts, and what they can ask. */
import type { PoliciesApi, ProjectRef, RecordApi, SettingsApi } from "@upshot/shared";
import {
  answerPolicies,
  answerRecord,
  answerSettings,
  fail,
  policiesApiOver,
  recordApiOver,
  settingsApiOver,
} from "@upshot/shared";
import type { AdminUiOptions, FieldsSetupApi } from "@upshot/shared/ui/settings";
import * as SDK from "azure-devops-extension-sdk";
import { pageHost, processPlace } from "./connect.ts";
import { viewerLocale } from "./locale.ts";

interface Messages {
  addToast(toast: { readonly duration: number; readonly message: string }): void;
}

const SHOWN_MS = 5_000;

export async function connectAdminHub(): Promise<Pick<AdminUiOptions, "locale" | "notify">> {
  await SDK.init({ loaded: false, applyTheme: true });
  await SDK.ready();
  const messages = await SDK.getService<Messages>("ms.vss-tfs-web.tfs-global-messages-service");
  const locale = viewerLocale();
  document.documentElement.lang = locale;
  return { locale, notify: (message) => messages.addToast({ duration: SHOWN_MS, message }) };
}

/** Of the project that the host names for this page; without one it says that there is none. */
export function settingsApi(project: ProjectRef | null): SettingsApi {
  const host = pageHost();
  return settingsApiOver(async (call, payload) =>
    project === null
      ? fail({ code: "not_found", what: "the project of this page" })
      : answerSettings(host, project, call, JSON.parse(JSON.stringify(payload))),
  );
}

/** Fields of the process that the project follows. */
export function fieldsApi(project: ProjectRef): FieldsSetupApi {
  const place = processPlace();
  // With it comes what makes the fields' values, which a page of settings does not need to show itself.
  const setUp = () => import("../fields/set-up.ts");
  return {
    plan: async () => (await setUp()).planFields(place, project),
    add: async (typeNames) => (await setUp()).addFields(place, project, typeNames),
    remove: async () => (await setUp()).removeFields(place, project),
  };
}

export function policiesApi(): PoliciesApi {
  const host = pageHost();
  return policiesApiOver(async (call, payload) => answerPolicies(host, call, JSON.parse(JSON.stringify(payload))));
}

export function recordApi(): RecordApi {
  const host = pageHost();
  return recordApiOver(async (call, payload) => answerRecord(host, call, JSON.parse(JSON.stringify(payload))));
}
