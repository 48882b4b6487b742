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

/** A question about many ids, in as few parts as it can be asked in; a part that finds too much is asked in halves. */
export async function inParts<T>(
  ids: readonly number[],
  { what, perQuery = IDS_PER_QUERY }: { readonly what: string; readonly perQuery?: number },
  ask: (some: readonly number[]) => Promise<Result<readonly T[]>>,
): Promise<Result<readonly T[]>> {
  const found: T[] = [];
  const count = Math.ceil(ids.length / perQuery);
  const open = Array.from({ length: count }, (_, at) => ids.slice(at * perQuery, (at + 1) * perQuery));
  for (let some = open.shift(); some !== undefined; some = open.shift()) {
    const part = await ask(some);
    if (!part.ok) return part;
    if (part.value.length < QUERY_LIMIT) {
      found.push(...part.value);
      continue;
    }
    if (some.length === 1) return fail({ code: "host_failed", what: `${what}: more items than one query can answer` });
    const half = Math.ceil(some.length / 2);
    open.unshift(some.slice(0, half), some.slice(half));
  }
  return ok(found);
}
