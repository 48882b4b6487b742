/** People of the organisation: `GET _apis/identities` (ims 7.1). */

import type { Person, Result } from "@upshot/shared";
import { fail, ok, PersonId } from "@upshot/shared";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { Identities } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

const MOST_FOUND = 10;
/** A property of an identity, with its type beside it. */
const AccountProperty = z.object({ $value: z.string() });
const IDS_PER_REQUEST = 50;

export async function findPeople(requestAdo: RequestAdo, searched: string): Promise<Result<readonly Person[]>> {
  const people = await readIdentities(requestAdo, {
    searchFilter: "General",
    filterValue: searched,
    queryMembership: "None",
  });
  if (!people.ok) return people;
  return ok(
    people.value
      .filter(({ isActive }) => isActive)
      .slice(0, MOST_FOUND)
      .map(personOf),
  );
}

export async function readPeople(requestAdo: RequestAdo, ids: readonly PersonId[]): Promise<Result<readonly Person[]>> {
  const people = await readByIds(requestAdo, ids);
  return people.ok ? ok(people.value.map(personOf)) : people;
}

/** A person with the account by which fields of work items take them; `null` where the service names none. */
export interface Account extends Person {
  readonly account: string | null;
}

/** The core knows people by id and name alone. */
function personOf({ id, name, isActive }: Account): Person {
  return { id, name, isActive };
}

/** Unknown ids are left out. */
export async function readByIds(requestAdo: RequestAdo, ids: readonly PersonId[]): Promise<Result<readonly Account[]>> {
  const people: Account[] = [];
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
): Promise<Result<readonly Account[]>> {
  const response = await requestAdo({ area: "identity", path: adoPath(["_apis", "identities"], query) });
  if (response.status !== 200) return fail(adoProblem(response, "people"));
  const identities = Identities.safeParse(response.body);
  if (!identities.success) return fail(unexpectedShape("people"));
  return ok(
    identities.data.value.flatMap((identity) => {
      const id = PersonId.safeParse(identity?.id);
      if (identity === null || !id.success) return [];
      const name = identity.customDisplayName ?? identity.providerDisplayName ?? identity.id;
      return [{ id: id.data, name, isActive: identity.isActive !== false, account: accountOf(identity.properties) }];
    }),
  );
}

function accountOf(properties: Readonly<Record<string, unknown>> | null | undefined): string | null {
  const account = AccountProperty.safeParse(properties?.["Account"]);
  return account.success && account.data.$value !== "" ? account.data.$value : null;
}
