/** People of the organisation: `GET _apis/identities` (ims 7.1). */

import type { Person, Result } from "@upshot/shared";
import { fail, ok, PersonId } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { Identities } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

const MOST_FOUND = 10;
const IDS_PER_REQUEST = 50;

export async function findPeople(requestAdo: RequestAdo, searched: string): Promise<Result<readonly Person[]>> {
  const people = await readIdentities(requestAdo, {
    searchFilter: "General",
    filterValue: searched,
    queryMembership: "None",
  });
  return people.ok ? ok(people.value.filter(({ isActive }) => isActive).slice(0, MOST_FOUND)) : people;
}

export async function readPeople(requestAdo: RequestAdo, ids: readonly PersonId[]): Promise<Result<readonly Person[]>> {
  const people: Person[] = [];
  for (let start = 0; start < ids.length; start += IDS_PER_REQUEST) {
    const some = await readIdentities(requestAdo, { identityIds: ids.slice(start, start + IDS_PER_REQUEST).join(",") });
    if (!some.ok) return some;
    people.push(...some.value);
  }
  return ok(people);
}

async function readIdentities(
  requestAdo: RequestAdo,
  query: Readonly<Record<string, string>>,
): Promise<Result<readonly Person[]>> {
  const response = await requestAdo({ area: "identity", path: adoPath(["_apis", "identities"], query) });
  if (response.status !== 200) return fail(adoProblem(response, "people"));
  const identities = Identities.safeParse(response.body);
  if (!identities.success) return fail(unexpectedShape("people"));
  return ok(
    identities.data.value.flatMap((identity) => {
      const id = PersonId.safeParse(identity?.id);
      if (identity === null || !id.success) return [];
      const name = identity.customDisplayName ?? identity.providerDisplayName ?? identity.id;
      return [{ id: id.data, name, isActive: identity.isActive !== false }];
    }),
  );
}
