/** `GET _apis/identities`: people by id or by what somebody types. */
import { identityShape } from "../shape/identity.ts";
import { allPeople, personById } from "../store/people.ts";
import { badRequest } from "./ado-error.ts";
import { list, type Operation } from "./operation.ts";

export const identityOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "identities",
    scope: "vso.identity",
    answer: ({ site, query }) => {
      const ids = query.get("identityIds");
      if (ids !== null) {
        const found = ids.split(",").map((id) => personById(site, id.trim()));
        // An unknown id keeps its place in the list, as null.
        return list(found.map((person) => (person === null ? null : identityShape(person))));
      }
      const searched = query.get("filterValue")?.toLowerCase();
      if (query.get("searchFilter")?.toLowerCase() !== "general" || searched === undefined) {
        throw badRequest("The request needs identityIds, or searchFilter=General with filterValue.");
      }
      const fits = allPeople(site).filter(({ name, email }) => `${name}\n${email}`.toLowerCase().includes(searched));
      return list(searched === "" ? [] : fits.map(identityShape));
    },
  },
];
