/** `POST _apis/wit/wiql` over work items: ids, many conditions at a time, and no answer that was cut off without a word. */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { FlatQueryAnswer } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** A query that answers this many was cut off without a word. */
export const QUERY_LIMIT = 20_000;

/** A query is 32,000 characters at most; an id has ten digits, a comma and a space. */
export const IDS_PER_QUERY = 2_500;

/** @param where conditions, and the order where it matters. @param what for a problem's words */
export async function readIds(requestAdo: RequestAdo, where: string, what: string): Promise<Result<readonly number[]>> {
  const query = `SELECT [System.Id] FROM WorkItems WHERE ${where}`;
  const response = await requestAdo({
    method: "POST",
    path: adoPath(["_apis", "wit", "wiql"], { timePrecision: "true" }),
    json: { query },
  });
  if (response.status !== 200) return fail(adoProblem(response, what));
  const answer = FlatQueryAnswer.safeParse(response.body);
  if (!answer.success) return fail(unexpectedShape(what));
  return ok(answer.data.workItems.map(({ id }) => id));
}

/** Below the most that one answer holds: what was counted may have grown since. One that finds too much is asked in halves. */
const ROWS_PER_QUERY = 19_000;

/**
 * A question about many ids, in as few parts as it can be asked in; a part that finds too much is asked in halves.
 * @param rowsOf how many rows it will find for an id, as far as anybody knows; without it, one
 */
export async function inParts<T>(
  ids: readonly number[],
  { what, rowsOf = () => 1 }: { readonly what: string; readonly rowsOf?: (id: number) => number },
  ask: (some: readonly number[]) => Promise<Result<readonly T[]>>,
): Promise<Result<readonly T[]>> {
  const found: T[] = [];
  const open = partsOf(ids, rowsOf);
  for (let some = open.shift(); some !== undefined; some = open.shift()) {
    const part = await ask(some);
    if (!part.ok) return part;
    if (part.value.length < QUERY_LIMIT) {
      for (const row of part.value) found.push(row);
      continue;
    }
    if (some.length === 1) return fail({ code: "host_failed", what: `${what}: more items than one query can answer` });
    const half = Math.ceil(some.length / 2);
    open.unshift(some.slice(0, half), some.slice(half));
  }
  return ok(found);
}

/** Each as full as a question may be, in the order of the ids. */
function partsOf(ids: readonly number[], rowsOf: (id: number) => number): (readonly number[])[] {
  const parts: (readonly number[])[] = [];
  let part: number[] = [];
  let rows = 0;
  for (const id of ids) {
    const more = rowsOf(id);
    if (part.length > 0 && (part.length >= IDS_PER_QUERY || rows + more > ROWS_PER_QUERY)) {
      parts.push(part);
      part = [];
      rows = 0;
    }
    part.push(id);
    rows += more;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
