/**
 * What lies below many work items, asked in two ways: as links, and as items by their parent. Rows can get lost between a
 * service's machines, and half a tree must not pass for a whole one: only what both answers say counts.
 */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { LinkQueryAnswer } from "./ado-schema.ts";
import { IDS_PER_QUERY, inParts, readIds } from "./flat-query.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** Times both are asked before the run says that it could not look: somebody may move work in between. */
const MOST_LOOKS = 4;

export interface WorkTree {
  /** Parent by child, every level; what whoever asks may not see is left out by the service. */
  readonly parents: ReadonlyMap<number, number>;
  /** Those of the tops that the service told of. */
  readonly seen: ReadonlySet<number>;
  /** When the service looked first, by its own clock; `null` when it does not say. */
  readonly asOf: string | null;
}

/** Work below one item on average, where nobody knows better. */
const USUAL_WORK = 12;
/** Below the most that one answer holds, because averages are no more than that: one that finds too much is asked in halves. */
const ROWS_PER_QUERY = 19_000;

/** @param perTop how much work lay below each of them at an earlier look, on average; `null` = there was none */
export async function readTree(
  requestAdo: RequestAdo,
  tops: readonly number[],
  perTop: number | null,
): Promise<Result<WorkTree>> {
  for (let look = 1; ; look += 1) {
    const tree = await readLinks(requestAdo, tops, partsOf(perTop ?? USUAL_WORK));
    if (!tree.ok) return tree;
    const { parents } = tree.value;
    const above = [...new Set([...tops, ...parents.values()])];
    const children = await readChildren(requestAdo, above, partsOf(parents.size / Math.max(1, above.length)));
    if (!children.ok) return children;
    if (children.value.size === parents.size && [...children.value].every((id) => parents.has(id))) return tree;
    if (look === MOST_LOOKS)
      return fail({ code: "host_failed", what: "work below: its links and its items do not add up" });
  }
}

type Parts = Parameters<typeof inParts>[1];

/** @param rowsEach on average */
function partsOf(rowsEach: number): Parts {
  return { what: "work below", perQuery: Math.min(IDS_PER_QUERY, Math.ceil(ROWS_PER_QUERY / Math.max(1, rowsEach))) };
}

/** `POST _apis/wit/wiql`, links below, recursively. */
async function readLinks(requestAdo: RequestAdo, ids: readonly number[], parts: Parts): Promise<Result<WorkTree>> {
  let asOf: string | null = null;
  const links = await inParts(ids, parts, async (some) => {
    const query = `SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] IN (${some.join(", ")}) AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward' MODE (Recursive)`;
    const response = await requestAdo({ method: "POST", path: adoPath(["_apis", "wit", "wiql"]), json: { query } });
    if (response.status !== 200) return fail(adoProblem(response, "work below"));
    const answer = LinkQueryAnswer.safeParse(response.body);
    if (!answer.success) return fail(unexpectedShape("work below"));
    asOf ??= answer.data.asOf ?? null;
    return ok(answer.data.workItemRelations ?? []);
  });
  if (!links.ok) return links;
  const parents = new Map<number, number>();
  const seen = new Set<number>();
  for (const { source, target } of links.value) {
    if (target?.id === undefined) continue;
    if (source?.id === undefined) seen.add(target.id);
    else parents.set(target.id, source.id);
  }
  return ok({ parents, seen, asOf });
}

async function readChildren(
  requestAdo: RequestAdo,
  parents: readonly number[],
  parts: Parts,
): Promise<Result<ReadonlySet<number>>> {
  const found = await inParts(parents, parts, (some) =>
    readIds(requestAdo, `[System.Parent] IN (${some.join(", ")})`, "work below"),
  );
  return found.ok ? ok(new Set(found.value)) : found;
}
