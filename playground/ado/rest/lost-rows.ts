/**
 * Rows of an answer that get lost or come twice: what a service does that answers from several machines, some of them behind.
 * For answers that hold many: found ids and links, batches of work items, lists of documents, deployments.
 */
import { z } from "zod";
import type { Fault } from "../../faults.ts";

const MANY = [
  /^_apis\/wit\/wiql$/i,
  /^_apis\/wit\/workitemsbatch$/i,
  /\/Documents$/i,
  /\/ExtensionDataCollectionQuery$/i,
  /\/environmentdeploymentrecords$/i,
];
/** Asked by POST although nothing is written. */
const QUESTIONS = /\/wit\/|\/ExtensionDataCollectionQuery$/i;
const BATCH = /workitemsbatch$/i;
const ROWS = ["value", "workItems", "workItemRelations"] as const;
const Answer = z.record(z.string(), z.unknown());

/** @param path below the organisation; @returns the body as it is sent: the same when nothing is wrong with it. */
export function withFaultyRows(fault: Fault, method: string, path: string, body: string): string {
  const isMeant = fault.kind === "page_repeated" || fault.kind === "page_skipped";
  if (!isMeant || !MANY.some((many) => many.test(path)) || (method !== "GET" && !QUESTIONS.test(path))) return body;
  const answer = Answer.parse(JSON.parse(body));
  const name = ROWS.find((candidate) => Array.isArray(answer[candidate]));
  const rows = z.array(z.unknown()).parse(name === undefined ? [] : answer[name]);
  if (name === undefined || rows.length === 0) return body;
  // Another row for another answer, and the same for the same: a failing test can be run again.
  const at = body.length % rows.length;
  const row = rows[at];
  // A batch can also say "nothing here for you" of an item that is there.
  const inPlace = fault.kind === "page_repeated" ? [row, row] : BATCH.test(path) && at % 2 === 1 ? [null] : [];
  const sent = [...rows.slice(0, at), ...inPlace, ...rows.slice(at + 1)];
  return JSON.stringify({ ...answer, [name]: sent, ...("count" in answer ? { count: sent.length } : {}) });
}
