/** When iterations end, as their project says. */

import type { IterationEnd, Result } from "@upshot/shared";
import { dayOfInstant, fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { IterationNodes } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** So that the address of a request stays below 2,000 characters. */
const IDS_PER_REQUEST = 100;

/** Those that have dates and that the viewer may see. Each is asked for once a page, or once a run. */
export function iterationEndsOver(
  requestAdo: RequestAdo,
): (ids: readonly string[]) => Promise<Result<readonly IterationEnd[]>> {
  const known = new Map<string, IterationEnd | null>();
  return async (ids) => {
    const wanted = new Map<string, string[]>();
    for (const id of ids.filter((one) => !known.has(one))) {
      const [project = "", number = ""] = id.split("/");
      wanted.set(project, [...(wanted.get(project) ?? []), number]);
    }
    for (const [project, numbers] of wanted) {
      for (let start = 0; start < numbers.length; start += IDS_PER_REQUEST) {
        const asked = numbers.slice(start, start + IDS_PER_REQUEST);
        const read = await readEnds(requestAdo, project, asked);
        if (!read.ok) return read;
        for (const number of asked) known.set(`${project}/${number}`, null);
        for (const end of read.value) known.set(end.id, end);
      }
    }
    return ok(ids.flatMap((id) => known.get(id) ?? []));
  };
}

/** `GET {project}/_apis/wit/classificationnodes?ids=…`; unreadable ones come back as `null`. */
async function readEnds(
  requestAdo: RequestAdo,
  project: string,
  numbers: readonly string[],
): Promise<Result<readonly IterationEnd[]>> {
  const query = { ids: numbers.join(","), errorPolicy: "omit" };
  const response = await requestAdo({ path: adoPath([project, "_apis", "wit", "classificationnodes"], query) });
  if (response.status !== 200) return fail(adoProblem(response, "iterations"));
  const nodes = IterationNodes.safeParse(response.body);
  if (!nodes.success) return fail(unexpectedShape("iterations"));
  return ok(
    nodes.data.value.flatMap((node) => {
      const finish = node?.attributes?.finishDate;
      const endsOn = finish == null ? null : dayOfInstant(finish);
      return node === null || endsOn === null ? [] : [{ id: `${project}/${node.id}`, endsOn }];
    }),
  );
}
