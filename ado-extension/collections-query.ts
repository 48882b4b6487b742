/**
 * Several collections of extension data in one request: `POST …/ExtensionDataCollectionQuery`, which the vendor's own clients send
 * and no published specification describes. What an answer leaves out is listed by itself, and where the question is refused,
 * everything is: what comes of it never hangs on this request.
 */
import type { Result } from "@upshot/shared";
import { fail, ok, turns } from "@upshot/shared";
import * as z from "zod/mini";
import { adoProblem } from "./ado-problem.ts";
import type { AdoRequest, RequestAdo } from "./request-ado.ts";

export interface AskedCollection {
  readonly collection: string;
  /** About how many documents it holds: an answer is kept to a size. */
  readonly count: number;
}

/** Two or three megabytes of summaries. */
const MOST_DOCUMENTS = 1_000;
const MOST_COLLECTIONS = 50;
const IN_FLIGHT = 4;

const Answer = z.object({
  value: z.array(z.object({ collectionName: z.string(), documents: z.array(z.unknown()) })),
});

/** A token that was not given to the extension may be refused this question, and a service without it says so. */
const NOT_ANSWERED: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 501]);

export type ListEach = (asked: readonly AskedCollection[]) => Promise<Result<ReadonlyMap<string, readonly unknown[]>>>;

/**
 * @param question without its collections
 * @param list one collection by itself, with every document in it
 */
export function listEachOver(
  requestAdo: RequestAdo,
  question: AdoRequest,
  list: (collection: string) => Promise<Result<readonly unknown[]>>,
): ListEach {
  let isAnswered = true;
  const together = async (names: readonly string[]): Promise<Result<ReadonlyMap<string, readonly unknown[]>>> => {
    if (!isAnswered || names.length < 2) return ok(new Map());
    const collections = names.map((collectionName) => ({
      collectionName,
      scopeType: "Default",
      scopeValue: "Current",
    }));
    const response = await requestAdo({ ...question, json: { collections } });
    if (NOT_ANSWERED.has(response.status)) isAnswered = false;
    else if (response.status !== 200) return fail(adoProblem(response, "stored record"));
    const answer = Answer.safeParse(response.body);
    if (!answer.success) return ok(new Map());
    return ok(
      new Map(answer.data.value.map(({ collectionName, documents }) => [collectionName.toLowerCase(), documents])),
    );
  };
  const group = async (
    names: readonly string[],
  ): Promise<Result<readonly (readonly [string, readonly unknown[]])[]>> => {
    const found = await together(names);
    if (!found.ok) return found;
    const all: [string, readonly unknown[]][] = [];
    for (const name of names) {
      const documents = found.value.get(name.toLowerCase());
      const listed = documents === undefined ? await list(name) : ok(documents);
      if (!listed.ok) return listed;
      all.push([name, listed.value]);
    }
    return ok(all);
  };
  return async (asked) => {
    const inTurn = turns(IN_FLIGHT);
    const answers = await Promise.all(groupsOf(asked).map((names) => inTurn(() => group(names))));
    const all: (readonly [string, readonly unknown[]])[] = [];
    for (const answer of answers) {
      if (!answer.ok) return answer;
      all.push(...answer.value);
    }
    return ok(new Map(all));
  };
}

function groupsOf(asked: readonly AskedCollection[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let room = 0;
  for (const { collection, count } of asked) {
    const last = groups.at(-1);
    if (last === undefined || count > room || last.length === MOST_COLLECTIONS) {
      groups.push([collection]);
      room = MOST_DOCUMENTS - count;
    } else {
      last.push(collection);
      room -= count;
    }
  }
  return groups;
}
