/** The page API for one work item. What answers the first line is in a page's first script; the rest, with the engine, in the second. */
import type { InitiativeRef, ValueApi } from "@upshot/shared";
import { valueApiOver } from "@upshot/shared";
import { answerKept } from "@upshot/shared/kept";
import { pageHost } from "./connect.ts";

/** The use cases run here, in the page, as the viewer. */
export function pageApi(ref: InitiativeRef): ValueApi {
  const host = pageHost();
  return valueApiOver(async (call, payload) => {
    if (call === "keptSummary") return answerKept(host, ref);
    const { answer } = await import("@upshot/shared/answer");
    // Through JSON, so that both hosts hand pages exactly the same: plain data.
    return answer(host, ref, call, JSON.parse(JSON.stringify(payload)));
  });
}
