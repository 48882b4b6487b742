/** The page API for one work item; in a file of its own, so that lists do not load the engine that it needs. */
import type { InitiativeRef, ValueApi } from "@upshot/shared";
import { valueApiOver } from "@upshot/shared";
import { answer } from "@upshot/shared/answer";
import { pageHost } from "./connect.ts";

/** The use cases run here, in the page, as the viewer. */
export function pageApi(ref: InitiativeRef): ValueApi {
  const host = pageHost();
  // Through JSON, so that both hosts hand pages exactly the same: plain data.
  return valueApiOver(async (call, payload) => answer(host, ref, call, JSON.parse(JSON.stringify(payload))));
}
