/** Work items by id, as many as are asked, read as the viewer. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import type { AdoWorkItem } from "./ado-schema.ts";
import { WorkItemBatch } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** Most ids of one `POST _apis/wit/workitemsbatch`. */
export const IDS_PER_BATCH = 200;
/** An answer that holds too few rows is asked for again, and then not believed. */
const MOST_LOOKS = 4;

interface Asked {
  readonly fields: readonly string[];
  /** For a problem's words. */
  readonly what: string;
  /** Looks after which an item that is not shown counts as hidden: one where a person waits, two where nobody looks again. */
  readonly looks?: 1 | 2;
  /** What an answer of 400 means here: a field is not there. */
  readonly whenRefused?: string;
}

/** See `readEach`. In the order of the ids, each once. */
export async function readBatches(
  requestAdo: RequestAdo,
  ids: readonly number[],
  asked: Asked,
): Promise<Result<{ readonly items: readonly AdoWorkItem[]; readonly unreadableCount: number }>> {
  const found = new Map<number, AdoWorkItem>();
  const read = await readEach(requestAdo, ids, asked, (item) => found.set(item.id, item));
  if (!read.ok) return read;
  const items = [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  return ok({ items, unreadableCount: read.value.unreadableCount });
}

/**
 * Items that are hidden, deleted or unknown come back as `null`: they are counted and left out. Each id has a row, so that an
 * answer from which rows are missing does not pass for one about fewer items.
 * @param take told of each item as it arrives, so that whoever reads very many need not hold them all
 */
export async function readEach(
  requestAdo: RequestAdo,
  ids: readonly number[],
  asked: Asked,
  take: (item: AdoWorkItem) => void,
): Promise<Result<{ readonly unreadableCount: number }>> {
  const { what, looks = 1 } = asked;
  let open = [...new Set(ids)];
  for (let look = 1; open.length > 0; look += 1) {
    const meant = new Set(open);
    const read = await readRows(requestAdo, open, asked, (item) => {
      if (meant.delete(item.id)) take(item);
    });
    if (!read.ok) return read;
    open = open.filter((id) => meant.has(id));
    const addsUp = read.value.unreadable >= open.length;
    if (addsUp && look >= looks) break;
    if (look >= MOST_LOOKS) return fail({ code: "host_failed", what: `${what}: rows are missing from the answers` });
  }
  return ok({ unreadableCount: open.length });
}

async function readRows(
  requestAdo: RequestAdo,
  ids: readonly number[],
  { fields, what, whenRefused }: Asked,
  take: (item: AdoWorkItem) => void,
): Promise<Result<{ readonly unreadable: number }>> {
  let unreadable = 0;
  for (let start = 0; start < ids.length; start += IDS_PER_BATCH) {
    const response = await requestAdo({
      method: "POST",
      path: adoPath(["_apis", "wit", "workitemsbatch"]),
      json: { ids: ids.slice(start, start + IDS_PER_BATCH), fields, errorPolicy: "omit" },
    });
    if (response.status === 400 && whenRefused !== undefined) return fail({ code: "host_failed", what: whenRefused });
    if (response.status !== 200) return fail(adoProblem(response, what));
    const batch = WorkItemBatch.safeParse(response.body);
    if (!batch.success) return fail(unexpectedShape(what));
    for (const item of batch.data.value) {
      if (item === null) unreadable += 1;
      else take(item);
    }
  }
  return ok({ unreadable });
}
