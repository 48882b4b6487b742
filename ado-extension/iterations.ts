/** When iterations end, as their project says. */

import type { IterationEnd, Result } from "@upshot/shared";
import { dayOfInstant, fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { IterationNodes } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** So that the address of a request stays below 2,000 characters. */
const IDS_PER_REQUEST = 100;

type Ends = ReadonlyMap<string, IterationEnd>;

/** Those that have dates and that the viewer may see. Each is asked for once a page, or once a run; a failure is forgotten. */
export function iterationEndsOver(
  requestAdo: RequestAdo,
): (ids: readonly string[]) => Promise<Result<readonly IterationEnd[]>> {
  const asked = new Map<string, Promise<Result<Ends>>>();
  const ask = (project: string, ids: readonly string[]) => {
    const asking = readEnds(requestAdo, project, ids);
    const forget = () => {
      for (const id of ids) asked.delete(id);
    };
    for (const id of ids) asked.set(id, asking);
    asking.then(({ ok: isRead }) => isRead || forget(), forget);
  };
  return async (ids) => {
    for (const [project, wanted] of byProject(ids.filter((id) => !asked.has(id))))
      for (let start = 0; start < wanted.length; start += IDS_PER_REQUEST)
        ask(project, wanted.slice(start, start + IDS_PER_REQUEST));
    const found = new Map<string, IterationEnd>();
    for (const answer of await Promise.all(new Set(ids.flatMap((id) => asked.get(id) ?? [])))) {
      if (!answer.ok) return answer;
      for (const [id, end] of answer.value) found.set(id, end);
    }
    return ok(ids.flatMap((id) => found.get(id) ?? []));
  };
}

function byProject(ids: readonly string[]): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const id of ids) {
    const [project = ""] = id.split("/");
    found.set(project, [...(found.get(project) ?? []), id]);
  }
  return found;
}

/** `GET {project}/_apis/wit/classificationnodes?ids=…`; unreadable ones come back as `null`. */
async function readEnds(requestAdo: RequestAdo, project: string, ids: readonly string[]): Promise<Result<Ends>> {
  const numbers = ids.map((id) => id.slice(project.length + 1));
  const query = { ids: numbers.join(","), errorPolicy: "omit" };
  const response = await requestAdo({ path: adoPath([project, "_apis", "wit", "classificationnodes"], query) });
  if (response.status !== 200) return fail(adoProblem(response, "iterations"));
  const nodes = IterationNodes.safeParse(response.body);
  if (!nodes.success) return fail(unexpectedShape("iterations"));
  return ok(
    new Map(
      nodes.data.value.flatMap((node): [string, IterationEnd][] => {
        const finish = node?.attributes?.finishDate;
        const endsOn = finish == null ? null : dayOfInstant(finish);
        if (node === null || endsOn === null) return [];
        const id = `${project}/${node.id}`;
        return [[id, { id, endsOn }]];
      }),
    ),
  );
}
