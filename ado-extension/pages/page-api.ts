/** The page API for one work item. What answers is the larger part of the script: it is loaded when it is asked. */
import type { Host, InitiativeRef, ValueApi } from "@upshot/shared";
import { valueApiOver } from "@upshot/shared";

/** The use cases run here, in the page, as the viewer. */
export function pageApi(host: Host, ref: InitiativeRef): ValueApi {
  return valueApiOver(async (call, payload) => {
    const { answer } = await import("@upshot/shared/answer");
    // Through JSON, so that both hosts hand pages exactly the same: plain data.
    return answer(host, ref, call, JSON.parse(JSON.stringify(payload)));
  });
}
