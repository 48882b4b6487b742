/**
 * What lies below many work items, asked in two ways: as links, and as items by their parent. Rows can get lost between a
 * service's machines, and half a tree must not pass for a whole one: only what both answers say counts.
 */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { LinkQueryAnswer } from "./ado-schema.ts";
import { inParts, readIds } from "./flat-query.ts";
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

/** @param workBelow how much work lay below each of them at an earlier look, or lies there usually */
export async function readTree(
  requestAdo: RequestAdo,
  tops: readonly number[],
  workBelow: (top: number) => number,
): Promise<Result<WorkTree>> {
  for (let look = 1; ; look += 1) {
    // Each of the tops is a row of the answer too.
    const tree = await readLinks(requestAdo, tops, (top) => workBelow(top) + 1);
    if (!tree.ok) return tree;
    const { parents } = tree.value;
    const children = await readChildren(requestAdo, tops, parents);
    if (!children.ok) return children;
    if (children.value.size === parents.size && [...children.value].every((id) => parents.has(id))) return tree;
    if (look === MOST_LOOKS)
      return fail({ code: "host_failed", what: "work below: its links and its items do not add up" });
  }
}

/** `POST _apis/wit/wiql`, links below, recursively. */
async function readLinks(
  requestAdo: RequestAdo,
  ids: readonly number[],
  rowsOf: (top: number) => number,
): Promise<Result<WorkTree>> {
  let asOf: string | null = null;
  const links = await inParts(ids, { what: "work below", rowsOf }, async (some) => {
    const query = `SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] IN (${some.join(", ")}) AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward' MODE (Recursive)`;
    const response = await requestAdo({ method: "POST", path: adoPath(["_apis", "wit", "wiql"]), json: { query } });
    if (response.status !== 200) return fail(adoProblem(response, "work below"));
    const answer = LinkQueryAnswer.safeParse(response.body);
    if (!answer.success) return fail(unexpectedShape("work below"));
    asOf ??= answer.data.asOf ?? null;
    const relations = answer.data.workItemRelations ?? [];
    return ok(relations.map(({ source, target }) => [source?.id ?? null, target?.id ?? null] as const));
  });
  if (!links.ok) return links;
  const parents = new Map<number, number>();
  const seen = new Set<number>();
  for (const [source, target] of links.value) {
    if (target === null) continue;
    if (source === null) seen.add(target);
    else parents.set(target, source);
  }
  return ok({ parents, seen, asOf });
}

/** Items by their parent; how many each has is known from the links. */
async function readChildren(
  requestAdo: RequestAdo,
  tops: readonly number[],
  parents: WorkTree["parents"],
): Promise<Result<ReadonlySet<number>>> {
  const counts = new Map<number, number>(tops.map((top) => [top, 0]));
  for (const parent of parents.values()) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  const parts = { what: "work below", rowsOf: (parent: number) => counts.get(parent) ?? 0 };
  const found = await inParts([...counts.keys()], parts, (some) =>
    readIds(requestAdo, `[System.Parent] IN (${some.join(", ")})`, "work below"),
  );
  return found.ok ? ok(new Set(found.value)) : found;
}
