/**
 * What a token with listed scopes may do. Scopes of operations are those of the vendor's specification; for extension data,
 * which it does not cover, those of the vendor's documentation. Not documented, chosen here: that the refusal is 403.
 */
import { AdoError } from "./ado-error.ts";
import type { Operation } from "./operation.ts";

/** A scope that writes reads as well. */
const INCLUDED: Readonly<Record<string, string>> = {
  "vso.work_write": "vso.work",
  "vso.extension.data_write": "vso.extension.data",
};

/** @param scopes of the token; `null` = not limited. @throws AdoError */
export function checkScope({ scope }: Operation, scopes: readonly string[] | null): void {
  if (scope === null || scopes === null) return;
  if (scopes.some((held) => held === scope || INCLUDED[held] === scope)) return;
  throw new AdoError(
    403,
    "UnauthorizedRequestException",
    `TF400813: The token does not have the scope that this operation needs: ${scope}.`,
  );
}
