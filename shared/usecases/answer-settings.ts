/** Runs what a page of administrators asked, for the viewer, over a host's ports. Nothing a page sends is trusted before it is parsed. */
import type { ProjectRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Host } from "../ports.ts";
import { guardedCall } from "./guarded-call.ts";
import { NoPayload } from "./payloads.ts";
import { openPolicies, savePolicies } from "./policies.ts";
import { openSettings, saveSettings } from "./project-settings.ts";
import { POLICIES_CALLS, SavePoliciesPayload, SaveSettingsPayload, SETTINGS_CALLS } from "./settings-api.ts";

/** @param project from the page's own place in the host, never from what it sends. Never throws. */
export async function answerSettings(
  host: Host,
  project: ProjectRef,
  call: string,
  payload: unknown,
): Promise<Result<unknown>> {
  return guardedCall(SETTINGS_CALLS, call, async (known) => {
    if (known === "openSettings") {
      const read = parseWith(NoPayload, payload, "request");
      return read.ok ? openSettings(host, project) : read;
    }
    const read = parseWith(SaveSettingsPayload, payload, "settings");
    return read.ok ? saveSettings(host, project, read.value) : read;
  });
}

/** Never throws. */
export async function answerPolicies(host: Host, call: string, payload: unknown): Promise<Result<unknown>> {
  return guardedCall(POLICIES_CALLS, call, async (known) => {
    if (known === "openPolicies") {
      const read = parseWith(NoPayload, payload, "request");
      return read.ok ? openPolicies(host) : read;
    }
    const read = parseWith(SavePoliciesPayload, payload, "policies");
    return read.ok ? savePolicies(host, read.value) : read;
  });
}
