/**
 * What lies below many work items, asked in two ways: as links, and as items by their parent. Rows can get lost between a
 * service's machines, and half a tree must not pass for a whole one: only what both answers say counts.
 */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { FlatQueryAnswer, LinkQueryAnswer } from "./ado-schema.ts";
import { QUERY_LIMIT } from "./delivery.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** A query is 32,000 characters at most; an id has ten digits, a comma and a space. */
export const IDS_PER_QUERY = 2_500;
/** Times both are asked before the run says that it could not look: somebody may move work in between. */
const MOST_LOOKS = 4;

/** Parent by child, every level; what whoever asks may not see is left out by the service. */
export async function readParents(
  requestAdo: RequestAdo,
  tops: readonly number[],
): Promise<Result<ReadonlyMap<number, number>>> {
  for (let look = 1; ; look += 1) {
    const links = await readLinks(requestAdo, tops);
    if (!links.ok) return links;
    const children = await readChildren(requestAdo, [...new Set([...tops, ...links.value.values()])]);
    if (!children.ok) return children;
    const isWhole = children.value.size === links.value.size && [...children.value].every((id) => links.value.has(id));
    if (isWhole) return links;
    if (look === MOST_LOOKS)
      return fail({ code: "host_failed", what: "work below: its links and its items do not add up" });
  }
}

/** `POST _apis/wit/wiql`, links below, recursively. A question that answers too much is asked in halves. */
function readLinks(requestAdo: RequestAdo, ids: readonly number[]): Promise<Result<ReadonlyMap<number, number>>> {
  return inParts(ids, async (some) => {
    const query = `SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] IN (${some.join(", ")}) AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward' MODE (Recursive)`;
    const response = await requestAdo({ method: "POST", path: adoPath(["_apis", "wit", "wiql"]), json: { query } });
    if (response.status !== 200) return fail(adoProblem(response, "work below"));
    const answer = LinkQueryAnswer.safeParse(response.body);
    if (!answer.success) return fail(unexpectedShape("work below"));
    const links = answer.data.workItemRelations ?? [];
    const pairs = links.flatMap(({ source, target }): [number, number][] =>
      source?.id === undefined || target?.id === undefined ? [] : [[target.id, source.id]],
    );
    return ok({ rowCount: links.length, found: pairs });
  }).then((read) => (read.ok ? ok(new Map(read.value)) : read));
}

/** `POST _apis/wit/wiql`, items by their parent. */
function readChildren(requestAdo: RequestAdo, parents: readonly number[]): Promise<Result<ReadonlySet<number>>> {
  return inParts(parents, async (some) => {
    const query = `SELECT [System.Id] FROM WorkItems WHERE [System.Parent] IN (${some.join(", ")})`;
    const response = await requestAdo({ method: "POST", path: adoPath(["_apis", "wit", "wiql"]), json: { query } });
    if (response.status !== 200) return fail(adoProblem(response, "work below"));
    const answer = FlatQueryAnswer.safeParse(response.body);
    if (!answer.success) return fail(unexpectedShape("work below"));
    const ids = answer.data.workItems.map(({ id }) => id);
    return ok({ rowCount: ids.length, found: ids });
  }).then((read) => (read.ok ? ok(new Set(read.value)) : read));
}

interface Part<T> {
  readonly rowCount: number;
  readonly found: readonly T[];
}

async function inParts<T>(
  ids: readonly number[],
  ask: (some: readonly number[]) => Promise<Result<Part<T>>>,
): Promise<Result<readonly T[]>> {
  const found: T[] = [];
  const open = chunksOf(ids);
  for (let some = open.shift(); some !== undefined; some = open.shift()) {
    const part = await ask(some);
    if (!part.ok) return part;
    if (part.value.rowCount < QUERY_LIMIT) {
      found.push(...part.value.found);
      continue;
    }
    if (some.length === 1)
      return fail({ code: "host_failed", what: "work below: more items than one query can answer" });
    const half = Math.ceil(some.length / 2);
    open.unshift(some.slice(0, half), some.slice(half));
  }
  return ok(found);
}

function chunksOf(ids: readonly number[]): (readonly number[])[] {
  const count = Math.ceil(ids.length / IDS_PER_QUERY);
  return Array.from({ length: count }, (_, index) => ids.slice(index * IDS_PER_QUERY, (index + 1) * IDS_PER_QUERY));
}
